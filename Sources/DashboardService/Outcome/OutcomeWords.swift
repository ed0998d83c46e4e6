import PortalAPI

/// What a submission's state means, for a tired person at two in the morning: what happened, what was and was
/// not done, and what to do next. Used by the screen and the commands alike.
public struct OutcomeWords: Equatable, Sendable {
  /// One short sentence.
  public var happened: String
  /// What it means or what to do; empty where there is nothing to do.
  public var advice: String

  /// Puts into words where a submission stands.
  public init(_ submission: Submission) {
    let error = submission.error?.message.sentence ?? ""
    switch submission.state {
    case .queued:
      happened = "Queued: it waits for the rate limit."
      advice = "Nothing was sent. It goes by itself while this msdash runs."
    case .sending:
      happened = "Being sent."
      advice = ""
    case .created:
      happened = "Created: \u{201c}\(submission.request.name)\u{201d}."
      advice = ""
    case .refused: (happened, advice) = Self.refused(submission, error)
    case .deferred:
      happened = "The rate limit is used up (429)."
      advice = "Nothing was created. It goes by itself at the reset while this msdash runs."
    case .unsent:
      happened = "Not sent: \(error.startingLower)"
      advice = Self.adviceForUnsent(submission.error)
    case .unknown:
      happened = "The outcome is not known: " + (error.isEmpty ? "no reply was heard." : error.startingLower)
      advice =
        "The request left, so the dashboard may exist. It is not sent again by itself: look in the portal"
        + " before you create it once more."
    case .present:
      happened = "A dashboard of that name is there, most likely this one; its id is not known."
      advice = ""
    case .absent:
      happened = "You saw that it does not exist."
      advice = ""
    case .cancelled:
      happened = "Cancelled before it was sent."
      advice = ""
    }
  }

  /// What to do about a connection that failed before anything was sent.
  static func adviceForUnsent(_ error: SubmissionError?) -> String {
    let kind = error?.code.flatMap(ConnectionFailure.Kind.init(rawValue:))
    // What cannot be trusted, or stands before the portal, makes people fear for the key.
    let nothing =
      kind?.isLasting == true ? "Nothing was sent, nor was the key." : "Nothing reached the portal."
    return "\(nothing) \((kind ?? .other).advice)"
  }

  private static func refused(_ submission: Submission, _ error: String) -> (String, String) {
    guard let status = submission.httpStatus else { return ("Refused: \(error)", "Nothing was created.") }
    let happened = "Refused (\(status)): \(error)"
    let nothing = "Nothing was created. "
    // Whoever spoke instead of the portal knows neither the key nor the names that are taken.
    if submission.error?.isPortals == false, ![404, 405].contains(status) {
      return (happened, nothing + "Check the base URL, and what stands between: \(submission.tenant.baseURL)")
    }
    switch status {
    case 400: return (happened, nothing + "Mend what is named and create again.")
    case 401:
      return (
        happened,
        nothing + "The API key is wrong or revoked: make one in Settings → Integrations → API Access."
      )
    case 403: return (happened, nothing + "The API key lacks the scope dashboards.write.")
    case 404, 405:
      return (happened, nothing + "The base URL is probably wrong: \(submission.tenant.baseURL)")
    case 409: return (happened, "A dashboard of this name is there already: choose another name.")
    default: return (happened, nothing.trimmed)
    }
  }
}

extension String {
  /// A sentence as the second half of another.
  var startingLower: String {
    // An acronym ("HTTP status …", "TLS …") keeps its capitals.
    dropFirst().first?.isUppercase == true ? self : prefix(1).lowercased() + dropFirst()
  }
}
