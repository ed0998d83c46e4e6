import DashboardService
import Foundation
import GRDB
import Testing

@testable import Journal

@Suite struct MigrationFromThreeTests {
  private let folder = try! TemporaryFolder()
  private var backup: URL { folder.state.appending(path: "journal.sqlite.schema-3") }

  /// All rows of the tables that the third schema has.
  private func contents(_ file: URL) throws -> [String] {
    let database = try DatabaseQueue(path: file.path)
    defer { try? database.close() }
    let new: Set = ["batch_id", "batch_file", "batch_row", "import_key"]
    return try database.read { db in
      try [
        "constant", "submission", "attempt", "pacer", "draft", "directory_entry", "directory_reading",
        "company_urls_change", "directory_mark",
      ].flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY 1, 2").map { row in
          "\(table) " + row.filter { !new.contains($0.0) }.map { "\($0.0)=\($0.1)" }.joined(separator: " ")
        }
      }
    }
  }

  private func version(_ file: URL) throws -> Int? {
    let database = try DatabaseQueue(path: file.path)
    defer { try? database.close() }
    return try database.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
  }

  @Test func everyRowOfTheThirdSchemaIsKeptAndTheOldOneBesideIt() async throws {
    try VersionThree.make(at: folder.journal.path, submissions: 100)
    let before = try contents(folder.journal)
    #expect(before.count > 100)
    let journal = try Journal(at: folder.place, now: Sample.now)
    #expect(try version(folder.journal) == Journal.schemaVersion)
    #expect(try contents(folder.journal) == before)
    #expect(try version(backup) == 3)
    #expect(try contents(backup) == before)
    #expect(try await journal.all().allSatisfy { $0.origin == nil })
    #expect(try await journal.readingMark(of: Sample.acme)?.pages == 120)
    #expect(try await journal.batches(of: Sample.acme, limit: 9) == [])
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
    try VersionThree.make(at: folder.journal.path, submissions: 1)
    _ = try Journal(at: folder.place, now: Sample.now)
    let new = JournalPlace(folder: folder.url.appending(path: "new"))
    _ = try Journal(at: new, now: Sample.now)
    #expect(try tables(new.file.path) == tables(folder.journal.path))
  }

  @Test(.enabled(if: SmallDisk.isPossible, "only root can mount"))
  func onAReadOnlyDiskItIsShownWithoutImports() async throws {
    let disk = try SmallDisk(kibibytes: 4000)
    let place = JournalPlace(folder: disk.url.appending(path: "state"))
    try VersionThree.make(at: place.file.path, submissions: 3)
    try disk.makeReadOnly()
    let journal = try Journal(at: place, mode: .readingAtLeast, now: Sample.now)
    #expect(journal.obstacle?.kind == .readOnly)
    #expect(try await journal.all().count == 3)
    #expect(try await journal.batches(of: Sample.acme, limit: 9) == [])
    #expect(try await journal.batch(UUID()) == nil)
  }
}
