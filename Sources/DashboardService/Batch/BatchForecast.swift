import Foundation
import PortalAPI

/// How long what is left of a batch takes at a rate limit: an estimate, told as one. Pure.
public struct BatchForecast: Equatable, Sendable {
  /// Requests that are still to be sent.
  public var left: Int
  /// What is known of the key's rate limit, its reset on the clock of `now`; nil: nothing yet.
  public var rateLimit: RateLimit?
  /// Seconds that a create takes when nothing holds it, those beside it counted in.
  public var secondsPerRow: TimeInterval

  /// The document's window in seconds: the limit is told in requests a minute.
  public static let window: TimeInterval = 60
  /// What a create takes as long as none has been measured, in seconds.
  public static let usualSecondsPerRow: TimeInterval = 0.1

  public init(left: Int, rateLimit: RateLimit?, secondsPerRow: TimeInterval = usualSecondsPerRow) {
    self.left = max(0, left)
    self.rateLimit = rateLimit
    self.secondsPerRow = secondsPerRow.isFinite ? min(max(0, secondsPerRow), 3600) : Self.usualSecondsPerRow
  }

  /// Seconds from now until the last has its reply.
  public func seconds(now: Date) -> TimeInterval {
    guard let rateLimit, rateLimit.limit > 0 else { return Double(left) * secondsPerRow }
    let limit = rateLimit.limit
    let untilReset = rateLimit.reset.map { min(3600, $0.timeIntervalSince(now)) } ?? 0
    // A window that has ended is followed by a whole one.
    let free = untilReset > 0 ? min(max(0, rateLimit.remaining), limit) : limit
    guard left > free else { return Double(left) * secondsPerRow }
    let behind = left - free
    let wholeWindows = (behind - 1) / limit
    let inLast = behind - wholeWindows * limit
    let first = untilReset > 0 ? untilReset : Self.window
    return first + Double(wholeWindows) * max(Self.window, 0) + Double(inLast) * secondsPerRow
  }
}
