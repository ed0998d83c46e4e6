import Foundation
import PortalAPI

/// Decides when the next request of one API key may go, from what replies told of its rate limit.
///
/// Pure, and one for all processes that use the key: it lies in the journal and is asked in the transaction
/// that claims a submission, so that two never take the same token. Its times are the journal's clock, which
/// does not jump when the machine's time is set.
///
/// - Within a window what replies tell only falls: they come out of order. Requests under way are not in it yet,
///   those that an earlier window was asked for among them: so many are kept back until their replies come.
/// - While nothing is known, or a window has just ended, one request at a time goes as a probe; its reply tells
///   what the others may do.
/// - A portal that tells no limit, or not when its window ends, is not paced until it answers 429, but that what
///   is kept for others is left to them; before a 429's time nothing goes.
public struct Pacer: Codable, Equatable, Sendable {
  /// Whether a request may go.
  public enum Answer: Equatable, Sendable {
    /// Its token is taken.
    case go
    /// Ask again then: the window's end, or soon, while another's probe is under way.
    case hold(until: Date)
  }

  /// Requests a window; nil: not known.
  public private(set) var limit: Int?
  /// What may still be sent in the window.
  public private(set) var remaining = 0
  /// When the window ends; nil: not known.
  public private(set) var reset: Date?
  /// The least that a reply told to remain in the window.
  private var least = 0
  /// The longest window seen, in seconds.
  private var window: TimeInterval?
  /// Until when nothing goes, whatever else is told, since the portal answered 429.
  private var refusedUntil: Date?
  /// Until when nothing is paced, since replies tell no limit, or not when its window ends.
  private var untoldUntil: Date?
  /// Whether the last reply told what remains, and not until when; nil in what an older msdash wrote.
  private var isEndUntold: Bool?
  private var probe: Probe?
  /// How many requests of each owner wait for their replies.
  private var underWay: [String: Int] = [:]
  /// In which run of the machine this was written.
  private var boot: String?

  private struct Probe: Codable, Equatable, Sendable {
    var owner: String
    var until: Date
  }

  /// Nothing is known yet.
  public init() {}

  /// The pause on top of a reset, in seconds, for clocks that tell whole seconds: at most this, and at most a
  /// fiftieth of the window.
  static let longestSlack: TimeInterval = 1
  /// The longest wait, in seconds, that is taken over when the machine was started anew: its clock may have been
  /// set meanwhile.
  static let longestKept: TimeInterval = 120
  /// How long others wait for a probe's reply before the next goes, in seconds.
  static let probePatience: TimeInterval = 5
  /// How soon to ask again while a probe is under way, in seconds.
  static let probePoll: TimeInterval = 0.1
  /// How long a portal that tells no limit is taken at its word, in seconds.
  static let untoldFor: TimeInterval = 60

  // MARK: Asking

  /// Asks for one request.
  /// - Parameters:
  ///   - owner: who asks: one process.
  ///   - keeping: so many requests of the window are left to others.
  public mutating func take(owner: String, keeping: Int = 0, now: Date) -> Answer {
    let answer = answer(owner: owner, keeping: keeping, now: now)
    if answer == .go { underWay[owner] = min(Self.mostUnderWay, underWay[owner] ?? 0) + 1 }
    return answer
  }

  private mutating func answer(owner: String, keeping: Int, now: Date) -> Answer {
    if let refused = refusedUntil?.addingTimeInterval(slack), refused > now { return .hold(until: refused) }
    if let reset, reset.addingTimeInterval(slack) > now {
      if remaining > max(0, keeping), reset > now {
        remaining -= 1
        return .go
      }
      return .hold(until: reset.addingTimeInterval(slack))
    }
    if let untoldUntil, untoldUntil > now {
      guard isEndUntold == true else { return .go }
      // What is kept for others is theirs, whenever the window ends; who keeps nothing goes by 429 alone.
      guard keeping <= 0 || remaining > keeping else { return .hold(until: untoldUntil) }
      remaining = max(0, remaining - 1)
      return .go
    }
    if let probe, probe.until > now, probe.until <= now.addingTimeInterval(Self.probePatience) {
      return .hold(until: min(probe.until, now.addingTimeInterval(Self.probePoll)))
    }
    probe = Probe(owner: owner, until: now.addingTimeInterval(Self.probePatience))
    return .go
  }

  /// When a request with so many others before it can be expected to go; nil: at once, as far as is known.
  public func expected(place: Int, now: Date) -> Date? {
    guard let end = [reset, refusedUntil].compactMap(\.self).max(), end.addingTimeInterval(slack) > now else {
      // A window is about to begin: as large and as long as the last one, as far as is known.
      let windows = (min(max(0, place), 1 << 32) + allUnderWay) / max(1, limit ?? .max)
      let isUntold = untoldUntil.map { $0 > now } ?? false
      return windows == 0 || isUntold ? nil : now.addingTimeInterval(slack + Double(windows) * (window ?? 60))
    }
    let isRefused = refusedUntil.map { $0.addingTimeInterval(slack) > now } ?? false
    let behind = max(0, place) - (isRefused ? 0 : max(0, remaining))
    guard behind >= 0 else { return nil }
    let windows = behind / max(1, limit ?? 1)
    return end.addingTimeInterval(slack + Double(windows) * (window ?? 60))
  }

  /// What a status bar shows: the limit as it stands for this key.
  public var rateLimit: RateLimit? {
    limit.map { RateLimit(limit: $0, remaining: min(max(0, remaining), $0), reset: reset) }
  }

  // MARK: Being told

  /// Takes in what a reply told.
  /// - Parameters:
  ///   - told: nil where the reply bore no rate limit.
  ///   - owner: whose request it was.
  public mutating func note(_ told: RateLimit?, owner: String, now: Date) {
    ended(owner)
    learn(told, now: now)
  }

  /// Takes in a 429: nothing goes for so many seconds.
  /// - Parameter told: nil where it bore no rate limit.
  public mutating func noteRefusal(_ told: RateLimit?, for seconds: TimeInterval, owner: String, now: Date) {
    ended(owner)
    if told != nil { learn(told, now: now) }
    (untoldUntil, isEndUntold) = (nil, nil)
    limit = limit ?? 1
    (remaining, least) = (0, 0)
    let until = max(refusedUntil ?? .distantPast, now.addingTimeInterval(seconds))
    refusedUntil = until
    reset = until
    window = window ?? min(max(0, seconds), 3600)
  }

  /// A request ended without a reply.
  /// - Parameter wasSent: false: it certainly never left, so that its token is free again.
  public mutating func noteSilence(wasSent: Bool, owner: String, now: Date) {
    ended(owner)
    if !wasSent, let limit, let reset, reset > now, remaining < limit { remaining += 1 }
  }

  /// That process ended; nobody will hear its replies.
  public mutating func forget(owner: String) {
    if probe?.owner == owner { probe = nil }
    underWay[owner] = nil
  }

  /// Whose replies are waited for.
  public var owners: Set<String> { Set(underWay.keys).union(probe.map { [$0.owner] } ?? []) }

  /// To be called when it was read: a machine that was started anew may have another time.
  public mutating func wake(boot: String, now: Date) {
    defer { self.boot = boot }
    guard self.boot != boot else { return }
    probe = nil
    untoldUntil = nil
    underWay = [:]
    let latest = now.addingTimeInterval(Self.longestKept)
    reset = reset.map { min($0, latest) }
    refusedUntil = refusedUntil.map { min($0, latest) }
  }

  private mutating func learn(_ told: RateLimit?, now: Date) {
    isEndUntold = told.map { $0.reset == nil }
    guard let told else {
      if reset.map({ $0 <= now }) ?? true { untoldUntil = now.addingTimeInterval(Self.untoldFor) }
      return
    }
    untoldUntil = nil
    let limit = max(1, told.limit)
    let left = min(max(0, told.remaining), limit)
    self.limit = limit
    guard let new = told.reset else {
      // A limit without a window: what remains is all there is to go by.
      (remaining, least) = (max(0, left - allUnderWay), left)
      reset = left == 0 ? now.addingTimeInterval(60) : nil
      if left > 0 { untoldUntil = now.addingTimeInterval(Self.untoldFor) }
      return
    }
    guard let old = reset else { return begin(left, until: new, now: now) }
    // Estimates of one reset differ by the replies' ways and by a Date of whole seconds.
    let tolerance = min(2, (window ?? 60) / 2)
    if now >= old.addingTimeInterval(-tolerance) {
      if new >= old.addingTimeInterval(tolerance) { return begin(left, until: new, now: now) }
      guard old > now else { return }
    }
    // A reply of an earlier window that comes late tells nothing of this one.
    guard new > old.addingTimeInterval(-max(tolerance, (window ?? 60) / 2)) else { return }
    // Each estimate is late: the earliest is the best.
    reset = min(old, new)
    guard left <= least else { return }
    least = left
    remaining = min(left, max(remaining, left - allUnderWay))
  }

  private mutating func begin(_ left: Int, until new: Date, now: Date) {
    least = left
    remaining = max(0, left - allUnderWay)
    reset = new
    window = max(window ?? 0, min(max(0, new.timeIntervalSince(now)), 3600))
  }

  private mutating func ended(_ owner: String) {
    if probe?.owner == owner { probe = nil }
    guard let count = underWay[owner] else { return }
    underWay[owner] = count > 1 ? count - 1 : nil
  }

  private static let mostUnderWay = 10_000
  private var allUnderWay: Int { underWay.values.reduce(0) { $0 + min(max(0, $1), Self.mostUnderWay) } }
  private var slack: TimeInterval { min(Self.longestSlack, (window ?? 60) / 50) }
}
