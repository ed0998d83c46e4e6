import DashboardService
import Foundation
import GRDB
import PortalAPI

extension Journal {
  /// What made, or may have made, a dashboard: refused, absent and cancelled ones did not. The plus keeps
  /// SQLite from the index of states: that of names or URLs finds the few rows at once.
  private static let madeOne = """
    +state IN ('queued', 'sending', 'created', 'deferred', 'unsent', 'unknown', 'present')
    """

  public func usage(
    name: String, url: String, tenant: TenantIdentity
  ) async throws(JournalFailure) -> Usage {
    let scope = Scope(tenant)
    let hasHosts = schema >= 3
    return try await read { db in
      return Usage(
        name: try Self.lastMention("name", name, scope, in: db),
        url: try Self.lastMention("url", url, scope, in: db),
        // A journal that can only be read may have an older schema; nothing is sent from it.
        elsewhere: hasHosts ? try Self.elsewhere(url, scope, in: db) : nil)
    }
  }

  /// The last submission with that name or URL that made, or may have made, a dashboard.
  static func lastMention(
    _ column: String, _ value: String, _ scope: Scope, in db: Database
  ) throws -> Usage.Mention? {
    guard !value.isEmpty else { return nil }
    let last = try db.cachedStatement(
      sql: """
        SELECT name, state, updated_at FROM submission
        WHERE \(scope.condition) AND \(column) = ? AND \(madeOne) ORDER BY number DESC LIMIT 1
        """)
    let row = try Row.fetchOne(last, arguments: scope.arguments + [value])
    return try row.flatMap { row in
      try SubmissionState(rawValue: row.decode(forColumn: "state")).map {
        Usage.Mention(
          name: try row.decode(forColumn: "name"), state: $0,
          at: Date(milliseconds: try row.decode(forColumn: "updated_at")))
      }
    }
  }

  /// Where a URL's host is known from, when that is another tenant alone; those that variables make have no name by
  /// which to tell them apart.
  private static func elsewhere(_ url: String, _ scope: Scope, in db: Database) throws -> Usage.Elsewhere? {
    guard let host = URLHost.of(url) else { return nil }
    let sameHost = "url_host = ? AND \(madeOne)"
    let isOurs = try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM submission WHERE \(scope.condition) AND \(sameHost))",
      arguments: scope.arguments + [host])
    guard isOurs == false else { return nil }
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT (SELECT tenant_name FROM submission WHERE number = newest) AS tenant_name, times FROM (
          SELECT max(number) AS newest, count(*) AS times FROM submission
          WHERE \(sameHost) AND scope NOT GLOB '\(TenantIdentity.environment) *'
          GROUP BY scope ORDER BY times DESC, newest DESC LIMIT 1)
        """, arguments: [host])
    return try row.map { row in
      Usage.Elsewhere(
        host: host, tenant: try row.decode(forColumn: "tenant_name"),
        times: try row.decode(forColumn: "times"))
    }
  }
}

/// The rows that are one tenant's.
struct Scope: Sendable {
  let condition: String
  let arguments: StatementArguments

  init(_ tenant: TenantIdentity) {
    // From the environment, base URL and key make the tenant; without a key, all keys of that base URL.
    if tenant.id == TenantIdentity.environment, !tenant.keyFingerprint.isEmpty {
      condition = "tenant_id = 'environment' AND scope = ? AND key_fingerprint = ?"
      arguments = [tenant.scope, tenant.keyFingerprint]
    } else {
      condition = "scope = ?"
      arguments = [tenant.scope]
    }
  }
}

extension TenantIdentity {
  /// What the rows of a tenant share whatever its key.
  var scope: String { id == Self.environment ? "\(id) \(baseURL)" : id }
}
