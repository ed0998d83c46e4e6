import DashboardService
import Foundation
import GRDB

/// Sets a damaged journal aside and makes a new one of what can be read of it. Nothing of the damaged one is
/// changed or deleted.
public enum Salvage {
  /// What came of it.
  public struct Result: Equatable, Sendable {
    /// Where the damaged one lies now.
    public var damaged: URL
    /// How many submissions could be read.
    public var recovered: Int
    /// How many submissions there were, as far as that can be told.
    public var expected: Int?
  }

  /// The tables, parents before what refers to them, with what puts their rows in order.
  private static let tables = [
    ("constant", "rowid"), ("submission", "number"), ("attempt", "submission_id, number"),
    ("pacer", "key_fingerprint"), ("directory_entry", "tenant, kind, id"), ("directory_reading", "tenant"),
    ("directory_mark", "tenant"), ("draft", "rowid"), ("company_urls_change", "number"),
    ("batch", "number"), ("batch_row", "batch, number"),
  ]
  /// So many numbers that no row was found at are asked for one by one: a damaged one may be of any size.
  private static let mostGaps = 100_000

  /// - Throws: `JournalFailure`, with the damaged journal where it was, while a msdash uses it.
  public static func run(at place: JournalPlace, now: Date) throws(JournalFailure) -> Result {
    do {
      try requireUnused(place)
      try requireOurs(place)
      let damaged = try setAside(place, now: now)
      let expected = try copy(from: damaged, to: place)
      // Opening it merges what dead processes kept beside the journal, and ends what they had under way.
      let journal = try Journal(at: place, now: now)
      defer { journal.close() }
      let recovered = try journal.database.read {
        try Int.fetchOne($0, sql: "SELECT count(*) FROM submission")
      }
      return Result(damaged: damaged, recovered: recovered ?? 0, expected: expected)
    } catch {
      throw JournalFailure(error, folder: place.folder)
    }
  }

  private static func requireUnused(_ place: JournalPlace) throws {
    guard access(place.file.path, F_OK) == 0 else {
      throw JournalFailure(errno: errno, path: place.file.path)
    }
    let signs = SignsOfLife(folder: place.alive)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place.alive.path)) ?? []
    guard names.allSatisfy({ UUID(uuidString: $0) == nil || signs.isDead($0) }) else {
      throw JournalFailure(.busy, "Another msdash uses the journal: end it first.")
    }
  }

  /// Of a newer msdash's tables this one would lose what it does not know.
  private static func requireOurs(_ place: JournalPlace) throws {
    do { try JournalFile.openForReading(place.file.path).read(Schema.check) } catch let failure
      as JournalFailure
      where failure.kind == .newer
    {
      throw failure
    } catch {}
  }

  /// Renames the file with what lies beside it.
  private static func setAside(_ place: JournalPlace, now: Date) throws -> URL {
    let base = "\(place.file.path).damaged-\(Int(now.timeIntervalSince1970))"
    var name = base
    var number = 1
    while access(name, F_OK) == 0 {
      number += 1
      name = "\(base)-\(number)"
    }
    var moved: [String] = []
    for suffix in ["-wal", "-shm", ""] where access(place.file.path + suffix, F_OK) == 0 {
      guard rename(place.file.path + suffix, name + suffix) == 0 else {
        let code = errno
        for suffix in moved { rename(name + suffix, place.file.path + suffix) }
        throw JournalFailure(errno: code, path: name + suffix)
      }
      moved.append(suffix)
    }
    return URL(filePath: name)
  }

  /// - Returns: how many submissions the damaged one had, as far as that can be told.
  private static func copy(from damaged: URL, to place: JournalPlace) throws -> Int? {
    let new = try JournalFile.open(place.file.path)
    try new.write(Schema.prepare)
    var configuration = Configuration()
    configuration.label = "damaged journal"
    // What lies in its WAL is read too; a connection that may write would put it into the file on closing.
    configuration.readonly = true
    // Or SQLite refuses a file that was cut off, and all tables where the text of one is damaged
    // (<https://www.sqlite.org/pragma.html#pragma_writable_schema>).
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA writable_schema = ON") }
    guard let old = try? DatabaseQueue(path: damaged.path, configuration: configuration) else { return nil }
    // Without a transaction: once it met damage it could not end, and what was read before would be lost.
    let applicationID = try? old.unsafeRead { try Int.fetchOne($0, sql: "PRAGMA application_id") }
    guard applicationID == Schema.applicationID else { return nil }
    let expected = try? old.unsafeRead {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM submission NOT INDEXED")
    }
    try new.writeWithoutTransaction { db in
      // Of a submission that is lost, the attempts are still worth having.
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      for (table, order) in tables {
        // An import would take a row for one that was never sent whose submission is lost.
        if table == "batch" || table == "batch_row" {
          let found = try Int.fetchOne(db, sql: "SELECT count(*) FROM submission") ?? 0
          guard let expected = expected ?? nil, found == expected else { continue }
        }
        let rows = old.unsafeRead { readable(table, by: order, of: $0) }
        let columns = Set(try db.columns(in: table).map(\.name))
        try db.inTransaction {
          for row in rows where makesSense(row, of: table) { try insert(row, into: table, columns, of: db) }
          return .commit
        }
      }
      // A damaged one of an older schema lacks them.
      try Schema.fillURLHosts(db)
    }
    try new.close()
    return expected ?? nil
  }

  /// All rows that can be read: in order as far as that goes, then from the other end, then what lies between, one
  /// by one where rows have numbers.
  private static func readable(_ table: String, by order: String, of db: Database) -> [Row] {
    func all(_ direction: String) -> (rows: [Row], isWhole: Bool) {
      let keys = order.split(separator: ",").map { "\($0) \(direction)" }.joined(separator: ",")
      var rows: [Row] = []
      do {
        let cursor = try Row.fetchCursor(db, sql: "SELECT * FROM \(table) ORDER BY \(keys)")
        while let row = try cursor.next() { rows.append(row.copy()) }
        return (rows, true)
      } catch { return (rows, false) }
    }
    var (rows, isWhole) = all("ASC")
    guard !isWhole else { return rows }
    rows += all("DESC").rows.reversed()
    guard table == "submission" else { return rows }
    var numbered: [Int64: Row] = [:]
    for row in rows {
      if let number = try? row.decode(Int64.self, forColumn: "number") { numbered[number] = row }
    }
    var left = mostGaps
    let numbers = numbered.keys.sorted()
    for (before, after) in zip(numbers, numbers.dropFirst()) {
      var number = before
      while left > 0, number < after - 1 {
        number += 1
        left -= 1
        let sql = "SELECT * FROM submission NOT INDEXED WHERE number = ?"
        if let row = try? Row.fetchOne(db, sql: sql, arguments: [number]) { numbered[number] = row }
      }
    }
    return numbered.sorted { $0.key < $1.key }.map(\.value)
  }

  /// One row that cannot be read would keep back the whole list.
  private static func makesSense(_ row: Row, of table: String) -> Bool {
    switch table {
    case "submission": (try? SubmissionRow.submission(row)) != nil
    case "attempt": (try? SubmissionRow.attempt(row)) != nil
    case "company_urls_change": (try? CompanyURLsRow.change(row)) != nil
    default: true
    }
  }

  /// One that breaks the tables' rules is damaged too, and so is the name of a column that is none.
  private static func insert(
    _ row: Row, into table: String, _ columns: Set<String>, of db: Database
  ) throws {
    let known = row.filter { columns.contains($0.0) }
    // A row that takes another's place would leave that one in the index of texts; only what a new journal has
    // already gives way.
    let other = table == "constant" ? "REPLACE" : "IGNORE"
    let sql = """
      INSERT OR \(other) INTO \(table) (\(known.map(\.0).joined(separator: ", ")))
      VALUES (\(databaseQuestionMarks(count: known.count)))
      """
    do {
      try db.execute(sql: sql, arguments: StatementArguments(known.map(\.1)))
    } catch let error as DatabaseError
      where [.SQLITE_CONSTRAINT, .SQLITE_MISMATCH].contains(error.resultCode.primaryResultCode)
    {}
  }
}
