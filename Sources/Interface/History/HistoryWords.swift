import DashboardService
import PortalAPI
import TerminalKit

/// What a submission of the history means and what can be done about it: `OutcomeWords`, told from a list in
/// which much is over and some waits elsewhere.
struct HistoryWords {
  var kind: MessageLine.Kind
  var happened: String
  var advice: String

  /// - Parameter isHere: whether this msdash sends it, or is about to.
  init(_ submission: Submission, isHere: Bool) {
    let words = OutcomeWords(submission)
    happened = words.happened
    advice = words.advice
    kind = SubmissionLook(submission.state).kind
    switch submission.state {
    case .created where submission.witness != nil:
      happened = "It exists: so the operator saw it in the portal."
      advice =
        submission.dashboard == nil && submission.witness?.dashboardID == nil ? "Its id is not known." : ""
    case .absent where submission.witness != nil:
      happened = "It does not exist: so the operator saw it in the portal."
    case .queued where !isHere, .deferred where !isHere:
      happened = "It waits, but not in this msdash; nothing was created."
      advice =
        "If another one that runs has it, it goes from there; else \(Keymap.name(.resume)) sends it, \(Keymap.name(.cancel)) gives it up."
    case .unsent where !isHere:
      advice =
        "Nothing reached the portal. \(Keymap.name(.resume)) tries again, \(Keymap.name(.cancel)) gives it up."
    case .unknown where isHere:
      advice = "It is sent once more, under the same request id, as soon as it may be."
    case .unknown:
      advice =
        "It left, so the dashboard may exist. It is not sent again by itself: \(Keymap.name(.resolve)) settles it."
    case .sending where !isHere:
      advice = "Another msdash that runs has it."
    default: break
    }
  }

  /// The whole as a message. A line break in the portal's words is shown, not obeyed.
  var line: MessageLine { MessageLine(kind, Sanitizer.visible("\(happened) \(advice)".trimmed)) }
}

/// How a state looks, beside its word.
struct SubmissionLook {
  var style: Style
  var kind: MessageLine.Kind

  init(_ state: SubmissionState) {
    switch state {
    case .created: (style, kind) = (.ok, .ok)
    case .queued, .sending, .deferred: (style, kind) = (.normal, .hint)
    case .unknown, .present: (style, kind) = (.warning, .warning)
    case .refused, .unsent: (style, kind) = (.error, .error)
    case .absent, .cancelled: (style, kind) = (.muted, .hint)
    }
  }
}
