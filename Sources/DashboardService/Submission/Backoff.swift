import Foundation

/// How often, and after what pause, a request that certainly never left is tried again.
///
/// Capped exponential back-off; the caller takes a random part of each pause (full jitter), so that many
/// msdash that lost the same network do not come back at the same moment.
public struct Backoff: Equatable, Sendable {
  /// Tries at most, the first among them.
  public static let tries = 5
  /// Seconds from the first failure within which tries begin.
  public static let budget: TimeInterval = 60
  /// The longest pause, in seconds.
  public static let cap: TimeInterval = 16

  private var failures = 0
  private var first: Date?

  public init() {}

  /// Another try failed.
  /// - Returns: the longest pause before the next try, or nil: the budget is spent.
  public mutating func next(now: Date) -> TimeInterval? {
    failures += 1
    let since = first ?? now
    first = since
    guard failures < Self.tries else { return nil }
    let pause = min(Self.cap, pow(2, Double(failures - 1)))
    return now.timeIntervalSince(since) + pause <= Self.budget ? pause : nil
  }
}
