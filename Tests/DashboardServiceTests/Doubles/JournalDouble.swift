import DashboardService
import Foundation
import PortalAPI

/// A journal in memory that keeps states strictly: what no journal on disk would allow is a violation.
actor JournalDouble: SubmissionJournal, DirectoryJournal {
  enum Call: String {
    case add, begin, end, update, matching, rateLimit, keep, learn, roles, readAt, noteRead
  }

  private let log: CallLog
  private var failing: [Call: JournalFailure] = [:]
  private var gates: [Call: Gate] = [:]
  private(set) var rows: [UUID: Submission] = [:]
  private(set) var attemptLists: [UUID: [Attempt]] = [:]
  private(set) var violations: [String] = []
  private(set) var limits: [String: RateLimit]
  private(set) var knownRoles: [KnownRole] = []
  private(set) var companies: [Company] = []
  private(set) var directoryRead: Date?

  init(log: CallLog, limits: [String: RateLimit] = [:]) {
    self.log = log
    self.limits = limits
  }

  /// From now on that call fails.
  func fail(_ call: Call, _ failure: JournalFailure = .full) { failing[call] = failure }
  /// From now on that call waits at a door.
  func hold(_ call: Call, at gate: Gate) { gates[call] = gate }
  /// Another process moved the only submission.
  func moveAll(to state: SubmissionState) { for id in rows.keys { rows[id]?.state = state } }
  var onlyRow: Submission? { rows.count == 1 ? rows.first?.value : nil }

  private func enter(_ call: Call, _ words: String = "") async throws(JournalFailure) {
    log.note(words.isEmpty ? call.rawValue : "\(call.rawValue) \(words)")
    if let gate = gates[call] { await gate.pass() }
    if let failure = failing[call] { throw failure }
  }

  func add(_ submission: Submission) async throws(JournalFailure) {
    try await enter(.add)
    if rows[submission.id] != nil { violations.append("added twice") }
    if submission.state != .queued || submission.attempts != 0 {
      violations.append("added as \(submission.state)")
    }
    rows[submission.id] = submission
  }

  func beginAttempt(
    of id: UUID, from: Set<SubmissionState>, at: Date, timeout: Duration
  ) async throws(JournalFailure) -> Bool {
    try await enter(.begin)
    guard let row = rows[id], from.contains(row.state) else { return false }
    if row.state.isFinal || row.state == .sending { violations.append("begun while \(row.state)") }
    rows[id]?.state = .sending
    rows[id]?.attempts += 1
    rows[id]?.nextAttemptAt = nil
    rows[id]?.updatedAt = at
    attemptLists[id, default: []].append(
      Attempt(number: row.attempts + 1, startedAt: at, timeout: TimeInterval(timeout.components.seconds)))
    return true
  }

  func endAttempt(
    of id: UUID, outcome: Outcome, headWritten: Bool, state: SubmissionState, nextAttemptAt: Date?, at: Date
  ) async throws(JournalFailure) -> Submission {
    try await enter(.end, state.rawValue)
    guard var row = rows[id] else { throw JournalFailure(.corrupt, "ended what was never added") }
    if row.state != .sending { violations.append("ended while \(row.state)") }
    if state == .sending || state == .queued { violations.append("ended as \(state)") }
    if state.isFinal, nextAttemptAt != nil { violations.append("final, and to go again") }
    row.state = state
    row.httpStatus = outcome.httpStatus
    row.portalRequestID = outcome.portalRequestID
    row.dashboard = outcome.dashboard
    row.error = outcome.error
    row.rateLimit = outcome.rateLimit
    row.nextAttemptAt = nextAttemptAt
    row.updatedAt = at
    rows[id] = row
    let last = (attemptLists[id]?.count ?? 0) - 1
    if last >= 0 {
      attemptLists[id]?[last].endedAt = at
      attemptLists[id]?[last].headWritten = headWritten
      attemptLists[id]?[last].httpStatus = outcome.httpStatus
    }
    return row
  }

  func update(
    _ id: UUID, state: SubmissionState, nextAttemptAt: Date?, at: Date
  ) async throws(JournalFailure) -> Submission {
    try await enter(.update, state.rawValue)
    guard var row = rows[id] else { throw JournalFailure(.corrupt, "updated what was never added") }
    if row.state.isFinal || row.state == .sending { return row }
    row.state = state
    row.nextAttemptAt = nextAttemptAt
    row.updatedAt = at
    rows[id] = row
    return row
  }

  func submissions(_ query: SubmissionQuery) async throws(JournalFailure) -> [Submission] {
    Array(rows.values.sorted { $0.createdAt > $1.createdAt }.prefix(query.limit ?? .max))
  }

  func submissions(matching id: String) async throws(JournalFailure) -> [Submission] {
    try await enter(.matching)
    return rows.values.filter { $0.id.lowercased.hasPrefix(id) || $0.requestID.lowercased.hasPrefix(id) }
  }

  func attempts(of id: UUID) async throws(JournalFailure) -> [Attempt] { attemptLists[id] ?? [] }

  func usage(name: String, url: String, tenant: TenantIdentity) async throws(JournalFailure) -> Usage {
    Usage()
  }

  func rateLimit(key fingerprint: String) async throws(JournalFailure) -> RateLimit? {
    try await enter(.rateLimit)
    return limits[fingerprint]
  }

  func keep(_ rateLimit: RateLimit, key fingerprint: String, at: Date) async throws(JournalFailure) {
    try await enter(.keep)
    limits[fingerprint] = rateLimit
  }

  func learn(
    roles: [Role], companies: [Company], tenant: TenantIdentity, source: DirectorySource, at: Date
  ) async throws(JournalFailure) {
    try await enter(.learn)
    for role in roles where !knownRoles.contains(where: { $0.role == role }) {
      knownRoles.append(KnownRole(role: role, source: source, learnedAt: at))
    }
    for company in companies where !self.companies.contains(company) { self.companies.append(company) }
  }

  func roles(of tenant: TenantIdentity) async throws(JournalFailure) -> [KnownRole] {
    try await enter(.roles)
    return knownRoles.sorted { $0.role.name < $1.role.name }
  }

  func directoryReadAt(_ tenant: TenantIdentity) async throws(JournalFailure) -> Date? {
    try await enter(.readAt)
    return directoryRead
  }

  func noteDirectoryRead(_ tenant: TenantIdentity, at: Date) async throws(JournalFailure) {
    try await enter(.noteRead)
    directoryRead = at
  }
}

extension JournalFailure {
  static let full = JournalFailure(.full, "No space is left on the disk.")
}
