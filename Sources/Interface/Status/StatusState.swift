import DashboardService
import Foundation
import PortalAPI

/// What the status bar tells: the last request, and the rate limit.
public struct StatusState: Equatable, Sendable {
  /// The submission that was last heard of.
  public var last: Submission?
  /// How long its last attempt took.
  public var duration: Duration?
  /// nil: not known yet.
  public var rateLimit: RateLimit?

  public init() {}

  /// The id of the last request: the portal's own where it differs from ours, since its support asks for that.
  public var requestID: String? {
    last.map { $0.portalRequestID ?? $0.requestID.lowercased }
  }

  mutating func note(_ event: SubmissionEvent) {
    switch event {
    case .queued(let submission), .sending(let submission), .waiting(let submission),
      .notJournalled(let submission, _):
      last = submission
      duration = nil
    case .ended(let submission, _, let duration):
      last = submission
      self.duration = duration
    case .notSent: return
    }
    rateLimit = last?.rateLimit ?? rateLimit
  }

  /// Seconds until the rate limit's window ends, rounded up; nil where no reset is ahead.
  func secondsToReset(now: Date) -> Int? { rateLimit?.reset.flatMap { Self.seconds(to: $0, now: now) } }

  /// The seconds that a countdown shows, rounded up; nil where its end is not ahead.
  static func seconds(to end: Date, now: Date) -> Int? {
    guard end > now else { return nil }
    let seconds = Int(min(end.timeIntervalSince(now), 3600).rounded(.up))
    // Above a minute nobody needs the second, and each tick costs bytes on a slow link.
    return seconds > 60 ? (seconds + 9) / 10 * 10 : seconds
  }

  /// When the bar changes by itself: a countdown while a reset or the next try is ahead, seconds while a
  /// request is in flight.
  func nextTick(now: Date, progress: CreateState.Progress) -> Date? {
    var ticks: [Date] = []
    if case .sending(_, let since) = progress {
      let elapsed = max(0, now.timeIntervalSince(since))
      ticks.append(since.addingTimeInterval(elapsed.rounded(.down) + 1))
    }
    var ends = [rateLimit?.reset]
    if case .waiting(let submission) = progress { ends.append(submission.nextAttemptAt) }
    for case let end? in ends {
      guard let shown = Self.seconds(to: end, now: now) else { continue }
      let next = shown > 60 ? shown - 10 : shown - 1
      ticks.append(end.addingTimeInterval(-TimeInterval(max(0, next))))
    }
    // A tick that is due already, by rounding, must not come again and again.
    return ticks.min().map { max($0, now.addingTimeInterval(0.05)) }
  }
}
