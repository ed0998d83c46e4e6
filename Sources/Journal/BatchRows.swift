import DashboardService
import Foundation
import GRDB
import PortalAPI

/// How batches and their rows lie in their tables.
struct BatchRows {
  let db: Database
  let contents: BatchContent

  init(_ db: Database, salt: Data) {
    self.db = db
    contents = BatchContent(salt: Array(salt))
  }

  // MARK: Batches

  func insert(_ batch: Batch, owner: String) throws {
    try db.execute(
      sql: """
        INSERT INTO batch (id, scope, tenant_id, tenant_name, base_url, key_fingerprint, operator, login, host,
          msdash_version, owner, file, note, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        batch.id.lowercased, batch.tenant.scope, batch.tenant.id, batch.tenant.name, batch.tenant.baseURL,
        batch.tenant.keyFingerprint, batch.recordedBy.operator, batch.recordedBy.login, batch.recordedBy.host,
        batch.recordedBy.version, owner, batch.file, batch.note, batch.createdAt.milliseconds,
      ])
  }

  func number(of batch: UUID) throws -> Int64 {
    let found = try Int64.fetchOne(
      db, sql: "SELECT number FROM batch WHERE id = ?", arguments: [batch.lowercased])
    guard let found else {
      throw JournalFailure(.other, "This import was forgotten meanwhile: open its file again.")
    }
    return found
  }

  static func batch(_ row: Row) throws -> Batch {
    guard let id = UUID(uuidString: try row.decode(forColumn: "id")) else {
      throw JournalFailure(.corrupt, "The journal holds an import that cannot be read.")
    }
    return Batch(
      id: id,
      tenant: TenantIdentity(
        id: try row.decode(forColumn: "tenant_id"), name: try row.decode(forColumn: "tenant_name"),
        baseURL: try row.decode(forColumn: "base_url"),
        keyFingerprint: try row.decode(forColumn: "key_fingerprint")),
      recordedBy: Recorder(
        operator: try row.decode(forColumn: "operator"), login: try row.decode(forColumn: "login"),
        host: try row.decode(forColumn: "host"), version: try row.decode(forColumn: "msdash_version")),
      file: try row.decode(forColumn: "file"), note: try row.decode(forColumn: "note"),
      createdAt: Date(milliseconds: try row.decode(forColumn: "created_at")))
  }

  func delete(_ number: Int64) throws {
    try db.execute(sql: "DELETE FROM batch_row WHERE batch = ?", arguments: [number])
    try db.execute(sql: "DELETE FROM batch WHERE number = ?", arguments: [number])
  }

  // MARK: Rows

  /// SQL: how the last submission of a row of `batch_row` stands; NULL where there is none.
  static let lastState = """
    (SELECT state FROM submission WHERE submission.import_key = batch_row.import_key
     ORDER BY submission.number DESC LIMIT 1)
    """

  /// Adds rows behind those that are there.
  func insert(_ rows: [BatchRow], into batch: Int64, of tenant: TenantIdentity) throws {
    let before = try db.cachedStatement(
      sql: "SELECT count(*) FROM batch_row WHERE batch = ? AND content = ?")
    // Counted once for each content: a file may have one row a hundred thousand times.
    var counts: [String: Int] = [:]
    for row in rows {
      let content = contents.content(of: row)
      var key: String?
      if row.isValid {
        let count = try counts[content] ?? Int.fetchOne(before, arguments: [batch, content]) ?? 0
        counts[content] = count + 1
        key = contents.key(content, occurrence: count, of: tenant)
      }
      try put(row, content, key: key, batch)
    }
  }

  /// Puts an edited row into its place: as the first of its content that no other row is.
  func replace(_ row: BatchRow, in batch: Int64, of tenant: TenantIdentity) throws {
    let content = contents.content(of: row)
    var found: String?
    if row.isValid {
      let taken = try Set(
        String.fetchAll(
          db,
          sql: "SELECT import_key FROM batch_row WHERE batch = ? AND content = ? AND number <> ?",
          arguments: [batch, content, row.number]))
      found = (0...taken.count).lazy.map { contents.key(content, occurrence: $0, of: tenant) }
        .first { !taken.contains($0) }
    }
    try put(row, content, key: found, batch)
  }

  private func put(_ row: BatchRow, _ content: String, key: String?, _ batch: Int64) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO batch_row (batch, number, line, input, unknown_roles, findings, content, import_key)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      batch, row.number, row.line, JSONCoding.encode(row.input),
      row.unknownRoles.isEmpty ? nil : JSONCoding.encode(row.unknownRoles),
      row.findings.isEmpty ? nil : JSONCoding.encode(row.findings), content, key,
    ])
  }

  static func row(_ row: Row) throws -> BatchRow {
    BatchRow(
      number: try row.decode(forColumn: "number"), line: try row.decode(forColumn: "line"),
      input: try decode(DashboardInput.self, row.decode(forColumn: "input")),
      unknownRoles: try (row.decode(Data?.self, forColumn: "unknown_roles")).map {
        try decode([String].self, $0)
      } ?? [],
      findings: try (row.decode(Data?.self, forColumn: "findings")).map {
        try decode([BatchFinding].self, $0)
      } ?? [])
  }

  private static func decode<Value: Decodable>(_ type: Value.Type, _ data: Data) throws -> Value {
    do { return try JSONDecoder().decode(type, from: data) } catch {
      throw JournalFailure(.corrupt, "The journal holds a row of an import that cannot be read.")
    }
  }

  /// A row with the last submission that came of it.
  func record(_ row: Row, _ signs: SignsOfLife, me: String?) throws -> BatchRowRecord {
    let key: String? = try row.decode(forColumn: "import_key")
    var record = BatchRowRecord(row: try Self.row(row), key: key)
    guard let key else { return record }
    let last = try db.cachedStatement(
      sql: "SELECT * FROM submission WHERE import_key = ? ORDER BY number DESC LIMIT 1")
    guard let found = try Row.fetchOne(last, arguments: [key]) else { return record }
    let submission = try SubmissionRow.submission(found)
    record.submission = submission
    if submission.state.isWaiting || submission.state == .sending {
      let owner: String = try found.decode(forColumn: "owner")
      record.isElsewhere = owner != me && !signs.isDead(owner)
    }
    return record
  }

  /// - Throws: `JournalFailure` where the row was edited, or its batch forgotten, since it was read.
  static func requireUnchanged(_ origin: BatchOrigin, in db: Database) throws {
    let key = try String.fetchOne(
      db,
      sql: """
        SELECT import_key FROM batch_row WHERE number = ? AND batch = (SELECT number FROM batch WHERE id = ?)
        """, arguments: [origin.row, origin.batch.lowercased])
    guard key == origin.key else {
      throw JournalFailure(
        .changed, "Row \(origin.row) was changed, or its import forgotten, meanwhile: it was not sent.")
    }
  }

  /// The submission that has a row's place: the one that was sent or may be.
  static func holder(of key: String, in db: Database) throws -> Submission? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT * FROM submission
        WHERE import_key = ? AND state NOT IN ('refused', 'cancelled', 'absent')
        """, arguments: [key]
    ).map(SubmissionRow.submission)
  }
}
