import DashboardService
import Foundation
import GRDB
import PortalAPI

extension Journal: SubmissionJournal {
  public func add(_ submission: Submission) async throws(JournalFailure) {
    try await write { [liveness] db in
      try Schema.prepare(db)
      try SubmissionRow.insert(submission, owner: liveness.id, into: db)
    }
  }

  public func beginAttempt(
    of id: UUID, from: Set<SubmissionState>, at: Date, timeout: Duration
  ) async throws(JournalFailure) -> Bool {
    try await write { [liveness] db in
      // Another msdash may have brought the file up while this one ran.
      try Schema.prepare(db)
      let states = databaseQuestionMarks(count: from.count)
      try db.execute(
        sql: """
          UPDATE submission
          SET state = 'sending', owner = ?, attempts = attempts + 1, next_attempt_at = NULL, updated_at = ?
          WHERE id = ? AND state IN (\(states))
          """,
        arguments: [liveness.id, at.milliseconds, id.lowercased] + StatementArguments(from.map(\.rawValue)))
      guard db.changesCount == 1 else { return false }
      try db.execute(
        sql: """
          INSERT INTO attempt (submission_id, number, started_at, timeout_ms)
          SELECT id, attempts, ?, ? FROM submission WHERE id = ?
          """,
        arguments: [at.milliseconds, Int64(timeout / .milliseconds(1)), id.lowercased])
      return true
    }
  }

  public func endAttempt(
    of id: UUID, outcome: Outcome, headWritten: Bool, state: SubmissionState, nextAttemptAt: Date?, at: Date
  ) async throws(JournalFailure) -> Submission {
    try await write { db in
      let error = outcome.error.map(JSONCoding.encode)
      let rateLimit = outcome.rateLimit.map(JSONCoding.encode)
      try db.execute(
        sql: """
          UPDATE attempt SET ended_at = ?, head_written = ?, http_status = ?, portal_request_id = ?,
            rate_limit = ?, error = ?
          WHERE submission_id = ? AND number = (SELECT attempts FROM submission WHERE id = ?)
          """,
        arguments: [
          at.milliseconds, headWritten, outcome.httpStatus, outcome.portalRequestID, rateLimit, error,
          id.lowercased, id.lowercased,
        ])
      try db.execute(
        sql: """
          UPDATE submission SET state = ?, doubtful = max(doubtful, ?), http_status = ?,
            portal_request_id = ?, rate_limit = ?, error = ?, dashboard = ?, dashboard_id = ?,
            next_attempt_at = ?, updated_at = ?
          WHERE id = ?
          """,
        arguments: [
          state.rawValue, outcome.verdict == .unknown, outcome.httpStatus, outcome.portalRequestID, rateLimit,
          error, outcome.dashboard.map(JSONCoding.encode), outcome.dashboard?.id,
          nextAttemptAt?.milliseconds, at.milliseconds, id.lowercased,
        ])
      return try SubmissionRow.fetch(id, from: db)
    }
  }

  public func update(
    _ id: UUID, state: SubmissionState, nextAttemptAt: Date?, at: Date
  ) async throws(JournalFailure) -> Submission {
    try await write { db in
      try db.execute(
        sql: """
          UPDATE submission SET state = ?, next_attempt_at = ?, updated_at = ? WHERE id = ? AND state <> 'sending'
          """,
        arguments: [state.rawValue, nextAttemptAt?.milliseconds, at.milliseconds, id.lowercased])
      return try SubmissionRow.fetch(id, from: db)
    }
  }

  public func submissions(_ query: SubmissionQuery) async throws(JournalFailure) -> [Submission] {
    var conditions: [String] = []
    var arguments = StatementArguments()
    if let tenant = query.tenant {
      let scope = Scope(tenant)
      conditions.append(scope.condition)
      arguments += scope.arguments
    }
    if !query.states.isEmpty {
      conditions.append("state IN (\(databaseQuestionMarks(count: query.states.count)))")
      arguments += StatementArguments(query.states.map(\.rawValue))
    }
    let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
    let limit = query.limit.map { " LIMIT \(max(0, $0))" } ?? ""
    return try await read { [arguments] db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM submission\(filter) ORDER BY number DESC\(limit)", arguments: arguments
      ).map(SubmissionRow.submission)
    }
  }

  public func submissions(matching id: String) async throws(JournalFailure) -> [Submission] {
    let id = id.lowercased()
    guard id.utf8.count >= 8 else { return [] }
    // Every id is compared as the range of texts that begin with it, so that its index serves.
    let end = id + "\u{10ffff}"
    return try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM submission WHERE number IN (
            SELECT number FROM submission WHERE id >= ? AND id < ?
            UNION SELECT number FROM submission WHERE request_id >= ? AND request_id < ?
            UNION SELECT number FROM submission WHERE portal_request_id >= ? AND portal_request_id < ?
            UNION SELECT number FROM submission WHERE dashboard_id >= ? AND dashboard_id < ?)
          ORDER BY number DESC LIMIT 100
          """,
        arguments: [id, end, id, end, id, end, id, end]
      ).map(SubmissionRow.submission)
    }
  }

  public func attempts(of id: UUID) async throws(JournalFailure) -> [Attempt] {
    try await read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM attempt WHERE submission_id = ? ORDER BY number", arguments: [id.lowercased]
      ).map(SubmissionRow.attempt)
    }
  }
}
