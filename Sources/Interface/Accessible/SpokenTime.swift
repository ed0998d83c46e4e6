import Foundation
import PortalAPI

/// Lengths of time and rate limits in whole words, as they are read aloud.
package enum SpokenTime {
  /// `41 seconds`, `1 minute 5 seconds`, `2 hours 1 minute`. Whatever was told must not trap.
  package static func words(_ seconds: TimeInterval) -> String {
    let whole = seconds.isFinite ? Int(min(max(0, seconds), 1e8).rounded(.up)) : 0
    if whole < 60 { return TimeWords.count(whole, "second") }
    if whole < 3600 { return parts(whole / 60, "minute", whole % 60, "second") }
    return parts(whole / 3600, "hour", whole % 3600 / 60, "minute")
  }

  /// `312 milliseconds`, `2.4 seconds`.
  package static func words(_ duration: Duration) -> String {
    let milliseconds = min(max(0, duration / .milliseconds(1)), 1e10).rounded()
    if milliseconds < 1000 { return TimeWords.count(Int(milliseconds), "millisecond") }
    if milliseconds < 10_000 {
      let tenths = Int((milliseconds / 100).rounded())
      return "\(tenths / 10).\(tenths % 10) seconds"
    }
    return words(milliseconds / 1000)
  }

  /// `Rate limit: 57 of 60 left, reset in 41 seconds.`
  package static func words(_ limit: RateLimit, now: Date) -> String {
    let left = "Rate limit: \(limit.remaining) of \(limit.limit) left"
    guard let reset = limit.reset, reset > now else { return left + "." }
    return left + ", reset in \(words(reset.timeIntervalSince(now)))."
  }

  private static func parts(_ many: Int, _ noun: String, _ few: Int, _ small: String) -> String {
    TimeWords.count(many, noun) + (few == 0 ? "" : " " + TimeWords.count(few, small))
  }
}
