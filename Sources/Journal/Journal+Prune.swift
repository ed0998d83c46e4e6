import DashboardService
import Foundation
import GRDB

extension Journal {
  /// How many records `prune` would delete.
  public func prunable(before: Date, tenant: TenantIdentity?) async throws(JournalFailure) -> Int {
    let tables = Prunable.all(before, tenant)
    return try await read { db in
      try tables.reduce(0) { count, table in
        try count
          + (Int.fetchOne(
            db, sql: "SELECT count(*) FROM \(table.name) WHERE \(table.condition)",
            arguments: table.arguments)
            ?? 0)
      }
    }
  }

  /// Deletes what ended before a time: submissions with their attempts, and changes of company URLs; never an
  /// unknown or unfinished one, nor a create whose company URLs are unfinished.
  /// - Parameter tenant: nil: of every tenant.
  /// - Returns: how many.
  public func prune(before: Date, tenant: TenantIdentity?) async throws(JournalFailure) -> Int {
    let tables = Prunable.all(before, tenant)
    return try await write { db, _ in
      try tables.reduce(0) { count, table in
        if table.name == "submission" {
          try db.execute(
            sql: """
              DELETE FROM attempt WHERE submission_id IN (SELECT id FROM submission WHERE \(table.condition))
              """,
            arguments: table.arguments)
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
  static func all(_ before: Date, _ tenant: TenantIdentity?) -> [Prunable] {
    let openChanges = CompanyURLsChange.State.allCases.filter { !$0.isFinal }.map(\.rawValue)
    return [
      Prunable(
        "submission", SubmissionState.allCases.filter(\.isFinal).map(\.rawValue), before, tenant,
        and: """
          NOT EXISTS (SELECT * FROM company_urls_change WHERE submission_id = submission.id
            AND state IN (\(databaseQuestionMarks(count: openChanges.count))))
          """, StatementArguments(openChanges)),
      Prunable(
        "company_urls_change", CompanyURLsChange.State.allCases.filter(\.isFinal).map(\.rawValue), before,
        tenant),
    ]
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
