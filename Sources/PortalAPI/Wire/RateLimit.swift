import Foundation

/// What one reply told of the rate limit of its key.
public struct RateLimit: Codable, Equatable, Sendable {
  /// Requests a window, 1…100,000.
  public var limit: Int
  /// Requests left in the window, 0…limit.
  public var remaining: Int
  /// When the window ends, on our clock; nil where the reply did not say.
  public var reset: Date?

  public init(limit: Int, remaining: Int, reset: Date?) {
    self.limit = limit
    self.remaining = remaining
    self.reset = reset
  }

  /// Reads `X-RateLimit-Limit`, `-Remaining` and `-Reset`.
  ///
  /// Headers come from any proxy between: each is read as bounded digits or counts as absent, and is clamped.
  /// The reset is taken relative to the reply's own `Date`, so that a portal whose clock is wrong does not
  /// make us wait wrongly.
  /// - Parameter now: when the reply came, on our clock.
  /// - Returns: nil where limit or remaining is absent.
  public init?(headers: HTTPHeaders, now: Date) {
    guard let limit = Self.digits(headers["X-RateLimit-Limit"]),
      let remaining = Self.digits(headers["X-RateLimit-Remaining"])
    else { return nil }
    self.limit = min(max(limit, 1), 100_000)
    self.remaining = min(remaining, self.limit)
    reset = headers["X-RateLimit-Reset"].flatMap { Self.wait(until: $0, headers: headers, now: now) }
      .map { now.addingTimeInterval($0) }
  }

  /// How long a 429 asks to wait, in seconds (0…3600): until the reset, where that is ahead; else as
  /// `Retry-After` says (RFC 9110, section 10.2.3); 60 where neither is told.
  public static func waitAfter429(headers: HTTPHeaders, now: Date) -> TimeInterval {
    let reset = headers["X-RateLimit-Reset"].flatMap { wait(until: $0, headers: headers, now: now) }
    if let reset, reset > 0 { return reset }
    let after = headers["Retry-After"].flatMap { text in
      digits(text).map { clamp(TimeInterval($0)) } ?? wait(until: text, headers: headers, now: now)
    }
    return after ?? reset ?? 60
  }

  /// Seconds from the reply's `Date` (or now) to a time told as ISO 8601, HTTP date, epoch seconds or
  /// milliseconds, or as a small count of seconds.
  private static func wait(until text: String, headers: HTTPHeaders, now: Date) -> TimeInterval? {
    let text = text.trimmingCharacters(in: .whitespaces)
    if let number = digits(text, most: 13) {
      if number <= 86_400 { return clamp(TimeInterval(number)) }
      let seconds = number >= 100_000_000_000 ? TimeInterval(number) / 1000 : TimeInterval(number)
      return clamp(seconds - origin(headers, now).timeIntervalSince1970)
    }
    guard let time = Timestamp.iso8601(text) ?? Timestamp.http(text) else { return nil }
    return clamp(time.timeIntervalSince(origin(headers, now)))
  }

  private static func origin(_ headers: HTTPHeaders, _ now: Date) -> Date {
    headers["Date"].flatMap(Timestamp.http) ?? now
  }

  private static func clamp(_ seconds: TimeInterval) -> TimeInterval { min(max(seconds, 0), 3600) }

  /// ASCII digits only, at most `most` of them: no sign, no fraction, nothing that could overflow.
  private static func digits(_ text: String?, most: Int = 9) -> Int? {
    guard let text = text?.trimmingCharacters(in: .whitespaces), (1...most).contains(text.utf8.count),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(text)
  }
}
