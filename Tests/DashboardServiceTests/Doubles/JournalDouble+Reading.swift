import DashboardService
import Foundation
import PortalAPI

/// What the double tells, the rate limit and the directory.
extension JournalDouble {
  func leftovers(of tenant: TenantIdentity) async throws(JournalFailure) -> [Submission] {
    order.compactMap { rows[$0] }.filter {
      $0.state.isWaiting && $0.tenant == tenant && !living.contains(owners[$0.id] ?? "")
    }
  }

  func moved(among ids: [UUID]) async throws(JournalFailure) -> [Submission] {
    try await enter(.moved)
    return ids.compactMap { rows[$0] }.filter { !$0.state.isWaiting && $0.state != .unknown }
  }

  func submissions(_ query: SubmissionQuery) async throws(JournalFailure) -> [Submission] {
    Array(rows.values.sorted { $0.createdAt > $1.createdAt }.prefix(query.limit ?? .max))
  }

  func submissions(matching id: String) async throws(JournalFailure) -> [Submission] {
    try await enter(.matching)
    return rows.values.filter { $0.id.lowercased.hasPrefix(id) || $0.requestID.lowercased.hasPrefix(id) }
  }

  func attempts(of id: UUID) async throws(JournalFailure) -> [Attempt] {
    try await enter(.attempts)
    return attemptLists[id] ?? []
  }

  func usage(name: String, url: String, tenant: TenantIdentity) async throws(JournalFailure) -> Usage {
    Usage()
  }

  // MARK: The rate limit

  func takeToken(key fingerprint: String, keeping: Int) async throws(JournalFailure) -> TimeInterval? {
    try await enter(.takeToken)
    return take(fingerprint, keeping: keeping)
  }

  func note(_ told: RateLimitNews, key fingerprint: String) async throws(JournalFailure) {
    try await enter(.note)
    noteNews(told, key: fingerprint)
  }

  func rateLimit(key fingerprint: String) async throws(JournalFailure) -> RateLimit? {
    try await enter(.rateLimit)
    return pacers[fingerprint]?.rateLimit
  }

  func expectedWaits(
    places: Range<Int>, key fingerprint: String
  ) async throws(JournalFailure) -> [TimeInterval?] {
    try await enter(.expected)
    let now = steadyNow
    return places.map { pacers[fingerprint]?.expected(place: $0, now: now)?.timeIntervalSince(now) }
  }

  /// As the real one, a clock that does not jump when the machine's time is set.
  var steadyNow: Date { TimeDouble.start.addingTimeInterval(time.passed) }

  /// - Returns: after how many seconds to ask again.
  func take(_ key: String, keeping: Int) -> TimeInterval? {
    let now = steadyNow
    switch pacers[key, default: Pacer()].take(owner: Self.me, keeping: keeping, now: now) {
    case .go: return nil
    case .hold(let until): return max(0, until.timeIntervalSince(now))
    }
  }

  func noteNews(_ news: RateLimitNews, key: String) {
    let now = steadyNow
    func steady(_ told: RateLimit?, at: Date) -> RateLimit? {
      told.map {
        RateLimit(
          limit: $0.limit, remaining: $0.remaining,
          reset: $0.reset.map { now.addingTimeInterval($0.timeIntervalSince(at)) })
      }
    }
    var pacer = pacers[key, default: Pacer()]
    switch news {
    case .told(let told, let at): pacer.note(steady(told, at: at), owner: Self.me, now: now)
    case .refused(let told, let seconds, let at):
      pacer.noteRefusal(steady(told, at: at), for: seconds, owner: Self.me, now: now)
    case .silence(let wasSent): pacer.noteSilence(wasSent: wasSent, owner: Self.me, now: now)
    }
    pacers[key] = pacer
  }

}
