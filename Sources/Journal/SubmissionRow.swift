import DashboardService
import Foundation
import GRDB
import PortalAPI

/// How a submission lies in its table.
enum SubmissionRow {
  static func insert(_ submission: Submission, owner: String, into db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO submission (id, tenant_id, tenant_name, base_url, key_fingerprint, operator, login, host,
          msdash_version, state, owner, request_id, name, url, request, note, created_at, updated_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        submission.id.lowercased, submission.tenant.id, submission.tenant.name, submission.tenant.baseURL,
        submission.tenant.keyFingerprint, submission.recordedBy.operator, submission.recordedBy.login,
        submission.recordedBy.host, submission.recordedBy.version, submission.state.rawValue, owner,
        submission.requestID.lowercased, submission.request.name, submission.request.url,
        submission.request.body(), submission.note, submission.createdAt.milliseconds,
        submission.updatedAt.milliseconds,
      ])
  }

  static func submission(_ row: Row) throws -> Submission {
    guard let id = UUID(uuidString: row["id"]), let requestID = UUID(uuidString: row["request_id"]),
      let state = SubmissionState(rawValue: row["state"])
    else { throw JournalFailure(.corrupt, "The journal holds a submission that cannot be read.") }
    return Submission(
      id: id,
      tenant: TenantIdentity(
        id: row["tenant_id"], name: row["tenant_name"], baseURL: row["base_url"],
        keyFingerprint: row["key_fingerprint"]),
      recordedBy: Recorder(
        operator: row["operator"], login: row["login"], host: row["host"], version: row["msdash_version"]),
      state: state, requestID: requestID, portalRequestID: row["portal_request_id"],
      httpStatus: row["http_status"], attempts: row["attempts"],
      request: try decode(CreateExternalDashboardRequest.self, row["request"]),
      dashboard: try optional(ExternalDashboard.self, row["dashboard"]),
      error: try optional(SubmissionError.self, row["error"]),
      rateLimit: try optional(RateLimit.self, row["rate_limit"]), note: row["note"],
      nextAttemptAt: Date(milliseconds: row["next_attempt_at"]),
      createdAt: Date(milliseconds: row["created_at"]), updatedAt: Date(milliseconds: row["updated_at"]))
  }

  static func attempt(_ row: Row) throws -> Attempt {
    let timeout: Int64 = row["timeout_ms"]
    return Attempt(
      number: row["number"], startedAt: Date(milliseconds: row["started_at"]),
      endedAt: Date(milliseconds: row["ended_at"]), timeout: TimeInterval(timeout) / 1000,
      headWritten: row["head_written"], httpStatus: row["http_status"],
      portalRequestID: row["portal_request_id"], rateLimit: try optional(RateLimit.self, row["rate_limit"]),
      error: try optional(SubmissionError.self, row["error"]))
  }

  static func fetch(_ id: UUID, from db: Database) throws -> Submission {
    let row = try Row.fetchOne(
      db, sql: "SELECT * FROM submission WHERE id = ?", arguments: [id.lowercased])
    guard let row else { throw JournalFailure(.corrupt, "The journal lost the submission \(id.lowercased).") }
    return try submission(row)
  }

  private static func optional<Value: Decodable>(_ type: Value.Type, _ data: Data?) throws -> Value? {
    try data.map { try decode(type, $0) }
  }

  private static func decode<Value: Decodable>(_ type: Value.Type, _ data: Data) throws -> Value {
    do { return try JSONDecoder().decode(type, from: data) } catch {
      throw JournalFailure(.corrupt, "The journal holds a \(type) that cannot be read.")
    }
  }
}

extension Date {
  /// Milliseconds since 1970: how times lie in the journal.
  var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }
  init(milliseconds: Int64) { self.init(timeIntervalSince1970: TimeInterval(milliseconds) / 1000) }
  init?(milliseconds: Int64?) {
    guard let milliseconds else { return nil }
    self.init(milliseconds: milliseconds)
  }
}
