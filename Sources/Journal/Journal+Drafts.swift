import DashboardService
import Foundation
import GRDB
import PortalAPI

/// Drafts, which belong to a tenant whatever its key.
extension Journal: DraftJournal {
  public func save(_ draft: Draft, of tenant: TenantIdentity) async throws(JournalFailure) {
    try await write { db, liveness in
      // One that somebody else took meanwhile stays theirs.
      try db.execute(
        sql: """
          INSERT INTO draft VALUES (?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET input = excluded.input, saved_at = excluded.saved_at
          WHERE owner = excluded.owner
          """,
        arguments: [
          draft.id.lowercased, tenant.scope, liveness.id, JSONCoding.encode(draft.form),
          draft.savedAt.milliseconds,
        ])
    }
  }

  public func discardDraft(_ id: UUID) async throws(JournalFailure) {
    try await write { [signs] db, liveness in
      let owner = try Self.owner(ofDraft: id, in: db)
      guard let owner, owner == liveness.id || signs.isDead(owner) else { return }
      try db.execute(sql: "DELETE FROM draft WHERE id = ?", arguments: [id.lowercased])
    }
  }

  public func drafts(of tenant: TenantIdentity) async throws(JournalFailure) -> [Draft] {
    guard schema >= 2 else { return [] }
    return try await read { [signs, liveness] db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM draft WHERE scope = ? ORDER BY saved_at DESC", arguments: [tenant.scope]
      ).filter { row in
        let owner: String = try row.decode(forColumn: "owner")
        return owner != liveness?.id && signs.isDead(owner)
      }.compactMap(Self.draft)
    }
  }

  public func takeDraft(_ id: UUID) async throws(JournalFailure) -> Draft? {
    try await write { [signs] db, liveness in
      let owner = try Self.owner(ofDraft: id, in: db)
      guard let owner, owner == liveness.id || signs.isDead(owner) else { return nil }
      try db.execute(
        sql: "UPDATE draft SET owner = ? WHERE id = ?", arguments: [liveness.id, id.lowercased])
      return try Row.fetchOne(db, sql: "SELECT * FROM draft WHERE id = ?", arguments: [id.lowercased])
        .flatMap(Self.draft)
    }
  }

  private static func owner(ofDraft id: UUID, in db: Database) throws -> String? {
    try String.fetchOne(db, sql: "SELECT owner FROM draft WHERE id = ?", arguments: [id.lowercased])
  }

  /// nil where it cannot be read: a form that is lost must not keep the others back.
  private static func draft(_ row: Row) throws -> Draft? {
    guard let id = UUID(uuidString: try row.decode(forColumn: "id")),
      let form = try? JSONDecoder().decode(DraftForm.self, from: row.decode(forColumn: "input"))
    else { return nil }
    return Draft(
      id: id, form: form, savedAt: Date(milliseconds: try row.decode(forColumn: "saved_at") as Int64))
  }
}
