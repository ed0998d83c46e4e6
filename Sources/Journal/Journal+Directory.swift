import DashboardService
import Foundation
import GRDB
import PortalAPI

/// A directory belongs to a tenant whatever its key: a new key sees the same roles.
extension Journal: DirectoryJournal {
  public func learn(
    roles: [Role], companies: [Company], tenant: TenantIdentity, source: DirectorySource, at: Date
  ) async throws(JournalFailure) {
    guard !roles.isEmpty || !companies.isEmpty else { return }
    try await write { db, _ in
      try DirectoryRow.put(roles, companies, tenant.scope, source, at: at, in: db)
    }
  }

  public func keep(
    roles: [Role], companies: [Company], mark: ReadingMark?, tenant: TenantIdentity, at: Date
  ) async throws(JournalFailure) {
    try await write { db, _ in
      try DirectoryRow.put(roles, companies, tenant.scope, .users, at: at, in: db)
      if let mark {
        try DirectoryRow.put(mark, tenant.scope, in: db)
      } else {
        try db.execute(sql: "DELETE FROM directory_mark WHERE tenant = ?", arguments: [tenant.scope])
        try db.execute(
          sql: """
            INSERT INTO directory_reading VALUES (?, ?) ON CONFLICT DO UPDATE SET read_at = excluded.read_at
            """,
          arguments: [tenant.scope, at.milliseconds])
      }
    }
  }

  public func rename(
    _ kind: DirectoryKind, id: String, to name: String, tenant: TenantIdentity, at: Date
  ) async throws(JournalFailure) -> Bool {
    try await write { db, _ in
      try db.execute(
        sql: """
          UPDATE directory_entry SET name = ?, source = ?, learned_at = ? WHERE tenant = ? AND kind = ? AND id = ?
          """,
        arguments: [
          name, DirectorySource.manual.rawValue, at.milliseconds, tenant.scope, kind.rawValue, id,
        ])
      return db.changesCount > 0
    }
  }

  public func forget(
    _ kind: DirectoryKind, id: String, tenant: TenantIdentity
  ) async throws(JournalFailure) -> Bool {
    try await write { db, _ in
      try db.execute(
        sql: "DELETE FROM directory_entry WHERE tenant = ? AND kind = ? AND id = ?",
        arguments: [tenant.scope, kind.rawValue, id])
      return db.changesCount > 0
    }
  }

  public func roles(of tenant: TenantIdentity) async throws(JournalFailure) -> [KnownRole] {
    try await entries(.role, of: tenant).map {
      KnownRole(role: Role(id: $0.id, name: $0.name), source: $0.source, learnedAt: $0.learnedAt)
    }
  }

  public func companies(of tenant: TenantIdentity) async throws(JournalFailure) -> [KnownCompany] {
    try await entries(.company, of: tenant).map {
      KnownCompany(company: Company(id: $0.id, name: $0.name), source: $0.source, learnedAt: $0.learnedAt)
    }
  }

  private func entries(
    _ kind: DirectoryKind, of tenant: TenantIdentity
  ) async throws(JournalFailure) -> [DirectoryEntry] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, name, source, learned_at FROM directory_entry WHERE tenant = ? AND kind = ?
          ORDER BY name COLLATE NOCASE, id
          """,
        arguments: [tenant.scope, kind.rawValue]
      ).compactMap(DirectoryRow.entry)
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

  public func readingMark(of tenant: TenantIdentity) async throws(JournalFailure) -> ReadingMark? {
    // A journal that can only be read may have an older schema.
    guard schema >= 3 else { return nil }
    return try await read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM directory_mark WHERE tenant = ?", arguments: [tenant.scope])
        .map(DirectoryRow.mark)
    }
  }
}

/// How the directory lies in its tables.
enum DirectoryRow {
  static func put(
    _ roles: [Role], _ companies: [Company], _ scope: String, _ source: DirectorySource, at: Date,
    in db: Database
  ) throws {
    // What a reply taught may have been put together: it gives way to what was told outright.
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO directory_entry VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET name = excluded.name, source = excluded.source, learned_at = excluded.learned_at
        WHERE excluded.source <> 'reply' OR directory_entry.source = 'reply'
        """)
    func put(_ kind: DirectoryKind, _ id: String, _ name: String) throws {
      try statement.execute(
        arguments: [scope, kind.rawValue, id, name, source.rawValue, at.milliseconds])
    }
    for role in roles { try put(.role, role.id, role.name) }
    for company in companies { try put(.company, company.id, company.name) }
  }

  static func put(_ mark: ReadingMark, _ scope: String, in db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO directory_mark VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET pages_read = excluded.pages_read, pages = excluded.pages, users = excluded.users,
          at = excluded.at
        """,
      arguments: [scope, mark.pagesRead, mark.pages, mark.users, mark.at.milliseconds])
  }

  /// nil where its source is none that is known here.
  static func entry(_ row: Row) throws -> DirectoryEntry? {
    guard let source = DirectorySource(rawValue: try row.decode(forColumn: "source")) else { return nil }
    return DirectoryEntry(
      id: try row.decode(forColumn: "id"), name: try row.decode(forColumn: "name"), source: source,
      learnedAt: Date(milliseconds: try row.decode(forColumn: "learned_at") as Int64))
  }

  static func mark(_ row: Row) throws -> ReadingMark {
    ReadingMark(
      pagesRead: try row.decode(forColumn: "pages_read"), pages: try row.decode(forColumn: "pages"),
      users: try row.decode(forColumn: "users"),
      at: Date(milliseconds: try row.decode(forColumn: "at") as Int64))
  }
}
