import DashboardService
import Foundation
import GRDB
import Testing

@testable import Journal

@Suite struct JournalFileTests {
  private let folder = try! TemporaryFolder()

  @Test(.timeLimit(.minutes(1)), arguments: [0, 0o022, 0o777])
  func foldersAndFilesAreOursAloneWhateverTheUmask(umask: Int) async throws {
    let process = try JournalProcess(.claim, state: folder.state, umask: umask)
    try #require(await process.isReady())
    #expect(try folder.mode(folder.state) == 0o700)
    #expect(try folder.mode(folder.alive) == 0o700)
    let files = folder.files
    #expect(
      Set(files.map(\.lastPathComponent)).isSuperset(of: [
        "journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm",
      ]))
    for file in files { #expect(try folder.mode(file) == 0o600, "\(file.lastPathComponent)") }
    process.send(SIGKILL)
  }

  @Test func aFolderThatOthersCouldReadIsClosedToThem() throws {
    try FileManager.default.createDirectory(at: folder.state, withIntermediateDirectories: true)
    try #require(chmod(folder.state.path, 0o755) == 0)
    let journal = try Journal(at: folder.place, now: Sample.now)
    #expect(try folder.mode(folder.state) == 0o700)
    withExtendedLifetime(journal) {}
  }

  @Test func nothingIsLeftOfMakingTheFile() throws {
    for _ in 0..<2 { _ = try Journal(at: folder.place, now: Sample.now) }
    #expect(folder.files.map(\.lastPathComponent) == ["journal.sqlite"])
  }

  /// Opens what cannot be a journal, and tells why not.
  private func failure() -> JournalFailure? {
    do throws(JournalFailure) {
      _ = try Journal(at: folder.place, now: Sample.now)
      return nil
    } catch { return error }
  }

  @Test func aFileThatIsNoDatabaseIsLeftByteForByte() throws {
    try FileManager.default.createDirectory(at: folder.state, withIntermediateDirectories: true)
    let bytes = Data((0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    try bytes.write(to: folder.journal)
    #expect(failure()?.kind == .corrupt)
    #expect(try Data(contentsOf: folder.journal) == bytes)
    #expect(folder.files.count == 1)
  }

  @Test(arguments: [0, 1, 7]) func anotherProgramsDatabaseIsLeftByteForByte(version: Int) throws {
    try FileManager.default.createDirectory(at: folder.state, withIntermediateDirectories: true)
    try DatabaseQueue(path: folder.journal.path).write {
      try $0.execute(sql: "CREATE TABLE recipe (name TEXT); PRAGMA user_version = \(version)")
    }
    let bytes = try Data(contentsOf: folder.journal)
    #expect(failure()?.kind == .corrupt)
    #expect(try Data(contentsOf: folder.journal) == bytes)
    #expect(folder.files.count == 1)
  }

  @Test func aDamagedJournalIsToldAndLeftByteForByte() async throws {
    do {
      let journal = try Journal(at: folder.place, now: Sample.now)
      for number in 1...100 { try await journal.add(Sample.submission("\(number)")) }
    }
    var bytes = try Data(contentsOf: folder.journal)
    for place in 4096..<bytes.count { bytes[place] = 0xa5 }
    try bytes.write(to: folder.journal)
    #expect(failure()?.kind == .corrupt)
    #expect(try Data(contentsOf: folder.journal) == bytes)
  }

  @Test func aValueThatMakesNoSenseFailsTheCallAndNotTheProcess() async throws {
    let journal = try Journal(at: folder.place, now: Sample.now)
    let submission = Sample.submission()
    try await journal.add(submission)
    try await journal.database.write { db in
      try db.execute(
        sql: """
          PRAGMA ignore_check_constraints = 1;
          UPDATE submission SET request = x'00', state = 'dreaming', id = 'no uuid'
          """)
    }
    let error = await #expect(throws: JournalFailure.self) {
      try await journal.submissions(SubmissionQuery())
    }
    #expect(error?.kind == .corrupt)
  }

  @Test(arguments: ["/proc/msdash", "/dev/null/msdash"]) func whatCannotBeWrittenIsReadOnly(path: String) {
    #expect {
      _ = try Journal(at: JournalPlace(folder: URL(filePath: path)), now: Sample.now)
    } throws: {
      ($0 as? JournalFailure)?.kind == .readOnly
    }
  }

  @Test func aFolderThatIsAFileIsReadOnlyAndSaysWhere() throws {
    try Data().write(to: folder.state)
    let failure = failure()
    #expect(failure?.kind == .readOnly)
    #expect(failure?.message.contains(folder.state.path) == true)
  }

  @Test func anOpeningOfWhatIsUpToDateWritesNothingAndWaitsForNobody() async throws {
    let first = try Journal(at: folder.place, now: Sample.now)
    try await first.add(Sample.submission())
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: folder.journal.path, configuration: configuration)
    try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
    let before = try contents()
    // Had it to wait for the lock, it would fail as busy.
    #expect(failure() == nil)
    #expect(try contents() == before)
    try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
    withExtendedLifetime(first) {}
  }

  /// What is on disk; the shared memory beside it is no more than an index.
  private func contents() throws -> [Data] {
    try ["journal.sqlite", "journal.sqlite-wal"].map {
      try Data(contentsOf: folder.state.appending(path: $0))
    }
  }
}
