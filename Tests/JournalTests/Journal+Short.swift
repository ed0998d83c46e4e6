import DashboardService
import Foundation
import PortalAPI

@testable import Journal

/// The journal's calls as tests of other things need them.
extension Journal {
  func add(_ submission: Submission) async throws(JournalFailure) {
    _ = try await add(submission, claimingFor: nil)
  }

  /// Claims under a key of its own, so that no rate limit holds it.
  /// - Returns: whether it was granted.
  func begin(
    _ id: UUID, from: Set<SubmissionState> = [.queued], timeout: Duration = .seconds(30),
    at: Date = Sample.now
  ) async throws(JournalFailure) -> Bool {
    let claim = try await claim(id, from: from, key: UUID().lowercased, timeout: timeout, at: at)
    if case .granted = claim { return true }
    return false
  }

  /// Adds one and claims it.
  func begun(_ name: String = "Tickets", tenant: TenantIdentity = Sample.acme) async throws -> Submission {
    let submission = Sample.submission(name, tenant: tenant)
    try await add(submission)
    guard try await begin(submission.id) else { throw JournalFailure(.other, "not granted") }
    return submission
  }

  func end(
    _ submission: Submission, _ outcome: Outcome, _ state: SubmissionState, headWritten: Bool = true,
    next: Date? = nil, key: String = "f1"
  ) async throws(JournalFailure) -> Submission {
    try await endAttempt(
      Sample.ending(submission, outcome, state, headWritten: headWritten, next: next, key: key))
  }

  /// Adds a change and claims it, under a key of its own, so that no rate limit holds it.
  func begun(_ change: CompanyURLsChange) async throws -> CompanyURLsChange {
    try await add(change)
    return try await begin(change)
  }

  func begin(_ change: CompanyURLsChange) async throws -> CompanyURLsChange {
    guard case .granted(let claimed) = try await claim(change) else {
      throw JournalFailure(.other, "not granted")
    }
    return claimed
  }

  func claim(_ change: CompanyURLsChange) async throws -> Claim<CompanyURLsChange> {
    try await claimChange(change.id, key: UUID().lowercased, at: Sample.now)
  }

  /// A submission as the journal has it.
  func stored(_ id: UUID) async throws -> Submission? {
    try await submissions(matching: id.lowercased).first { $0.id == id }
  }

  func all() async throws -> [Submission] { try await submissions(SubmissionQuery()) }

  /// Puts a submission into a state as no call does.
  func force(_ id: UUID, _ state: SubmissionState) async throws {
    try await database.write {
      try $0.execute(
        sql: "UPDATE submission SET state = ?, doubtful = ? WHERE id = ?",
        arguments: [state.rawValue, [.unknown, .present, .absent].contains(state), id.lowercased])
    }
  }
}
