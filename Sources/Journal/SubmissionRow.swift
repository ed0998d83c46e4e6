import DashboardService
import Foundation
import GRDB
import PortalAPI

/// How a submission lies in its table.
enum SubmissionRow {
  static func insert(_ submission: Submission, owner: String, into db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO submission (id, scope, tenant_id, tenant_name, base_url, key_fingerprint, operator, login, host,
          msdash_version, state, owner, request_id, name, url, url_host, request, note, batch_id, batch_file,
          batch_row, import_key, created_at, updated_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        submission.id.lowercased, submission.tenant.scope, submission.tenant.id, submission.tenant.name,
        submission.tenant.baseURL, submission.tenant.keyFingerprint, submission.recordedBy.operator,
        submission.recordedBy.login, submission.recordedBy.host, submission.recordedBy.version,
        submission.state.rawValue, owner,
        submission.requestID.lowercased, submission.request.name, submission.request.url,
        URLHost.of(submission.request.url), submission.request.body(), submission.note,
        submission.origin?.batch.lowercased, submission.origin?.file, submission.origin?.row,
        submission.origin?.key, submission.createdAt.milliseconds,
        submission.updatedAt.milliseconds,
      ])
  }

  /// Reads a row by what can throw: GRDB's subscripts would end the process over a damaged value.
  static func submission(_ row: Row) throws -> Submission {
    func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: String) throws -> Value
    {
      try row.decode(forColumn: column)
    }
    guard let id = UUID(uuidString: try value("id")),
      let requestID = UUID(uuidString: try value("request_id")),
      let state = SubmissionState(rawValue: try value("state"))
    else { throw JournalFailure(.corrupt, "The journal holds a submission that cannot be read.") }
    return Submission(
      id: id,
      tenant: TenantIdentity(
        id: try value("tenant_id"), name: try value("tenant_name"), baseURL: try value("base_url"),
        keyFingerprint: try value("key_fingerprint")),
      recordedBy: Recorder(
        operator: try value("operator"), login: try value("login"), host: try value("host"),
        version: try value("msdash_version")),
      state: state, requestID: requestID, portalRequestID: try value("portal_request_id"),
      httpStatus: try value("http_status"), attempts: try value("attempts"),
      request: try decode(CreateExternalDashboardRequest.self, value("request")),
      dashboard: try optional(ExternalDashboard.self, value("dashboard")),
      error: try optional(SubmissionError.self, value("error")),
      rateLimit: try optional(RateLimit.self, value("rate_limit")), note: try value("note"),
      origin: try origin(row), isDoubtful: try value("doubtful"),
      // A journal that can only be read may have an older schema.
      witness: row.hasColumn("witness") ? try optional(Witness.self, value("witness")) : nil,
      nextAttemptAt: Date(milliseconds: try value("next_attempt_at") as Int64?),
      createdAt: Date(milliseconds: try value("created_at")),
      updatedAt: Date(milliseconds: try value("updated_at")))
  }

  /// The row of a file that it came from. A journal that can only be read may have an older schema.
  private static func origin(_ row: Row) throws -> BatchOrigin? {
    guard row.hasColumn("batch_id"),
      let batch = try row.decode(String?.self, forColumn: "batch_id").flatMap(UUID.init(uuidString:))
    else { return nil }
    return BatchOrigin(
      batch: batch, file: try row.decode(String?.self, forColumn: "batch_file") ?? "",
      row: try row.decode(Int?.self, forColumn: "batch_row") ?? 0,
      key: try row.decode(String?.self, forColumn: "import_key") ?? "")
  }

  /// The submission of a row, or what is known of it although the file does not say so.
  static func shown(_ row: Row, _ overlay: Overlay) throws -> Submission {
    overlay.shown(try submission(row), owner: try row.decode(forColumn: "owner"))
  }

  static func attempt(_ row: Row) throws -> Attempt {
    func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: String) throws -> Value
    {
      try row.decode(forColumn: column)
    }
    return Attempt(
      number: try value("number"), startedAt: Date(milliseconds: try value("started_at")),
      endedAt: Date(milliseconds: try value("ended_at") as Int64?),
      timeout: TimeInterval(try value("timeout_ms") as Int64) / 1000,
      headWritten: try value("head_written"), httpStatus: try value("http_status"),
      portalRequestID: try value("portal_request_id"),
      rateLimit: try optional(RateLimit.self, value("rate_limit")),
      error: try optional(SubmissionError.self, value("error")),
      excerpt: row.hasColumn("excerpt") ? try value("excerpt") : nil)
  }

  /// Records how an attempt of that process ended, on the attempt, and on the submission as far as it is still
  /// that process's.
  static func end(_ ending: AttemptEnding, owner: String, in db: Database) throws {
    let outcome = ending.outcome
    let id = ending.id.lowercased
    let error = outcome.error.map(JSONCoding.encode)
    let rateLimit = outcome.rateLimit.map(JSONCoding.encode)
    // Its last attempt, which need not be the submission's: who took it for dead may have made another.
    try db.execute(
      sql: """
        UPDATE attempt SET ended_at = ?, head_written = ?, http_status = ?, portal_request_id = ?,
          rate_limit = ?, error = ?, excerpt = ?
        WHERE submission_id = ? AND number =
          (SELECT max(number) FROM attempt WHERE submission_id = ? AND owner = ?)
        """,
      arguments: [
        ending.at.milliseconds, ending.headWritten, outcome.httpStatus, outcome.portalRequestID, rateLimit,
        error, outcome.excerpt, id, id, owner,
      ])
    guard db.changesCount == 1 else {
      throw JournalFailure(.other, "The journal has no attempt of ours at \(id).")
    }
    // Of one that is no longer the process's, only what is certain counts.
    try db.execute(
      sql: """
        UPDATE submission SET state = ?, doubtful = max(doubtful, ?), http_status = ?,
          portal_request_id = ?, rate_limit = ?, error = ?, dashboard = ?, dashboard_id = ?,
          next_attempt_at = ?, updated_at = ?
        WHERE id = ? AND (state = 'sending' AND owner = ? OR state = 'unknown' AND ? = 'created')
        """,
      arguments: [
        ending.state.rawValue, outcome.verdict == .unknown, outcome.httpStatus, outcome.portalRequestID,
        rateLimit, error, outcome.dashboard.map(JSONCoding.encode), outcome.dashboard?.id,
        ending.nextAttemptAt?.milliseconds, ending.at.milliseconds, id, owner, ending.state.rawValue,
      ])
    try CompanyURLsRow.follow(ending.id, at: ending.at, in: db)
  }

  static func owner(of id: UUID, in db: Database) throws -> String {
    try String.fetchOne(db, sql: "SELECT owner FROM submission WHERE id = ?", arguments: [id.lowercased])
      ?? ""
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
