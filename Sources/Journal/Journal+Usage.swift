import DashboardService
import Foundation
import GRDB

extension Journal {
  /// What made, or may have made, a dashboard: refused, absent and cancelled ones did not.
  private static let madeOne = """
    state IN ('queued', 'sending', 'created', 'deferred', 'unsent', 'unknown', 'present')
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
        return row.flatMap { row in
          SubmissionState(rawValue: row["state"]).map {
            Usage.Mention(name: row["name"], state: $0, at: Date(milliseconds: row["updated_at"]))
          }
        }
      }
      return Usage(name: try last("name", name), url: try last("url", url))
    }
  }
}

/// The rows that are one tenant's.
struct Scope: Sendable {
  let condition: String
  let arguments: StatementArguments

  init(_ tenant: TenantIdentity) {
    guard tenant.id == TenantIdentity.environment else {
      condition = "tenant_id = ?"
      arguments = [tenant.id]
      return
    }
    // From the environment, base URL and key make the tenant; without a key, all keys of that base URL.
    if tenant.keyFingerprint.isEmpty {
      condition = "tenant_id = ? AND base_url = ?"
      arguments = [tenant.id, tenant.baseURL]
    } else {
      condition = "tenant_id = ? AND base_url = ? AND key_fingerprint = ?"
      arguments = [tenant.id, tenant.baseURL, tenant.keyFingerprint]
    }
  }
}
