import DashboardService
import Foundation
import PortalAPI

/// What becomes of a submission, in sentences, one a line.
package enum SubmissionSentences {
  /// While it waits: why, how long, and that nothing has to be done.
  package static func waiting(_ submission: Submission, place: Int, now: Date) -> String {
    let seconds = submission.nextAttemptAt.map { $0.timeIntervalSince(now) }
    let time = seconds.flatMap { $0 > 0 ? SpokenTime.words($0) : nil }
    switch submission.state {
    case .unknown:
      return
        "It waits\(time.map { " " + $0 } ?? "") before it is sent once more, since a slow portal may still be at it; "
        + "it goes by itself."
    case .unsent:
      return
        "\(OutcomeWords(submission).happened) Tries again\(time.map { " in " + $0 } ?? " soon"); it goes by itself."
    default:
      let behind = place > 1 ? " It is number \(place) of those that wait." : ""
      return "Waits for the rate limit\(time.map { ", " + $0 } ?? ""); it goes by itself.\(behind)"
    }
  }

  /// Where it stands when nothing more happens by itself.
  package static func ended(
    _ submission: Submission, warnings: [String], duration: Duration?, now: Date
  ) -> [String] {
    let words = OutcomeWords(submission)
    var lines = [words.happened]
    lines += (submission.error?.fields ?? []).map {
      "\(DashboardField(forgiving: $0.field)?.label ?? $0.field): \($0.message)"
    }
    lines += warnings
    if submission.state == .created {
      lines.append(
        submission.dashboardID.map { "Dashboard id: \($0)" } ?? "The id of the dashboard is not known.")
    }
    if !words.advice.isEmpty { lines.append(words.advice) }
    lines += next(submission)
    lines.append(ids(submission))
    if let status = submission.httpStatus, let duration {
      lines.append("The portal answered \(status) in \(SpokenTime.words(duration)).")
    }
    if let limit = submission.rateLimit { lines.append(SpokenTime.words(limit, now: now)) }
    return lines
  }

  /// What can be done next with one that did not come to its end.
  private static func next(_ submission: Submission) -> [String] {
    switch submission.state {
    case .queued, .deferred, .unsent:
      ["It waits in the journal, and goes only when it is told to: :resume sends it, or gives it up."]
    case .unknown:
      [
        "To settle it, say :resolve: there the same request can be sent once more, or you tell what you saw in the portal."
      ]
    case .sending, .created, .refused, .present, .absent, .cancelled: []
    }
  }

  private static func ids(_ submission: Submission) -> String {
    let portal = submission.portalRequestID.flatMap { $0 == submission.requestID.lowercased ? nil : $0 }
    return "Request id: \(submission.requestID.lowercased)" + (portal.map { "; the portal's: \($0)" } ?? "")
      + "; submission: \(submission.id.lowercased)"
  }
}
