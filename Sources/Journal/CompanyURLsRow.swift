import DashboardService
import Foundation
import GRDB
import PortalAPI

/// How a change of company URLs lies in its table.
enum CompanyURLsRow {
  static func insert(_ change: CompanyURLsChange, owner: String, into db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO company_urls_change (id, scope, tenant_id, tenant_name, base_url, key_fingerprint, operator,
          login, host, msdash_version, state, owner, request_id, submission_id, dashboard_id, request, note,
          created_at, updated_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        change.id.lowercased, change.tenant.scope, change.tenant.id, change.tenant.name,
        change.tenant.baseURL,
        change.tenant.keyFingerprint, change.recorder.operator, change.recorder.login, change.recorder.host,
        change.recorder.version, change.state.rawValue, owner, change.requestID.lowercased,
        change.submissionID?.lowercased, change.dashboardID, change.request.body(), change.note,
        change.createdAt.milliseconds, change.updatedAt.milliseconds,
      ])
  }

  /// Reads a row by what can throw: GRDB's subscripts would end the process over a damaged value.
  static func change(_ row: Row) throws -> CompanyURLsChange {
    func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: String) throws -> Value
    {
      try row.decode(forColumn: column)
    }
    func decoded<Value: Decodable>(_ type: Value.Type, _ column: String) throws -> Value? {
      guard let data: Data = try value(column) else { return nil }
      do { return try JSONDecoder().decode(type, from: data) } catch {
        throw JournalFailure(.corrupt, "The journal holds a \(type) that cannot be read.")
      }
    }
    guard let id = UUID(uuidString: try value("id")),
      let requestID = UUID(uuidString: try value("request_id")),
      let state = CompanyURLsChange.State(rawValue: try value("state")),
      let request = try decoded(SetCompanyURLsRequest.self, "request")
    else { throw JournalFailure(.corrupt, "The journal holds company URLs that cannot be read.") }
    let submission: String? = try value("submission_id")
    var change = CompanyURLsChange(
      id: id,
      tenant: TenantIdentity(
        id: try value("tenant_id"), name: try value("tenant_name"), baseURL: try value("base_url"),
        keyFingerprint: try value("key_fingerprint")),
      recorder: Recorder(
        operator: try value("operator"), login: try value("login"), host: try value("host"),
        version: try value("msdash_version")),
      dashboardID: try value("dashboard_id"), submissionID: submission.flatMap(UUID.init(uuidString:)),
      request: request, state: state, requestID: requestID, note: try value("note"),
      createdAt: Date(milliseconds: try value("created_at")))
    change.portalRequestID = try value("portal_request_id")
    change.httpStatus = try value("http_status")
    change.attempts = try value("attempts")
    change.isDoubtful = try value("doubtful")
    change.dashboard = try decoded(ExternalDashboard.self, "dashboard")
    change.error = try decoded(SubmissionError.self, "error")
    change.rateLimit = try decoded(RateLimit.self, "rate_limit")
    change.nextAttemptAt = Date(milliseconds: try value("next_attempt_at") as Int64?)
    change.updatedAt = Date(milliseconds: try value("updated_at"))
    return change
  }

  /// The change of a row, or what is known of it although the file does not say so.
  static func shown(_ row: Row, _ overlay: Overlay) throws -> CompanyURLsChange {
    overlay.shown(try change(row), owner: try row.decode(forColumn: "owner"))
  }

  static func fetch(_ id: UUID, from db: Database) throws -> CompanyURLsChange {
    let row = try Row.fetchOne(
      db, sql: "SELECT * FROM company_urls_change WHERE id = ?", arguments: [id.lowercased])
    guard let row else { throw JournalFailure(.corrupt, "The journal lost the change \(id.lowercased).") }
    return try change(row)
  }

  static func owner(of id: UUID, in db: Database) throws -> String {
    try String.fetchOne(
      db, sql: "SELECT owner FROM company_urls_change WHERE id = ?", arguments: [id.lowercased]) ?? ""
  }

  /// Moves one by what its life makes of an event; nothing where the event does not apply.
  /// - Parameter error: why, where it ends by it.
  static func move(
    _ change: CompanyURLsChange, _ event: CompanyURLsLife.Event, error: SubmissionError? = nil, at: Date,
    in db: Database
  ) throws {
    var life = CompanyURLsLife(state: change.state, isDoubtful: change.isDoubtful)
    guard !life.handle(event, now: at).isEmpty else { return }
    try db.execute(
      sql: """
        UPDATE company_urls_change
        SET state = ?, doubtful = ?, error = coalesce(?, error), next_attempt_at = NULL, updated_at = ?
        WHERE id = ?
        """,
      arguments: [
        life.state.rawValue, life.isDoubtful, error.map(JSONCoding.encode), at.milliseconds,
        change.id.lowercased,
      ])
  }

  /// Records how this process's last try ended; one that is set ends what earlier changes of its dashboard wait for.
  static func end(_ ending: CompanyURLsEnding, owner: String, in db: Database) throws {
    let outcome = ending.outcome
    // Of one that is no longer this process's, only what is certain counts.
    try db.execute(
      sql: """
        UPDATE company_urls_change SET state = ?, doubtful = ?, http_status = ?, portal_request_id = ?,
          rate_limit = ?, error = ?, dashboard = coalesce(?, dashboard), next_attempt_at = ?, updated_at = ?
        WHERE id = ? AND (state = 'sending' AND owner = ? OR state = 'unknown' AND ? = 'set')
        """,
      arguments: [
        ending.state.rawValue, ending.isDoubtful, outcome.httpStatus, outcome.portalRequestID,
        outcome.rateLimit.map(JSONCoding.encode), outcome.error.map(JSONCoding.encode),
        outcome.dashboard.map(JSONCoding.encode), ending.nextAttemptAt?.milliseconds,
        ending.at.milliseconds, ending.id.lowercased, owner, ending.state.rawValue,
      ])
    guard db.changesCount == 1, ending.state == .set else { return }
    try supersede(before: fetch(ending.id, from: db), in: db)
  }

  /// What earlier changes of the same dashboard still wait for, or left in doubt, this one has replaced.
  private static func supersede(before set: CompanyURLsChange, in db: Database) throws {
    let older = try Row.fetchAll(
      db,
      sql: """
        SELECT * FROM company_urls_change
        WHERE dashboard_id = ? AND scope = ? AND state IN ('queued', 'unsent', 'unknown')
          AND number < (SELECT number FROM company_urls_change WHERE id = ?)
        """,
      arguments: [set.dashboardID, set.tenant.scope, set.id.lowercased])
    for row in older {
      try move(change(row), .superseded, error: CompanyURLsChange.superseded, at: set.updatedAt, in: db)
    }
  }

  /// Moves what follows a create with it, in the transaction that moved the create.
  /// - Parameter owner: whose it is from now on; nil: its owner stays.
  static func follow(_ submission: UUID, owner: String? = nil, at: Date, in db: Database) throws {
    let id = submission.lowercased
    let following = try Row.fetchOne(
      db,
      sql: """
        SELECT * FROM company_urls_change WHERE submission_id = ? AND state IN ('planned', 'cancelled')
        """,
      arguments: [id]
    ).map(change)
    let create = try Row.fetchOne(
      db, sql: "SELECT state, dashboard_id FROM submission WHERE id = ?", arguments: [id])
    guard let following, let create,
      let state = SubmissionState(rawValue: try create.decode(forColumn: "state"))
    else { return }
    let dashboard: String? = try create.decode(forColumn: "dashboard_id")
    let isToldNow = following.lacksID && state == .created && dashboard != nil
    guard following.state == .planned || isToldNow else { return }
    try db.execute(
      sql: """
        UPDATE company_urls_change
        SET dashboard_id = ?, owner = coalesce(?, owner), error = iif(?, NULL, error) WHERE submission_id = ?
        """,
      arguments: [dashboard, owner, isToldNow, id])
    let isThereWithoutID = [.created, .present].contains(state) && dashboard == nil
    try move(
      following, isToldNow ? .idTold : .createStands(state, hasDashboard: dashboard != nil),
      error: isThereWithoutID ? CompanyURLsChange.withoutID : nil, at: at, in: db)
  }
}
