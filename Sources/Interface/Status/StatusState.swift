import DashboardService
import Foundation
import PortalAPI

/// What the status bar tells: the last request, and the rate limit.
public struct StatusState: Equatable, Sendable {
  /// The submission that was last heard of.
  public var last: Submission?
  /// Company URLs that were sent after it.
  public private(set) var change: CompanyURLsChange?
  /// How long the last attempt took.
  public var duration: Duration?
  /// nil: not known yet.
  public var rateLimit: RateLimit?

  public init() {}

  /// The id of the last request: the portal's own where it differs from ours, since its support asks for that.
  public var requestID: String? {
    change.map { $0.portalRequestID ?? $0.requestID.lowercased }
      ?? last.map { $0.portalRequestID ?? $0.requestID.lowercased }
  }

  /// Takes in what becomes of company URLs: they are a request like others, once they have left.
  mutating func note(_ event: CompanyURLsEvent) {
    switch event {
    case .queued, .waiting, .behind, .notSent: return
    case .sending(let change), .notJournalled(let change, _):
      self.change = change
      duration = nil
    case .ended(let change, _, let duration):
      guard change.attempts > 0 else { return }
      self.change = change
      self.duration = duration
    }
    rateLimit = change?.rateLimit ?? rateLimit
  }

  mutating func note(_ event: SubmissionEvent) {
    switch event {
    // Nothing has left yet; the queue tells of it.
    case .queued, .notSent, .companyURLs: return
    case .sending(let submission), .notJournalled(let submission, _):
      change = nil
      last = submission
      duration = nil
    // Of all that wait, only the one that was sent last is the last request.
    case .waiting(let submission, _):
      guard last?.id == submission.id else { return }
      last = submission
      duration = nil
      return
    case .ended(let submission, _, let duration):
      change = nil
      last = submission
      self.duration = duration
      // One that was not sent knows only of an older reply.
      guard duration != nil || rateLimit == nil else { return }
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

  /// When the seconds of a countdown change, while its end is ahead.
  static func tick(to end: Date, now: Date) -> Date? {
    guard let shown = seconds(to: end, now: now) else { return nil }
    let next = shown > 60 ? shown - 10 : shown - 1
    return end.addingTimeInterval(-TimeInterval(max(0, next)))
  }

  /// When the elapsed seconds change.
  static func tick(since start: Date, now: Date) -> Date {
    let elapsed = max(0, now.timeIntervalSince(start))
    return start.addingTimeInterval(elapsed.rounded(.down) + 1)
  }
}
