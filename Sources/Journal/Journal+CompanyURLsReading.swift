import DashboardService
import Foundation
import GRDB
import PortalAPI

/// Finding changes of company URLs, and what was last seen of them. A journal that can only be read may have an
/// older schema: it holds none.
extension Journal {
  public func change(_ id: UUID) async throws(JournalFailure) -> CompanyURLsChange? {
    try await changes(where: "id = ?", [id.lowercased]).first
  }

  public func change(following submission: UUID) async throws(JournalFailure) -> CompanyURLsChange? {
    try await changes(where: "submission_id = ?", [submission.lowercased]).first
  }

  public func changes(matching id: String) async throws(JournalFailure) -> [CompanyURLsChange] {
    guard !id.isEmpty else { return [] }
    let id = id.lowercased()
    let columns = ["id", "request_id", "portal_request_id", "submission_id", "dashboard_id"]
    func found(
      _ condition: (String) -> String, _ arguments: [String]
    ) async throws(JournalFailure) -> [CompanyURLsChange] {
      let selects = columns.map { "SELECT number FROM company_urls_change WHERE \(condition($0))" }
      return try await changes(
        where: "number IN (\(selects.joined(separator: " UNION ")))",
        StatementArguments(columns.flatMap { _ in arguments }))
    }
    let whole = try await found({ "\($0) = ?" }, [id])
    guard whole.isEmpty, id.utf8.count >= 8 else { return whole }
    // As the range of texts that begin with it, so that each index serves.
    return try await found({ "\($0) >= ? AND \($0) < ?" }, [id, id + "\u{10ffff}"])
  }

  public func leftoverChanges(
    of tenant: TenantIdentity
  ) async throws(JournalFailure) -> [CompanyURLsChange] {
    guard schema >= 3 else { return [] }
    let scope = Scope(tenant)
    return try await read { [signs, liveness, overlay] db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM company_urls_change AS this
          WHERE state IN ('queued', 'unsent', 'unknown', 'sending') AND \(scope.condition)
            AND NOT EXISTS (SELECT * FROM company_urls_change AS later
              WHERE later.dashboard_id = this.dashboard_id AND later.scope = this.scope
                AND later.number > this.number AND (later.state NOT IN ('refused', 'cancelled') OR later.doubtful))
          ORDER BY number
          """,
        arguments: scope.arguments)
      return try rows.compactMap { row in
        let owner: String = try row.decode(forColumn: "owner")
        let change = try CompanyURLsRow.shown(row, overlay)
        guard change.state.canBeResumed, owner != liveness?.id, signs.isDead(owner) else { return nil }
        return change
      }
    }
  }

  public func companyURLsSeen(
    dashboardID: String, tenant: TenantIdentity
  ) async throws(JournalFailure) -> CompanyURLsSeen? {
    let scope = Scope(tenant)
    let hasChanges = schema >= 3
    return try await read { db in
      // A change comes behind the create of its dashboard, whatever the clocks said: the latest change first.
      let tables = (hasChanges ? [("company_urls_change", "set")] : []) + [("submission", "created")]
      for (table, state) in tables {
        let row = try Row.fetchOne(
          db,
          sql: """
            SELECT dashboard, updated_at FROM \(table)
            WHERE dashboard_id = ? AND \(scope.condition) AND +state = ? AND dashboard IS NOT NULL
            ORDER BY number DESC LIMIT 1
            """,
          arguments: [dashboardID.lowercased()] + scope.arguments + [state])
        guard let row else { continue }
        let data: Data = try row.decode(forColumn: "dashboard")
        guard let dashboard = try? JSONDecoder().decode(ExternalDashboard.self, from: data) else {
          throw JournalFailure(.corrupt, "The journal holds a dashboard that cannot be read.")
        }
        return CompanyURLsSeen(
          companyUrls: dashboard.companyUrls, at: Date(milliseconds: try row.decode(forColumn: "updated_at")))
      }
      return nil
    }
  }

  /// Newest first.
  private func changes(
    where condition: String, _ arguments: StatementArguments
  ) async throws(JournalFailure) -> [CompanyURLsChange] {
    guard schema >= 3 else { return [] }
    return try await read { [overlay] db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM company_urls_change WHERE \(condition) ORDER BY number DESC LIMIT 100
          """,
        arguments: arguments
      ).map { try CompanyURLsRow.shown($0, overlay) }
    }
  }
}
