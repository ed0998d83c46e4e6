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
          INSERT INTO attempt (submission_id, number, owner, started_at, timeout_ms)
          SELECT id, attempts, owner, ?, ? FROM submission WHERE id = ?
          """,
        arguments: [at.milliseconds, timeout.milliseconds, id.lowercased])
      return true
    }
  }

  public func endAttempt(
    of id: UUID, outcome: Outcome, headWritten: Bool, state: SubmissionState, nextAttemptAt: Date?, at: Date
  ) async throws(JournalFailure) -> Submission {
    try await write { [liveness] db in
      let error = outcome.error.map(JSONCoding.encode)
      let rateLimit = outcome.rateLimit.map(JSONCoding.encode)
      // Our last attempt, which need not be the submission's: who took us for dead may have made another.
      try db.execute(
        sql: """
          UPDATE attempt SET ended_at = ?, head_written = ?, http_status = ?, portal_request_id = ?,
            rate_limit = ?, error = ?
          WHERE submission_id = ? AND number =
            (SELECT max(number) FROM attempt WHERE submission_id = ? AND owner = ?)
          """,
        arguments: [
          at.milliseconds, headWritten, outcome.httpStatus, outcome.portalRequestID, rateLimit, error,
          id.lowercased, id.lowercased, liveness.id,
        ])
      guard db.changesCount == 1 else {
        throw JournalFailure(.other, "The journal has no attempt of ours at \(id.lowercased).")
      }
      // Of one that is no longer ours, only what is certain counts.
      try db.execute(
        sql: """
          UPDATE submission SET state = ?, doubtful = max(doubtful, ?), http_status = ?,
            portal_request_id = ?, rate_limit = ?, error = ?, dashboard = ?, dashboard_id = ?,
            next_attempt_at = ?, updated_at = ?
          WHERE id = ? AND (state = 'sending' AND owner = ? OR state = 'unknown' AND ? = 'created')
          """,
        arguments: [
          state.rawValue, outcome.verdict == .unknown, outcome.httpStatus, outcome.portalRequestID, rateLimit,
          error, outcome.dashboard.map(JSONCoding.encode), outcome.dashboard?.id,
          nextAttemptAt?.milliseconds, at.milliseconds, id.lowercased, liveness.id, state.rawValue,
        ])
      return try SubmissionRow.fetch(id, from: db)
    }
  }

  public func update(
    _ id: UUID, state: SubmissionState, nextAttemptAt: Date?, at: Date
  ) async throws(JournalFailure) -> Submission {
    try await write { db in
      let origins = Self.origins(of: state)
      try db.execute(
        sql: """
          UPDATE submission SET state = ?, next_attempt_at = ?, updated_at = ?
          WHERE id = ? AND state IN (\(databaseQuestionMarks(count: origins.count)))
          """,
        arguments: [state.rawValue, nextAttemptAt?.milliseconds, at.milliseconds, id.lowercased]
          + StatementArguments(origins.map(\.rawValue)))
      return try SubmissionRow.fetch(id, from: db)
    }
  }

  /// From where a submission may come to a state without an attempt. Whoever asks may have an old picture:
  /// meanwhile another process may have cancelled it, or sent it.
  private static func origins(of state: SubmissionState) -> [SubmissionState] {
    switch state {
    case .queued, .deferred, .unsent, .cancelled: [.queued, .deferred, .unsent]
    case .unknown, .created, .absent: [.unknown]
    case .sending, .refused, .present: []
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
      // Their index serves where few rows are in these states, or all of them in order; else (the plus) it is
      // faster to go through the tenant's rows until there are enough.
      let column = query.states.count == 1 || !query.states.contains(where: \.isFinal) ? "state" : "+state"
      conditions.append("\(column) IN (\(databaseQuestionMarks(count: query.states.count)))")
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
    guard !id.isEmpty else { return [] }
    let id = id.lowercased()
    // Every id is compared as the range of texts that begin with it, so that its index serves. What is too
    // short for a beginning may still be a whole id of the portal's: nothing but itself is in that range.
    let end = id + (id.utf8.count < 8 ? "\u{1}" : "\u{10ffff}")
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

extension Duration {
  /// Whole milliseconds, as long as they can be counted.
  fileprivate var milliseconds: Int64 { Int64(exactly: (self / .milliseconds(1)).rounded()) ?? .max }
}
