import DashboardService
import Foundation
import GRDB
import Testing

@testable import Journal

@Suite struct MigrationTests {
  private let folder = try! TemporaryFolder()
  private var backup: URL { folder.state.appending(path: "journal.sqlite.schema-1") }

  /// All rows of the tables that the first schema has, but for the columns that came later.
  private func contents(_ file: URL) throws -> [String] {
    let database = try DatabaseQueue(path: file.path)
    defer { try? database.close() }
    return try database.read { db in
      try ["constant", "submission", "attempt", "directory_entry", "directory_reading"].flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \(table) WHERE true ORDER BY 1, 2").map { row in
          let kept = row.filter {
            !["witness", "excerpt", "url_host", "batch_id", "batch_file", "batch_row", "import_key"].contains(
              $0.0)
          }
          return "\(table) " + kept.map { "\($0.0)=\($0.1)" }.joined(separator: " ")
        }
      }
    }
  }

  private func version(_ file: URL) throws -> Int? {
    let database = try DatabaseQueue(path: file.path)
    defer { try? database.close() }
    return try database.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
  }

  @Test func everyRowOfTheFirstSchemaIsKeptAndFoundAndAsItWas() async throws {
    try VersionOne.make(at: folder.journal.path, submissions: 200)
    let before = try contents(folder.journal)
    let journal = try Journal(at: folder.place, now: Sample.now)
    #expect(try version(folder.journal) == Journal.schemaVersion)
    #expect(try contents(folder.journal) == before)
    #expect(before.count == 200 + 200 + 3)
    let all = try await journal.all()
    #expect(all.map(\.request.name) == (0..<200).reversed().map { "name \($0)" })
    #expect(all.allSatisfy { $0.witness == nil && $0.note == "note \($0.request.name.dropFirst(5))" })
    #expect(all.count { $0.state == .unknown && $0.isDoubtful } == 66)
    // Old rows are in the index of texts as well.
    #expect(
      try await journal.submissions(SubmissionQuery(search: "COM/177")).map(\.request.name) == ["name 177"])
    #expect(try await journal.roles(of: Sample.acme).map(\.role.name) == ["Sales"])
    #expect(try await journal.attempts(of: all[0].id).map(\.excerpt) == [nil])
    let unknown = try #require(all.first { $0.state == .unknown })
    let word = Witness(operator: "bob", at: Sample.now)
    #expect(try await journal.record(word, of: unknown.id, exists: false).witness == word)
    #expect(
      try await journal.database.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"])
  }

  @Test func theOldOneIsKeptBesideOnceForItsOwnerAlone() throws {
    try VersionOne.make(at: folder.journal.path, submissions: 5)
    let before = try contents(folder.journal)
    umask(0)
    defer { umask(0o022) }
    do { _ = try Journal(at: folder.place, now: Sample.now) }
    #expect(try version(backup) == 1)
    #expect(try contents(backup) == before)
    #expect(try folder.mode(backup) == 0o600)
    let bytes = try Data(contentsOf: backup)
    do { _ = try Journal(at: folder.place, now: Sample.now) }
    #expect(try Data(contentsOf: backup) == bytes)
    #expect(Set(folder.files.map(\.lastPathComponent)) == ["journal.sqlite", "journal.sqlite.schema-1"])
  }

  @Test func aCopyThatIsThereStaysForItIsNearerToTheOriginal() throws {
    try VersionOne.make(at: folder.journal.path, submissions: 1)
    try Data("older".utf8).write(to: backup)
    do { _ = try Journal(at: folder.place, now: Sample.now) }
    #expect(try Data(contentsOf: backup) == Data("older".utf8))
    #expect(try version(folder.journal) == Journal.schemaVersion)
  }

  @Test func theSecondSchemaGetsWhatTheThirdHas() async throws {
    try VersionTwo.make(at: folder.journal.path, submissions: 1)
    let journal = try Journal(at: folder.place, now: Sample.now)
    #expect(try version(folder.journal) == Journal.schemaVersion)
    #expect(try version(folder.state.appending(path: "journal.sqlite.schema-2")) == 2)
    #expect(try await journal.all().count == 1)
    let change = Sample.change(.queued)
    try await journal.add(change)
    #expect(try await journal.change(change.id) == change)
  }

  @Test func aNewJournalHasNoOldOne() throws {
    do { _ = try Journal(at: folder.place, now: Sample.now) }
    #expect(!FileManager.default.fileExists(atPath: backup.path))
  }

  @Test func aCrashInTheMiddleLeavesTheFirstSchema() async throws {
    try VersionOne.make(at: folder.journal.path, submissions: 1500)
    let before = try contents(folder.journal)
    let crashed = folder.url.appending(path: "crashed")
    try FileManager.default.createDirectory(at: crashed, withIntermediateDirectories: true)
    let database = try JournalFile.open(folder.journal.path)
    try await database.writeWithoutTransaction { [folder] db in
      // So that much of it is in the file before it is committed.
      try db.execute(sql: "PRAGMA cache_size = 5; PRAGMA cache_spill = 1")
      try db.inTransaction {
        try Schema.prepare(db)
        for name in ["journal.sqlite", "journal.sqlite-wal"] {
          try FileManager.default.copyItem(
            at: folder.state.appending(path: name), to: crashed.appending(path: name))
        }
        return .rollback
      }
    }
    let wal = crashed.appending(path: "journal.sqlite-wal")
    let size = try Data(contentsOf: wal).count
    #expect(size > 10_000)
    let file = crashed.appending(path: "journal.sqlite")
    #expect(try version(file) == 1)
    #expect(try contents(file) == before)
    let journal = try Journal(at: JournalPlace(folder: crashed), now: Sample.now)
    #expect(try await journal.submissions(SubmissionQuery(search: "name 1499")).count == 1)
    #expect(try contents(file) == before)
  }

  @Test(.enabled(if: SmallDisk.isPossible, "only root can mount"))
  func withoutRoomTheFirstSchemaStaysAndIsShown() async throws {
    let disk = try SmallDisk(kibibytes: 600)
    let place = JournalPlace(folder: disk.url)
    try VersionOne.make(at: place.file.path, submissions: 300)
    disk.fill()
    let before = try Data(contentsOf: place.file)
    let refused = #expect(throws: JournalFailure.self) { try Journal(at: place, now: Sample.now) }
    #expect(refused?.kind == .full)
    #expect(try Data(contentsOf: place.file) == before)
    try disk.empty()
    let names = try FileManager.default.contentsOfDirectory(atPath: disk.url.path)
    #expect(!names.contains { $0.contains("schema-1") })
  }

  @Test(.timeLimit(.minutes(1))) func severalThatBringItUpAtOnceDoSoOnce() async throws {
    try VersionOne.make(at: folder.journal.path, submissions: 50)
    let before = try contents(folder.journal)
    let journals = try await withThrowingTaskGroup { [folder] group in
      for _ in 0..<12 { group.addTask { try await Journal.open(at: folder.place, now: Sample.now) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(try version(backup) == 1)
    #expect(try contents(backup) == before)
    #expect(try await journals[0].submissions(SubmissionQuery(search: "name")).count == 50)
  }
}
