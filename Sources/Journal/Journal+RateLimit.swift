import DashboardService
import Foundation
import GRDB
import PortalAPI

/// The pacer of each key, one for all processes.
extension Journal {
  public func takeToken(key fingerprint: String, keeping: Int) async throws(JournalFailure) -> TimeInterval? {
    try await write { [signs] db, liveness in
      try PacerRow.take(key: fingerprint, keeping: keeping, owner: liveness.id, signs, in: db)
    }
  }

  public func note(_ told: RateLimitNews, key fingerprint: String) async throws(JournalFailure) {
    try await write { db, liveness in
      try PacerRow.note(told, key: fingerprint, owner: liveness.id, in: db)
    }
  }

  public func rateLimit(key fingerprint: String) async throws(JournalFailure) -> RateLimit? {
    try await read { db in
      let clock = try SteadyClock.current(db)
      guard var limit = try PacerRow.fetch(fingerprint, clock, from: db).rateLimit else { return nil }
      limit.reset = limit.reset.map { Date().addingTimeInterval($0.timeIntervalSince(clock.now)) }
      return limit
    }
  }

  public func expectedWaits(
    places: Range<Int>, key fingerprint: String
  ) async throws(JournalFailure) -> [TimeInterval?] {
    try await read { db in
      let clock = try SteadyClock.current(db)
      let pacer = try PacerRow.fetch(fingerprint, clock, from: db)
      let now = clock.now
      return places.map { pacer.expected(place: $0, now: now)?.timeIntervalSince(now) }
    }
  }
}

/// How a pacer lies in its table.
enum PacerRow {
  static func fetch(_ fingerprint: String, _ clock: SteadyClock, from db: Database) throws -> Pacer {
    let kept = try Data.fetchOne(
      db, sql: "SELECT state FROM pacer WHERE key_fingerprint = ?", arguments: [fingerprint])
    // What cannot be read is learned anew from the next reply.
    var pacer = kept.flatMap { try? JSONDecoder().decode(Pacer.self, from: $0) } ?? Pacer()
    pacer.wake(boot: clock.boot, now: clock.now)
    return pacer
  }

  /// Takes a token, or says after how many seconds to ask again.
  static func take(
    key fingerprint: String, keeping: Int = 0, owner: String, _ signs: SignsOfLife, in db: Database
  ) throws -> TimeInterval? {
    let clock = try SteadyClock.current(db)
    var pacer = try fetch(fingerprint, clock, from: db)
    for other in pacer.owners where other != owner && signs.isDead(other) { pacer.forget(owner: other) }
    let now = clock.now
    switch pacer.take(owner: owner, keeping: keeping, now: now) {
    case .go:
      try put(pacer, fingerprint, in: db)
      return nil
    case .hold(let until): return max(0, until.timeIntervalSince(now))
    }
  }

  /// Takes in what a reply told, its times brought onto the journal's clock.
  static func note(_ news: RateLimitNews, key fingerprint: String, owner: String, in db: Database) throws {
    let clock = try SteadyClock.current(db)
    var pacer = try fetch(fingerprint, clock, from: db)
    let now = clock.now
    func onOurClock(_ told: RateLimit?, at: Date) -> RateLimit? {
      guard var told else { return nil }
      told.reset = told.reset.map { now.addingTimeInterval($0.timeIntervalSince(at)) }
      return told
    }
    switch news {
    case .told(let told, let at): pacer.note(onOurClock(told, at: at), owner: owner, now: now)
    case .refused(let told, let seconds, let at):
      pacer.noteRefusal(onOurClock(told, at: at), for: seconds, owner: owner, now: now)
    case .silence(let wasSent): pacer.noteSilence(wasSent: wasSent, owner: owner, now: now)
    }
    try put(pacer, fingerprint, in: db)
  }

  private static func put(_ pacer: Pacer, _ fingerprint: String, in db: Database) throws {
    try db.execute(
      sql: "INSERT INTO pacer VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state",
      arguments: [fingerprint, JSONCoding.encode(pacer)])
  }
}
