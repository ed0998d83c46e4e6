import DashboardService
import Foundation
import GRDB
import PortalAPI

/// A directory belongs to a tenant whatever its key: a new key sees the same roles.
extension Journal: DirectoryJournal {
  public func learn(
    roles: [Role], companies: [Company], tenant: TenantIdentity, source: DirectorySource, at: Date
  ) async throws(JournalFailure) {
    let entries =
      roles.map { ("role", $0.id, $0.name) } + companies.map { ("company", $0.id, $0.name) }
    guard !entries.isEmpty else { return }
    try await write { db, _ in
      let statement = try db.cachedStatement(
        sql: """
          INSERT INTO directory_entry VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET name = excluded.name, source = excluded.source, learned_at = excluded.learned_at
          """)
      for (kind, id, name) in entries {
        try statement.execute(
          arguments: [tenant.scope, kind, id, name, source.rawValue, at.milliseconds])
      }
    }
  }

  public func roles(of tenant: TenantIdentity) async throws(JournalFailure) -> [KnownRole] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, name, source, learned_at FROM directory_entry WHERE tenant = ? AND kind = 'role'
          ORDER BY name COLLATE NOCASE, id
          """,
        arguments: [tenant.scope]
      ).compactMap { row in
        try DirectorySource(rawValue: row.decode(forColumn: "source")).map {
          KnownRole(
            role: Role(id: try row.decode(forColumn: "id"), name: try row.decode(forColumn: "name")),
            source: $0, learnedAt: Date(milliseconds: try row.decode(forColumn: "learned_at")))
        }
      }
    }
  }

  public func directoryReadAt(_ tenant: TenantIdentity) async throws(JournalFailure) -> Date? {
    try await read { db in
      let read = try Int64.fetchOne(
        db, sql: "SELECT read_at FROM directory_reading WHERE tenant = ?",
        arguments: [tenant.scope])
      return Date(milliseconds: read)
    }
  }

  public func noteDirectoryRead(_ tenant: TenantIdentity, at: Date) async throws(JournalFailure) {
    try await write { db, _ in
      try db.execute(
        sql: """
          INSERT INTO directory_reading VALUES (?, ?) ON CONFLICT DO UPDATE SET read_at = excluded.read_at
          """,
        arguments: [tenant.scope, at.milliseconds])
    }
  }
}
