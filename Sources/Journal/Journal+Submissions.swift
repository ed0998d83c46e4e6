import DashboardService
import Foundation
import GRDB
import PortalAPI

extension Journal: SubmissionJournal {
  public func add(
    _ submission: Submission, companyURLs: CompanyURLsChange?, claimingFor timeout: Duration?
  ) async throws(JournalFailure) -> Claim<Submission> {
    try await write { [signs] db, liveness in
      // Another submission has its row: that one stands for both.
      if let origin = submission.origin {
        if let holder = try BatchRows.holder(of: origin.key, in: db) { return .moved(holder) }
        try BatchRows.requireUnchanged(origin, in: db)
      }
      try SubmissionRow.insert(submission, owner: liveness.id, into: db)
      if let companyURLs { try CompanyURLsRow.insert(companyURLs, owner: liveness.id, into: db) }
      guard let timeout else { return .held(submission, seconds: 0) }
      return try Self.claim(
        submission, key: submission.tenant.keyFingerprint, timeout: timeout, at: submission.createdAt,
        owner: liveness.id, signs, in: db)
    }
  }

  public func claim(
    _ id: UUID, from: Set<SubmissionState>, key fingerprint: String, timeout: Duration, at: Date
  ) async throws(JournalFailure) -> Claim<Submission> {
    try await write { [signs] db, liveness in
      let submission = try SubmissionRow.fetch(id, from: db)
      let owner = try SubmissionRow.owner(of: id, in: db)
      // What waits goes out from whoever made it; what is unknown, from whoever resolves it.
      guard from.contains(submission.state), owner == liveness.id || submission.state == .unknown else {
        return .moved(submission)
      }
      return try Self.claim(
        submission, key: fingerprint, timeout: timeout, at: at, owner: liveness.id, signs, in: db)
    }
  }

  /// Takes a token and makes it `sending`: one update that must change exactly one row.
  private static func claim(
    _ submission: Submission, key fingerprint: String, timeout: Duration, at: Date, owner: String,
    _ signs: SignsOfLife, in db: Database
  ) throws -> Claim<Submission> {
    if let seconds = try PacerRow.take(key: fingerprint, owner: owner, signs, in: db) {
      return .held(submission, seconds: seconds)
    }
    let id = submission.id.lowercased
    try db.execute(
      sql: """
        UPDATE submission
        SET state = 'sending', owner = ?, attempts = attempts + 1, next_attempt_at = NULL, updated_at = ?
        WHERE id = ? AND state = ?
        """,
      arguments: [owner, at.milliseconds, id, submission.state.rawValue])
    guard db.changesCount == 1 else { throw JournalFailure(.corrupt, "The journal lost \(id).") }
    try db.execute(
      sql: """
        INSERT INTO attempt (submission_id, number, owner, started_at, timeout_ms)
        SELECT id, attempts, owner, ?, ? FROM submission WHERE id = ?
        """,
      arguments: [at.milliseconds, timeout.milliseconds, id])
    try take(companyURLsOf: id, owner: owner, in: db)
    return .granted(try SubmissionRow.fetch(submission.id, from: db))
  }

  /// Whoever sends a create also sends what follows it.
  private static func take(companyURLsOf id: String, owner: String, in db: Database) throws {
    try db.execute(
      sql: """
        UPDATE company_urls_change SET owner = ? WHERE submission_id = ? AND state = 'planned' AND owner <> ?
        """,
      arguments: [owner, id, owner])
  }

  public func endAttempt(_ ending: AttemptEnding) async throws(JournalFailure) -> Submission {
    do throws(JournalFailure) {
      return try await write { db, liveness in
        try SubmissionRow.end(ending, owner: liveness.id, in: db)
        try PacerRow.note(ending.news, key: ending.keyFingerprint, owner: liveness.id, in: db)
        return try SubmissionRow.fetch(ending.id, from: db)
      }
    } catch {
      guard let liveness, liveness.slot.keep(ending) else { throw error }
      var kept = error
      kept.message += " What came of it is kept beside the journal, and goes into it at the next start."
      throw kept
    }
  }

  public func update(
    _ id: UUID, state: SubmissionState, nextAttemptAt: Date?, at: Date
  ) async throws(JournalFailure) -> Submission {
    try await write { db, _ in
      let origins = Self.origins(of: state)
      try db.execute(
        sql: """
          UPDATE submission SET state = ?, next_attempt_at = ?, updated_at = ?
          WHERE id = ? AND state IN (\(databaseQuestionMarks(count: origins.count)))
          """,
        arguments: [state.rawValue, nextAttemptAt?.milliseconds, at.milliseconds, id.lowercased]
          + StatementArguments(origins.map(\.rawValue)))
      try CompanyURLsRow.follow(id, at: at, in: db)
      return try SubmissionRow.fetch(id, from: db)
    }
  }

  /// From where a submission may come to a state without an attempt. Whoever asks may have an old picture:
  /// meanwhile another process may have cancelled it, or sent it.
  private static func origins(of state: SubmissionState) -> Set<SubmissionState> {
    switch state {
    case .queued, .deferred, .unsent, .cancelled: SubmissionState.waiting
    case .unknown, .created, .absent: [.unknown]
    case .sending, .refused, .present: []
    }
  }

  public func record(
    _ witness: Witness, of id: UUID, exists: Bool
  ) async throws(JournalFailure) -> Submission {
    try await write { db, liveness in
      try db.execute(
        sql: """
          UPDATE submission SET state = ?, witness = ?, dashboard_id = coalesce(?, dashboard_id), error = NULL,
            next_attempt_at = NULL, updated_at = ?
          WHERE id = ? AND (state = 'unknown'
            OR ? AND (state = 'present' OR state = 'created' AND dashboard_id IS NULL))
          """,
        arguments: [
          exists ? "created" : "absent", JSONCoding.encode(witness), witness.dashboardID,
          witness.at.milliseconds, id.lowercased, exists && witness.dashboardID != nil,
        ])
      if db.changesCount == 1 {
        try CompanyURLsRow.follow(id, owner: liveness.id, at: witness.at, in: db)
      }
      return try SubmissionRow.fetch(id, from: db)
    }
  }

  public func adopt(_ id: UUID, at: Date) async throws(JournalFailure) -> Adoption<Submission> {
    try await write { [signs] db, liveness in
      let submission = try SubmissionRow.fetch(id, from: db)
      guard submission.state.isWaiting else { return .notWaiting(submission) }
      let owner = try SubmissionRow.owner(of: id, in: db)
      guard owner != liveness.id else { return .adopted(submission) }
      guard signs.isDead(owner) else {
        return .ownedElsewhere(submission, signs.ownerOrUnknown(owner))
      }
      try db.execute(
        sql: "UPDATE submission SET owner = ?, next_attempt_at = NULL, updated_at = ? WHERE id = ?",
        arguments: [liveness.id, at.milliseconds, id.lowercased])
      try Self.take(companyURLsOf: id.lowercased, owner: liveness.id, in: db)
      return .adopted(try SubmissionRow.fetch(id, from: db))
    }
  }

  public func leftovers(of tenant: TenantIdentity) async throws(JournalFailure) -> [Submission] {
    let scope = Scope(tenant)
    return try await read { [signs, liveness] db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM submission WHERE state IN ('queued', 'deferred', 'unsent') AND \(scope.condition)
          ORDER BY number
          """,
        arguments: scope.arguments)
      var isDead: [String: Bool] = [:]
      return try rows.compactMap { row in
        let owner: String = try row.decode(forColumn: "owner")
        let ended = owner != liveness?.id && (isDead[owner] ?? signs.isDead(owner))
        isDead[owner] = ended
        return ended ? try SubmissionRow.submission(row) : nil
      }
    }
  }

  public func moved(among ids: [UUID]) async throws(JournalFailure) -> [Submission] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM submission
          WHERE id IN (\(databaseQuestionMarks(count: ids.count)))
            AND state NOT IN ('queued', 'deferred', 'unsent', 'unknown')
          """,
        arguments: StatementArguments(ids.map(\.lowercased))
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
