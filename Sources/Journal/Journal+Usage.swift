import DashboardService
import Foundation
import GRDB

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
    return try await read { db in
      func last(_ column: String, _ value: String) throws -> Usage.Mention? {
        guard !value.isEmpty else { return nil }
        let row = try Row.fetchOne(
          db,
          sql: """
            SELECT name, state, updated_at FROM submission
            WHERE \(scope.condition) AND \(column) = ? AND \(Self.madeOne) ORDER BY number DESC LIMIT 1
            """,
          arguments: scope.arguments + [value])
        return try row.flatMap { row in
          try SubmissionState(rawValue: row.decode(forColumn: "state")).map {
            Usage.Mention(
              name: try row.decode(forColumn: "name"), state: $0,
              at: Date(milliseconds: try row.decode(forColumn: "updated_at")))
          }
        }
      }
      return Usage(
        name: try last("name", name), url: try last("url", url),
        elsewhere: try Self.elsewhere(url, scope, in: db))
    }
  }

  /// Where a URL's host is known from, when that is another tenant alone; those that variables make have no name by
  /// which to tell them apart. The index of URLs finds them: what begins
  /// with scheme and host, in lower case as people write it, lies together.
  private static func elsewhere(_ url: String, _ scope: Scope, in db: Database) throws -> Usage.Elsewhere? {
    guard let host = URLComponents(string: url)?.host?.lowercased(), !host.isEmpty else { return nil }
    let start = "https://" + host
    let sameHost = """
      url >= ? AND url < ? AND substr(url, ?, 1) IN ('', '/', ':', '?', '#') AND \(madeOne)
      """
    let range: StatementArguments = [start, start + "\u{7f}", start.unicodeScalars.count + 1]
    let isOurs = try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM submission WHERE \(scope.condition) AND \(sameHost))",
      arguments: scope.arguments + range)
    guard isOurs == false else { return nil }
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT tenant_name, count(*) AS times FROM submission WHERE \(sameHost) AND tenant_id <> 'environment'
        GROUP BY scope ORDER BY times DESC, max(number) DESC LIMIT 1
        """, arguments: range)
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
