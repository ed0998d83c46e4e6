import DashboardService
import Foundation
import GRDB
import Testing

@testable import Journal

@Suite struct JournalFailureSQLiteTests {
  @Test(arguments: [
    (ResultCode.SQLITE_FULL, JournalFailure.Kind.full), (.SQLITE_IOERR_SHMSIZE, .full),
    (.SQLITE_READONLY, .readOnly), (.SQLITE_READONLY_DIRECTORY, .readOnly), (.SQLITE_CANTOPEN, .readOnly),
    (.SQLITE_BUSY, .busy), (.SQLITE_BUSY_SNAPSHOT, .busy), (.SQLITE_LOCKED, .busy),
    (.SQLITE_CORRUPT, .corrupt), (.SQLITE_NOTADB, .corrupt), (.SQLITE_IOERR, .other),
    (.SQLITE_CONSTRAINT_UNIQUE, .other),
  ])
  func everyCodeOfSQLiteHasItsKindAndNoSQLInItsWords(code: ResultCode, kind: JournalFailure.Kind) {
    let error = DatabaseError(
      resultCode: code, message: "secret", sql: "SELECT secret", arguments: ["secret"])
    let failure = JournalFailure(error, folder: URL(filePath: "/state/msdash"))
    #expect(failure.kind == kind)
    #expect(!failure.message.contains("secret"))
    #expect(failure.message.contains("/state/msdash"))
  }

  @Test func theSystemsWordsComeWithThePath() {
    let full = JournalFailure(errno: ENOSPC, path: "/a")
    #expect(full == JournalFailure(.full, "The disk of the journal is full (/a): free some space."))
    #expect(JournalFailure(errno: EDQUOT, path: "/a").kind == .full)
    let readOnly = JournalFailure(errno: EROFS, path: "/a")
    #expect(readOnly.kind == .readOnly)
    #expect(readOnly.message.contains("(/a): Read-only file system."))
  }

  @Test func aFailureOfOursPassesAsItIs() {
    let failure = JournalFailure(.newer, "words")
    #expect(JournalFailure(failure) == failure)
    #expect(JournalFailure(CancellationError()).kind == .other)
  }
}
