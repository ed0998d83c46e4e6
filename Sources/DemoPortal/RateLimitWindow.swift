import Foundation

/// The fixed window of one key: it begins with the first request in it, and takes that many requests until it
/// ends.
struct RateLimitWindow: Sendable {
  /// What a reply tells of the limit.
  struct Standing: Equatable, Sendable {
    /// Whether the request may be carried out.
    var isAdmitted: Bool
    var limit: Int
    var remaining: Int
    /// When a request is admitted again, at most two milliseconds after the window's end.
    var reset: Date
    /// Whole seconds until then, at least 1, for `Retry-After`.
    var retryAfter: Int
  }

  let limit: Int
  let length: TimeInterval
  private var start = Date.distantPast
  private var end = Date.distantPast
  private var used = 0

  init(limit: Int, length: TimeInterval) {
    self.limit = limit
    self.length = length
  }

  /// Counts one request, if there is room for it.
  mutating func take(at now: Date) -> Standing {
    // A clock that was set back begins anew rather than shut a key out for as long as it was set back.
    if now >= end || now < start {
      start = now
      end = now.addingTimeInterval(length)
      used = 0
    }
    let isAdmitted = used < limit
    if isAdmitted { used += 1 }
    return Standing(
      isAdmitted: isAdmitted, limit: limit, remaining: limit - used, reset: Self.told(end),
      retryAfter: max(1, Int(end.timeIntervalSince(now).rounded(.up))))
  }

  /// The next whole millisecond, since the header tells no less: who comes at the time told must not be too
  /// early. Half a millisecond on top, as formatting cuts off what a binary fraction lacks.
  private static func told(_ date: Date) -> Date {
    Date(timeIntervalSince1970: ((date.timeIntervalSince1970 * 1000).rounded(.down) + 1.5) / 1000)
  }
}
