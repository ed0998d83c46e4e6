import DashboardService
import Foundation
import GRDB
import PortalAPI

extension Journal: BatchJournal {
  public func add(_ batch: Batch) async throws(JournalFailure) {
    try await write { [signs, salt] db, liveness in
      let rows = BatchRows(db, salt: salt)
      let open = try Row.fetchAll(db, sql: "SELECT number, owner FROM batch WHERE content IS NULL")
      for row in open where signs.isDead(try row.decode(forColumn: "owner")) {
        try rows.delete(row.decode(forColumn: "number"))
      }
      try rows.insert(batch, owner: liveness.id)
    }
  }

  public func add(_ rows: [BatchRow], to batch: UUID) async throws(JournalFailure) {
    try await write { [salt] db, _ in
      let table = BatchRows(db, salt: salt)
      let number = try table.number(of: batch)
      let tenant = try Self.fetch(batch, from: db).tenant
      try table.insert(rows, into: number, of: tenant)
    }
  }

  public func close(_ batch: UUID) async throws(JournalFailure) -> Batch {
    try await write { [salt] db, _ in
      let table = BatchRows(db, salt: salt)
      let number = try table.number(of: batch)
      let made = try Self.fetch(batch, from: db)
      let contents = try String.fetchAll(
        db, sql: "SELECT content FROM batch_row WHERE batch = ? ORDER BY number", arguments: [number])
      let content = table.contents.hash(Array(contents.joined().utf8))
      let scope = Scope(made.tenant)
      let earlier = try Row.fetchOne(
        db, sql: "SELECT * FROM batch WHERE \(scope.condition) AND content = ? ORDER BY number DESC LIMIT 1",
        arguments: scope.arguments + [content])
      if let earlier {
        try table.delete(number)
        // It goes on as what it was asked for now: for the tenant as it is, under this note.
        try db.execute(
          sql: """
            UPDATE batch SET tenant_name = ?, base_url = ?, key_fingerprint = ?, file = ?, note = ? WHERE id = ?
            """,
          arguments: [
            made.tenant.name, made.tenant.baseURL, made.tenant.keyFingerprint, made.file, made.note,
            try earlier.decode(String.self, forColumn: "id"),
          ])
        return try Self.fetch(BatchRows.batch(earlier).id, from: db)
      }
      try db.execute(sql: "UPDATE batch SET content = ? WHERE number = ?", arguments: [content, number])
      return made
    }
  }

  public func forget(batch: UUID) async throws(JournalFailure) {
    try await write { [salt] db, _ in
      let table = BatchRows(db, salt: salt)
      try table.delete(table.number(of: batch))
    }
  }

  public func put(_ row: BatchRow, in batch: UUID) async throws(JournalFailure) -> BatchRowRecord {
    try await write { [salt, signs] db, liveness in
      let table = BatchRows(db, salt: salt)
      let number = try table.number(of: batch)
      func standing() throws -> BatchRowRecord? {
        try Row.fetchOne(
          db, sql: "SELECT * FROM batch_row WHERE batch = ? AND number = ?", arguments: [number, row.number]
        ).map { try table.record($0, signs, me: liveness.id) }
      }
      if let before = try standing(), let state = before.submission?.state,
        ![.refused, .cancelled, .absent].contains(state)
      {
        return before
      }
      try table.replace(row, in: number, of: Self.fetch(batch, from: db).tenant)
      return try standing() ?? BatchRowRecord(row: row, key: nil)
    }
  }

  public func rows(
    of batch: UUID, after row: Int, limit: Int
  ) async throws(JournalFailure) -> [BatchRowRecord] {
    try await records(of: batch, where: "number > ? ORDER BY number LIMIT ?", [row, max(0, limit)])
  }

  public func rows(_ numbers: [Int], of batch: UUID) async throws(JournalFailure) -> [BatchRowRecord] {
    let places = databaseQuestionMarks(count: numbers.count)
    return try await records(
      of: batch, where: "number IN (\(places)) ORDER BY number", StatementArguments(numbers))
  }

  private func records(
    of batch: UUID, where condition: String, _ arguments: StatementArguments
  ) async throws(JournalFailure) -> [BatchRowRecord] {
    try await read { [salt, signs, liveness] db in
      let table = BatchRows(db, salt: salt)
      let number = try table.number(of: batch)
      return try Row.fetchAll(
        db, sql: "SELECT * FROM batch_row WHERE batch = ? AND \(condition)",
        arguments: [number] + arguments
      ).map { try table.record($0, signs, me: liveness?.id) }
    }
  }

  public func tally(of batch: UUID) async throws(JournalFailure) -> BatchTally {
    try await read { [salt] db in
      try Self.tally(BatchRows(db, salt: salt).number(of: batch), in: db)
    }
  }

  private static func tally(_ batch: Int64, in db: Database) throws -> BatchTally {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT standing, count(*) AS times FROM (
          SELECT CASE WHEN import_key IS NULL THEN 'invalid'
            ELSE coalesce(\(BatchRows.lastState), 'fresh') END AS standing
          FROM batch_row WHERE batch = ?)
        GROUP BY standing
        """, arguments: [batch])
    var tally = BatchTally()
    for row in rows {
      let times: Int = try row.decode(forColumn: "times")
      let standing: String = try row.decode(forColumn: "standing")
      switch standing {
      case "invalid": tally.add(.invalid, times)
      case "fresh": tally.add(.fresh, times)
      default: if let state = SubmissionState(rawValue: standing) { tally.add(.submitted(state), times) }
      }
    }
    return tally
  }

  public func standings(of batch: UUID) async throws(JournalFailure) -> [Submission] {
    try await read { [salt] db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT submission.* FROM submission WHERE number IN (
            SELECT max(last) FROM (
              SELECT (SELECT max(number) FROM submission WHERE import_key = batch_row.import_key) AS last
              FROM batch_row WHERE batch = ? AND import_key IS NOT NULL) AS latest
            JOIN submission AS told ON told.number = latest.last
            GROUP BY told.state, told.http_status)
          """, arguments: [BatchRows(db, salt: salt).number(of: batch)]
      ).map(SubmissionRow.submission)
    }
  }

  public func batches(
    of tenant: TenantIdentity, limit: Int
  ) async throws(JournalFailure) -> [BatchSummary] {
    guard schema >= 4 else { return [] }
    let scope = Scope(tenant)
    let batches = try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM batch WHERE \(scope.condition) AND content IS NOT NULL
          ORDER BY number DESC LIMIT ?
          """, arguments: scope.arguments + [max(0, limit)]
      ).map(BatchRows.batch)
    }
    // A reading each: whoever has something to send need not wait for all of them.
    var summaries: [BatchSummary] = []
    for batch in batches {
      summaries.append(BatchSummary(batch: batch, tally: try await tally(of: batch.id)))
    }
    return summaries
  }

  public func batch(_ id: UUID) async throws(JournalFailure) -> Batch? {
    guard schema >= 4 else { return nil }
    return try await read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM batch WHERE id = ?", arguments: [id.lowercased])
        .map(BatchRows.batch)
    }
  }

  private static func fetch(_ id: UUID, from db: Database) throws -> Batch {
    let row = try Row.fetchOne(db, sql: "SELECT * FROM batch WHERE id = ?", arguments: [id.lowercased])
    guard let row else { throw JournalFailure(.corrupt, "The journal lost the import \(id.lowercased).") }
    return try BatchRows.batch(row)
  }
}

extension Journal {
  /// What tells the rows of a file again, for a tenant.
  public func keys(of tenant: TenantIdentity) -> BatchKeys { BatchKeys(tenant, salt: Array(salt)) }

  /// How the rows stand that have these keys: by the last submission that came of each, in an import of any file.
  public func standings(of keys: [String]) async throws(JournalFailure) -> [String: SubmissionState] {
    guard schema >= 4 else { return [:] }
    return try await read { db in
      let last = try db.cachedStatement(
        sql: "SELECT state FROM submission WHERE import_key = ? ORDER BY number DESC LIMIT 1")
      var states: [String: SubmissionState] = [:]
      for key in keys {
        states[key] = try String.fetchOne(last, arguments: [key]).flatMap(SubmissionState.init(rawValue:))
      }
      return states
    }
  }

  /// Whether anything was ever sent or queued for a tenant.
  public func hasSubmissions(of tenant: TenantIdentity) async throws(JournalFailure) -> Bool {
    let scope = Scope(tenant)
    return try await read { db in
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM submission WHERE \(scope.condition))",
        arguments: scope.arguments) ?? false
    }
  }
}
