import DashboardService
import Foundation
import GRDB
import Testing

@testable import Journal

@Suite struct MigrationFromTwoTests {
  private let folder = try! TemporaryFolder()
  private var backup: URL { folder.state.appending(path: "journal.sqlite.schema-2") }

  /// All rows of the tables that the second schema has.
  private func contents(_ file: URL) throws -> [String] {
    let database = try DatabaseQueue(path: file.path)
    defer { try? database.close() }
    let new: Set = ["url_host", "batch_id", "batch_file", "batch_row", "import_key"]
    return try database.read { db in
      try ["constant", "submission", "attempt", "pacer", "draft", "directory_entry", "directory_reading"]
        .flatMap { table in
          try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY 1, 2").map { row in
            let kept = row.filter { !new.contains($0.0) }
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

  @Test func everyRowOfTheSecondSchemaIsKeptAndTheOldOneBesideIt() async throws {
    try VersionTwo.make(at: folder.journal.path, submissions: 100)
    let before = try contents(folder.journal)
    let journal = try Journal(at: folder.place, now: Sample.now)
    #expect(try version(folder.journal) == Journal.schemaVersion)
    #expect(try contents(folder.journal) == before)
    #expect(try version(backup) == 2)
    #expect(try contents(backup) == before)
    #expect(try folder.mode(backup) == 0o600)
    #expect(!folder.files.contains { $0.lastPathComponent.hasSuffix("schema-1") })
    #expect(try await journal.all().count == 100)
    #expect(try await journal.roles(of: Sample.acme).map(\.role.name) == ["Sales"])
    #expect(try await journal.directoryReadAt(Sample.acme) == Date(milliseconds: 7 as Int64))
    #expect(try await journal.readingMark(of: Sample.acme) == nil)
    // Of old rows the hosts are known too.
    let usage = try await journal.usage(
      name: "", url: "https://BI.example.com/new", tenant: Sample.environment())
    #expect(usage.elsewhere?.host == "bi.example.com" && usage.elsewhere?.times == 100)
    let mark = ReadingMark(pagesRead: 3, pages: 120, users: 11_987, at: Sample.now)
    try await journal.keep(roles: [], companies: [], mark: mark, tenant: Sample.acme, at: Sample.now)
    #expect(try await journal.readingMark(of: Sample.acme) == mark)
  }

  @Test func aNewJournalHasTheSameTablesAsOneThatWasBroughtUp() throws {
    func tables(_ path: String) throws -> [String] {
      let database = try DatabaseQueue(path: path)
      defer { try? database.close() }
      return try database.read { db in
        try Row.fetchAll(db, sql: "SELECT type, name, tbl_name FROM sqlite_schema ORDER BY 1, 2").map {
          $0.map { "\($0.1)" }.joined(separator: " ")
        }
      }
    }
    try VersionTwo.make(at: folder.journal.path, submissions: 1)
    _ = try Journal(at: folder.place, now: Sample.now)
    let new = JournalPlace(folder: folder.url.appending(path: "new"))
    _ = try Journal(at: new, now: Sample.now)
    #expect(try tables(new.file.path) == tables(folder.journal.path))
  }

  @Test(.enabled(if: SmallDisk.isPossible, "only root can mount"))
  func onAReadOnlyDiskItIsShownAsItIs() async throws {
    let disk = try SmallDisk(kibibytes: 4000)
    let place = JournalPlace(folder: disk.url.appending(path: "state"))
    try VersionTwo.make(at: place.file.path, submissions: 3)
    try disk.makeReadOnly()
    let journal = try Journal(at: place, mode: .readingAtLeast, now: Sample.now)
    #expect(journal.obstacle?.kind == .readOnly)
    #expect(try await journal.all().count == 3)
    let known = try await journal.directory(of: Sample.acme, now: Sample.now)
    #expect(known.roles.count == 1 && known.stopped == nil)
  }
}
