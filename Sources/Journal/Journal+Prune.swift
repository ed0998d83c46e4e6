import DashboardService
import Foundation
import GRDB

extension Journal {
  /// What nothing more can happen to: the only submissions that are ever deleted.
  private static let final = SubmissionState.allCases.filter(\.isFinal).map(\.rawValue)

  /// How many submissions `prune` would delete.
  public func prunable(before: Date, tenant: TenantIdentity?) async throws(JournalFailure) -> Int {
    let (condition, arguments) = Self.condition(before, tenant)
    return try await read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM submission WHERE \(condition)", arguments: arguments)
        ?? 0
    }
  }

  /// Deletes the submissions that ended before a time, with their attempts; never an unknown or unfinished one.
  /// - Parameter tenant: nil: of every tenant.
  /// - Returns: how many.
  public func prune(before: Date, tenant: TenantIdentity?) async throws(JournalFailure) -> Int {
    let (condition, arguments) = Self.condition(before, tenant)
    return try await write { db, _ in
      try db.execute(
        sql: "DELETE FROM attempt WHERE submission_id IN (SELECT id FROM submission WHERE \(condition))",
        arguments: arguments)
      try db.execute(sql: "DELETE FROM submission WHERE \(condition)", arguments: arguments)
      return db.changesCount
    }
  }

  private static func condition(_ before: Date, _ tenant: TenantIdentity?) -> (String, StatementArguments) {
    let states = databaseQuestionMarks(count: final.count)
    let own = "updated_at < ? AND state IN (\(states))"
    let arguments = StatementArguments([before.milliseconds]) + StatementArguments(final)
    guard let scope = tenant.map(Scope.init) else { return (own, arguments) }
    return ("\(scope.condition) AND \(own)", scope.arguments + arguments)
  }
}
