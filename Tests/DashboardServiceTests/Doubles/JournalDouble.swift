import DashboardService
import Foundation
import PortalAPI

/// A journal in memory that keeps states strictly: what no journal on disk would allow is a violation.
///
/// Its pacer is the real one, on the clock of the test.
actor JournalDouble: ServiceJournal {
  enum Call: String, CaseIterable {
    case add, claim, end, update, record, adopt, moved, matching, attempts, takeToken, note, rateLimit
    case expected, learn, keep, rename, forget, roles, companies, readAt, mark
    case addChange, claimChange, endChange, moveChange, adoptChange, readChange
  }

  static let me = "me"

  let log: CallLog
  let time: TimeDouble
  private struct Fault {
    var failure: JournalFailure
    var after = 0
    var times = Int.max
  }

  private var failing: [Call: Fault] = [:]
  private var gates: [Call: Gate] = [:]
  var rows: [UUID: Submission] = [:]
  /// In the order in which they were added.
  var order: [UUID] = []
  var owners: [UUID: String] = [:]
  var living: Set<String> = [JournalDouble.me]
  var attemptLists: [UUID: [Attempt]] = [:]
  var attemptOwners: [UUID: [String]] = [:]
  var violations: [String] = []
  var pacers: [String: Pacer]
  var knownRoles: [KnownRole] = []
  var knownCompanies: [KnownCompany] = []
  var directoryRead: Date?
  /// In the order in which they were added.
  var changes: [CompanyURLsChange] = []
  var changeOwners: [UUID: String] = [:]
  var mark: ReadingMark?
  /// The marks that were kept, first to last; nil: a reading that came to its end.
  var marks: [ReadingMark?] = []

  init(log: CallLog, time: TimeDouble, pacers: [String: Pacer] = [:]) {
    self.log = log
    self.time = time
    self.pacers = pacers
  }

  /// From now on that call fails: after it went well so often, so many times.
  func fail(_ call: Call, _ failure: JournalFailure = .full, after: Int = 0, times: Int = .max) {
    failing[call] = Fault(failure: failure, after: after, times: times)
  }
  func mend(_ call: Call) { failing[call] = nil }
  /// From now on that call waits at a door.
  func hold(_ call: Call, at gate: Gate?) { gates[call] = gate }
  /// Another process moved the only submission.
  func moveAll(to state: SubmissionState) { for id in rows.keys { rows[id]?.state = state } }
  var onlyRow: Submission? { rows.count == 1 ? rows.first?.value : nil }
  /// Puts a submission there, as if another process had.
  func put(_ submission: Submission, owner: String = "dead", attempts: [Attempt] = []) {
    rows[submission.id] = submission
    order.append(submission.id)
    owners[submission.id] = owner
    attemptLists[submission.id] = attempts
    attemptOwners[submission.id] = attempts.map { _ in owner }
  }
  func change(_ id: UUID, _ change: @Sendable (inout Submission) -> Void) {
    if var row = rows[id] {
      change(&row)
      rows[id] = row
    }
  }
  func knows(roles: [KnownRole], companies: [KnownCompany] = [], mark: ReadingMark? = nil) {
    knownRoles = roles
    knownCompanies = companies
    self.mark = mark
  }
  func revive(_ owner: String) { living.insert(owner) }

  func enter(_ call: Call, _ words: String = "") async throws(JournalFailure) {
    log.note(words.isEmpty ? call.rawValue : "\(call.rawValue) \(words)")
    if let gate = gates[call] { await gate.pass() }
    guard var fault = failing[call], fault.times > 0 else { return }
    defer { failing[call] = fault }
    guard fault.after == 0 else {
      fault.after -= 1
      return
    }
    if fault.times < .max { fault.times -= 1 }
    log.note("\(call.rawValue) failed")
    throw fault.failure
  }

  // MARK: Submissions

  func add(
    _ submission: Submission, companyURLs: CompanyURLsChange?, claimingFor timeout: Duration?
  ) async throws(JournalFailure) -> Claim<Submission> {
    try await enter(.add)
    if let key = submission.origin?.key, let holder = last(key)?.0,
      ![.refused, .cancelled, .absent].contains(holder.state)
    {
      return .moved(holder)
    }
    if let companyURLs { insert(companyURLs) }
    if rows[submission.id] != nil { violations.append("added twice") }
    if submission.state != .queued || submission.attempts != 0 {
      violations.append("added as \(submission.state)")
    }
    rows[submission.id] = submission
    order.append(submission.id)
    owners[submission.id] = Self.me
    guard let timeout else { return .held(submission, seconds: 0) }
    return grant(
      submission, key: submission.tenant.keyFingerprint, timeout: timeout, at: submission.createdAt)
  }

  func claim(
    _ id: UUID, from: Set<SubmissionState>, key fingerprint: String, timeout: Duration, at: Date
  ) async throws(JournalFailure) -> Claim<Submission> {
    try await enter(.claim)
    guard let row = rows[id] else { throw JournalFailure(.corrupt, "claimed what was never added") }
    guard from.contains(row.state), owners[id] == Self.me || row.state == .unknown else { return .moved(row) }
    return grant(row, key: fingerprint, timeout: timeout, at: at)
  }

  private func grant(_ row: Submission, key: String, timeout: Duration, at: Date) -> Claim<Submission> {
    if row.state.isFinal || row.state == .sending { violations.append("claimed while \(row.state)") }
    if row.state.isWaiting, row.isDoubtful { violations.append("claimed as \(row.state) although in doubt") }
    if let seconds = take(key, keeping: 0) { return .held(row, seconds: seconds) }
    var claimed = row
    claimed.state = .sending
    claimed.attempts += 1
    claimed.nextAttemptAt = nil
    claimed.updatedAt = at
    rows[row.id] = claimed
    owners[row.id] = Self.me
    attemptLists[row.id, default: []].append(
      Attempt(number: claimed.attempts, startedAt: at, timeout: timeout / .seconds(1)))
    attemptOwners[row.id, default: []].append(Self.me)
    log.note("granted \(row.request.name) from \(row.state)")
    return .granted(claimed)
  }

  func endAttempt(_ ending: AttemptEnding) async throws(JournalFailure) -> Submission {
    try await enter(.end, ending.state.rawValue)
    let id = ending.id
    guard var row = rows[id], let last = attemptOwners[id]?.lastIndex(of: Self.me) else {
      throw JournalFailure(.corrupt, "ended what was never begun")
    }
    if ending.state == .sending || ending.state == .queued { violations.append("ended as \(ending.state)") }
    if ending.state.isFinal, ending.nextAttemptAt != nil { violations.append("final, and to go again") }
    if attemptLists[id]?[last].endedAt != nil { violations.append("ended twice") }
    let outcome = ending.outcome
    attemptLists[id]?[last].endedAt = ending.at
    attemptLists[id]?[last].headWritten = ending.headWritten
    attemptLists[id]?[last].httpStatus = outcome.httpStatus
    if row.state == .sending && owners[id] == Self.me || row.state == .unknown && ending.state == .created {
      if row.isDoubtful, ![.unknown, .created, .present].contains(ending.state) {
        violations.append("\(ending.state) although in doubt")
      }
      row = row.ended(ending)
    }
    rows[id] = row
    noteNews(ending.news, key: ending.keyFingerprint)
    follow(id)
    return row
  }

  func update(
    _ id: UUID, state: SubmissionState, nextAttemptAt: Date?, at: Date
  ) async throws(JournalFailure) -> Submission {
    try await enter(.update, state.rawValue)
    guard var row = rows[id] else { throw JournalFailure(.corrupt, "updated what was never added") }
    if !state.isWaiting, state != .cancelled { violations.append("updated to \(state)") }
    guard row.state.isWaiting else { return row }
    row.state = state
    row.nextAttemptAt = nextAttemptAt
    row.updatedAt = at
    rows[id] = row
    follow(id)
    return row
  }

  func record(_ witness: Witness, of id: UUID, exists: Bool) async throws(JournalFailure) -> Submission {
    try await enter(.record)
    guard var row = rows[id] else { throw JournalFailure(.corrupt, "witnessed what was never added") }
    guard row.state == .unknown || (exists && witness.dashboardID != nil && row.lacksDashboardID) else {
      return row
    }
    row.state = exists ? .created : .absent
    row.witness = witness
    row.error = nil
    row.updatedAt = witness.at
    rows[id] = row
    follow(id)
    return row
  }

  func adopt(_ id: UUID, at: Date) async throws(JournalFailure) -> Adoption<Submission> {
    try await enter(.adopt)
    guard let row = rows[id], let owner = owners[id] else {
      throw JournalFailure(.corrupt, "adopted nothing")
    }
    guard row.state.isWaiting else { return .notWaiting(row) }
    guard owner == Self.me || !living.contains(owner) else {
      return .ownedElsewhere(row, Owner(processID: 7, host: owner))
    }
    owners[id] = Self.me
    return .adopted(row)
  }
}

extension JournalFailure {
  static let full = JournalFailure(.full, "No space is left on the disk.")
}
