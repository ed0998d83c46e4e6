import DashboardService
import Foundation
import GRDB
import PortalAPI

extension Journal: CompanyURLsJournal {
  /// How soon to ask again while another change is on its way to the same dashboard, in seconds.
  private static let whileAnotherIsSent: TimeInterval = 0.25

  public func add(_ change: CompanyURLsChange) async throws(JournalFailure) {
    try await write { db, liveness in try CompanyURLsRow.insert(change, owner: liveness.id, into: db) }
  }

  public func claimChange(
    _ id: UUID, key fingerprint: String, at: Date
  ) async throws(JournalFailure) -> Claim<CompanyURLsChange> {
    try await write { [signs] db, liveness in
      let change = try CompanyURLsRow.fetch(id, from: db)
      guard change.state == .queued, change.dashboardID != nil,
        try CompanyURLsRow.owner(of: id, in: db) == liveness.id
      else { return .moved(change) }
      if try Self.isOvertaken(change, in: db) {
        try CompanyURLsRow.move(change, .superseded, error: CompanyURLsChange.superseded, at: at, in: db)
        return .moved(try CompanyURLsRow.fetch(id, from: db))
      }
      // Two on their way at once could be carried out in either order.
      if let sender = try Self.senders(to: change, in: db).first(where: { !signs.isDead($0) }) {
        return .held(change, seconds: Self.whileAnotherIsSent, behind: signs.ownerOrUnknown(sender))
      }
      if let seconds = try PacerRow.take(key: fingerprint, owner: liveness.id, signs, in: db) {
        return .held(change, seconds: seconds)
      }
      try db.execute(
        sql: """
          UPDATE company_urls_change
          SET state = 'sending', attempts = attempts + 1, next_attempt_at = NULL, updated_at = ?
          WHERE id = ? AND state = 'queued'
          """,
        arguments: [at.milliseconds, id.lowercased])
      guard db.changesCount == 1 else {
        throw JournalFailure(.corrupt, "The journal lost \(id.lowercased).")
      }
      return .granted(try CompanyURLsRow.fetch(id, from: db))
    }
  }

  /// Whether a later change of the same dashboard was sent, or may have been before it was given up: an older one would bring back what that one replaced.
  private static func isOvertaken(_ change: CompanyURLsChange, in db: Database) throws -> Bool {
    try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (SELECT * FROM company_urls_change
          WHERE dashboard_id = ? AND scope = ? AND (state IN ('sending', 'set', 'unknown') OR doubtful)
            AND number > (SELECT number FROM company_urls_change WHERE id = ?))
        """,
      arguments: [change.dashboardID, change.tenant.scope, change.id.lowercased]) ?? false
  }

  private static func senders(to change: CompanyURLsChange, in db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: "SELECT owner FROM company_urls_change WHERE dashboard_id = ? AND scope = ? AND state = 'sending'",
      arguments: [change.dashboardID, change.tenant.scope])
  }

  /// An outcome that cannot be committed is not kept beside the journal, as one of a create is, but by this process
  /// for its next write: should that never come, the next start finds it unknown, and sending it again does no harm.
  public func endChange(_ ending: CompanyURLsEnding) async throws(JournalFailure) -> CompanyURLsChange {
    do throws(JournalFailure) {
      return try await write { db, liveness in
        try CompanyURLsRow.end(ending, owner: liveness.id, in: db)
        try PacerRow.note(ending.news, key: ending.keyFingerprint, owner: liveness.id, in: db)
        return try CompanyURLsRow.fetch(ending.id, from: db)
      }
    } catch {
      lateEndings.withLock { $0.append(ending.late) }
      throw error
    }
  }

  public func moveChange(
    _ id: UUID, _ event: CompanyURLsLife.Event, at: Date
  ) async throws(JournalFailure) -> CompanyURLsChange {
    try await write { db, _ in
      try CompanyURLsRow.move(CompanyURLsRow.fetch(id, from: db), event, at: at, in: db)
      return try CompanyURLsRow.fetch(id, from: db)
    }
  }

  public func adoptChange(_ id: UUID, at: Date) async throws(JournalFailure) -> Adoption<CompanyURLsChange> {
    try await write { [signs] db, liveness in
      let change = try CompanyURLsRow.fetch(id, from: db)
      guard change.state.canBeResumed else { return .notWaiting(change) }
      let owner = try CompanyURLsRow.owner(of: id, in: db)
      guard owner == liveness.id || change.state == .unknown || signs.isDead(owner) else {
        return .ownedElsewhere(change, signs.ownerOrUnknown(owner))
      }
      try db.execute(
        sql: "UPDATE company_urls_change SET owner = ? WHERE id = ?",
        arguments: [liveness.id, id.lowercased])
      try CompanyURLsRow.move(change, .resume, at: at, in: db)
      return .adopted(try CompanyURLsRow.fetch(id, from: db))
    }
  }
}
