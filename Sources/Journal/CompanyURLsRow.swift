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

  /// Moves what follows a create with it, in the transaction that moved the create.
  /// - Parameter owner: whose it is from now on; nil: its owner stays.
  static func follow(_ submission: UUID, owner: String? = nil, at: Date, in db: Database) throws {
    let id = submission.lowercased
    let planned = try Row.fetchOne(
      db, sql: "SELECT * FROM company_urls_change WHERE submission_id = ? AND state = 'planned'",
      arguments: [id])
    guard let planned else { return }
    let create = try Row.fetchOne(
      db, sql: "SELECT state, dashboard_id FROM submission WHERE id = ?", arguments: [id])
    guard let create, let state = SubmissionState(rawValue: try create.decode(forColumn: "state")) else {
      return
    }
    let dashboard: String? = try create.decode(forColumn: "dashboard_id")
    try db.execute(
      sql: """
        UPDATE company_urls_change SET dashboard_id = ?, owner = coalesce(?, owner) WHERE submission_id = ?
        """,
      arguments: [dashboard, owner, id])
    try move(
      change(planned), .createStands(state, hasDashboard: dashboard != nil), at: at, in: db)
  }
}
