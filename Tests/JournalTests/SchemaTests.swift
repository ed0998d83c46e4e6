import DashboardService
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Journal

@Suite struct SchemaTests {
  private let folder = try! TemporaryFolder()

  @Test func aJournalOfANewerSchemaIsNotWritten() throws {
    _ = try Journal(at: folder.place, now: Sample.now)
    let newer = try DatabaseQueue(path: folder.journal.path)
    try newer.write { try $0.execute(sql: "PRAGMA user_version = \(Journal.schemaVersion + 1)") }
    try newer.close()
    let bytes = try Data(contentsOf: folder.journal)
    let error = #expect(throws: JournalFailure.self) { try Journal(at: folder.place, now: Sample.now) }
    #expect(error?.kind == .newer)
    #expect(error?.message.contains("newer msdash") == true)
    #expect(try Data(contentsOf: folder.journal) == bytes)
    #expect(folder.files.map(\.lastPathComponent) == ["journal.sqlite"])
  }

  @Test func nothingIsClaimedWhenANewerMsdashBroughtTheJournalUpMeanwhile() async throws {
    let journal = try Journal(at: folder.place, now: Sample.now)
    let (waiting, sent) = (Sample.submission(), try await journal.begun())
    try await journal.add(waiting)
    try await journal.database.write {
      try $0.execute(sql: "PRAGMA user_version = \(Journal.schemaVersion + 1)")
    }
    for call in [
      { try await journal.add(Sample.submission()) }, { _ = try await journal.begin(waiting.id) },
      { _ = try await journal.takeToken(key: "f1", keeping: 0) },
    ] as [@Sendable () async throws -> Void] {
      let error = await #expect(throws: JournalFailure.self) { try await call() }
      #expect(error?.kind == .newer)
    }
    #expect(try await journal.stored(waiting.id)?.state == .queued)
    // What had left before is on disk all the same: the newer one takes it in.
    let error = await #expect(throws: JournalFailure.self) {
      try await journal.end(sent, Sample.created(sent), .created)
    }
    #expect(error?.kind == .newer)
    #expect(error?.message.contains("kept beside the journal") == true)
    try await journal.database.write { try $0.execute(sql: "PRAGMA user_version = \(Journal.schemaVersion)") }
    journal.close()
    let newer = try Journal(at: folder.place, now: Sample.now)
    #expect(try await newer.stored(sent.id)?.state == .created)
  }

  @Test func aJournalThatLostItsSaltIsCorrupt() async throws {
    try await Journal(at: folder.place, now: Sample.now).database.write {
      try $0.execute(sql: "DELETE FROM constant WHERE name = 'salt'")
    }
    let error = #expect(throws: JournalFailure.self) { try Journal(at: folder.place, now: Sample.now) }
    #expect(error?.kind == .corrupt)
  }
}
