import DashboardService
import Foundation
import GRDB

extension Journal {
  /// How many records `prune` would delete.
  public func prunable(before: Date, tenant: TenantIdentity?) async throws(JournalFailure) -> Int {
    try await read { db in
      let batches = try PrunableBatches.numbers(before, tenant, in: db)
      return try Prunable.all(before, tenant, batches).reduce(0) { count, table in
        try count
          + (Int.fetchOne(
            db, sql: "SELECT count(*) FROM \(table.name) WHERE \(table.condition)",
            arguments: table.arguments)
            ?? 0)
      }
    }
  }

  /// Deletes what ended before a time: submissions with their attempts, changes of company URLs, and imports with
  /// their rows; never an unknown or unfinished one, nor a create whose company URLs are unfinished, nor one that
  /// an import which stays needs to know that its row was sent.
  /// - Parameter tenant: nil: of every tenant.
  /// - Returns: how many.
  public func prune(before: Date, tenant: TenantIdentity?) async throws(JournalFailure) -> Int {
    try await write { db, _ in
      let batches = try PrunableBatches.numbers(before, tenant, in: db)
      return try Prunable.all(before, tenant, batches).reduce(0) { count, table in
        switch table.name {
        case "submission":
          try db.execute(
            sql: """
              DELETE FROM attempt WHERE submission_id IN (SELECT id FROM submission WHERE \(table.condition))
              """,
            arguments: table.arguments)
        case "batch":
          try db.execute(
            sql: """
              DELETE FROM batch_row WHERE batch IN (SELECT number FROM batch WHERE \(table.condition))
              """, arguments: table.arguments)
        default: break
        }
        try db.execute(
          sql: "DELETE FROM \(table.name) WHERE \(table.condition)", arguments: table.arguments)
        return count + db.changesCount
      }
    }
  }
}

/// The rows of a table that nothing more can happen to: the only ones that are ever deleted.
private struct Prunable: Sendable {
  var name: String
  var condition: String
  var arguments: StatementArguments

  /// Creates come first: what follows one keeps it while it is unfinished.
  /// - Parameter batches: the imports that can go.
  static func all(_ before: Date, _ tenant: TenantIdentity?, _ batches: [Int64]) -> [Prunable] {
    let places = databaseQuestionMarks(count: batches.count)
    let openChanges = CompanyURLsChange.State.allCases.filter { !$0.isFinal }.map(\.rawValue)
    return [
      Prunable(
        "submission", SubmissionState.allCases.filter(\.isFinal).map(\.rawValue), before, tenant,
        and: """
          NOT EXISTS (SELECT * FROM company_urls_change WHERE submission_id = submission.id
            AND state IN (\(databaseQuestionMarks(count: openChanges.count))))
          AND NOT EXISTS (SELECT * FROM batch_row WHERE batch_row.import_key = submission.import_key
            AND batch NOT IN (\(places)))
          """, StatementArguments(openChanges) + StatementArguments(batches)),
      Prunable(
        "company_urls_change", CompanyURLsChange.State.allCases.filter(\.isFinal).map(\.rawValue), before,
        tenant),
      Prunable(
        name: "batch", condition: "number IN (\(places))", arguments: StatementArguments(batches)),
    ]
  }

  private init(name: String, condition: String, arguments: StatementArguments) {
    self.name = name
    self.condition = condition
    self.arguments = arguments
  }

  private init(
    _ name: String, _ final: [String], _ before: Date, _ tenant: TenantIdentity?, and more: String = "1",
    _ moreArguments: StatementArguments = []
  ) {
    let scope = tenant.map(Scope.init)
    let states = databaseQuestionMarks(count: final.count)
    self.name = name
    condition = "\(scope?.condition ?? "1") AND updated_at < ? AND state IN (\(states)) AND \(more)"
    arguments =
      (scope?.arguments ?? []) + [before.milliseconds] + StatementArguments(final) + moreArguments
  }
}

/// The imports that nothing more can happen to.
private enum PrunableBatches {
  static func numbers(_ before: Date, _ tenant: TenantIdentity?, in db: Database) throws -> [Int64] {
    let scope = tenant.map(Scope.init)
    return try Int64.fetchAll(
      db,
      sql: """
        SELECT number FROM batch
        WHERE \(scope?.condition ?? "1") AND created_at < ? AND content IS NOT NULL
          AND NOT EXISTS (SELECT * FROM batch_row WHERE batch_row.batch = batch.number AND import_key IS NOT NULL
            AND coalesce(\(BatchRows.lastState), 'queued') NOT IN (\(databaseQuestionMarks(count: finals.count))))
        """,
      arguments: (scope?.arguments ?? []) + [before.milliseconds] + StatementArguments(finals))
  }

  private static let finals = SubmissionState.allCases.filter(\.isFinal).map(\.rawValue)
}
