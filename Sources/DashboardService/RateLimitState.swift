import Foundation
import PortalAPI

/// What is known of one key's rate limit, from the replies that bore it.
///
/// Replies come out of order, so within one window `remaining` only falls.
public struct RateLimitState: Equatable, Sendable {
  /// The last known; nil before the first reply.
  public private(set) var current: RateLimit?

  public init(_ current: RateLimit? = nil) { self.current = current }

  /// What an earlier run kept, if anything. A window is a minute, so a reset further off than `longestKept`
  /// comes from a clock that was set since: it is not waited for.
  public init(kept: RateLimit?, now: Date) {
    current = kept
    if let reset = kept?.reset { current?.reset = min(reset, now.addingTimeInterval(Self.longestKept)) }
  }

  /// The longest wait, in seconds, that is taken over from an earlier run.
  public static let longestKept: TimeInterval = 120

  /// Takes in what a reply told.
  public mutating func note(_ told: RateLimit) {
    guard let current, let old = current.reset, let new = told.reset else {
      current = told
      return
    }
    // An older window's reply that comes late tells nothing of this one. Clocks and roundings of a second do
    // not make another window.
    guard new > old.addingTimeInterval(-2) else { return }
    var told = told
    if new < old.addingTimeInterval(2) { told.remaining = min(told.remaining, current.remaining) }
    self.current = told
  }

  /// Takes in a 429: nothing is left until then.
  public mutating func noteRefusal(until: Date) {
    current = RateLimit(limit: current?.limit ?? 1, remaining: 0, reset: until)
  }

  /// Until when nothing may be sent; nil: it may go now.
  /// - Parameter keeping: so many requests are left to others.
  public func hold(now: Date, keeping: Int = 0) -> Date? {
    guard let current, current.remaining <= keeping, let reset = current.reset, reset > now else {
      return nil
    }
    return reset
  }
}
