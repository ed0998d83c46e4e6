import PortalAPI

/// What the state of a change of company URLs means: what happened, what was and was not done, and what to do next.
/// Used by the screen and the commands alike.
public struct CompanyURLsWords: Equatable, Sendable {
  /// One short sentence.
  public var happened: String
  /// What it means or what to do; empty where there is nothing to do.
  public var advice: String

  /// Puts into words where a change stands.
  public init(_ change: CompanyURLsChange) {
    let error = change.error?.message.sentence ?? ""
    let again = "Sending them again does no harm: they replace all that the dashboard has."
    switch change.state {
    case .planned:
      happened = "The company URLs wait for the create."
      advice = "They go when it is known that it made a dashboard, and its id."
    case .queued where change.attempts > 0:
      happened = "The company URLs are not set yet" + (error.isEmpty ? "." : ": " + error.startingLower)
      advice = "They are sent again by themselves while this msdash runs."
    case .queued:
      happened = "The company URLs wait for their turn."
      advice = "Nothing was sent. They go by themselves while this msdash runs."
    case .sending: (happened, advice) = ("The company URLs are being sent.", "")
    case .set:
      let count = change.request.companyUrls.count
      happened =
        count == 0
        ? "All company URLs were taken away." : "\(count) company URL\(count == 1 ? " was" : "s were") set."
      advice = ""
    case .refused: (happened, advice) = Self.refused(change, error)
    case .unknown:
      happened =
        "It is not known whether the company URLs were set: "
        + (error.isEmpty ? "no reply was heard." : error.startingLower)
      advice = again
    case .unsent:
      happened = "The company URLs were not sent: \(error.startingLower)"
      advice = OutcomeWords.adviceForUnsent(change.error)
    case .cancelled where change.isDoubtful && change.error?.code != CompanyURLsChange.superseded.code:
      happened = "The company URLs were given up by hand: an earlier try may have set them."
      advice = "Setting them again settles how they stand."
    case .cancelled:
      happened = "The company URLs were given up" + (error.isEmpty ? "." : ": " + error.startingLower)
      advice = change.lacksID ? "They are kept, and go when you have told it." : ""
    }
  }

  /// That another change of the same dashboard is on its way.
  public static func behind(_ owner: Owner) -> String {
    "Another change of this dashboard's company URLs is on its way (process \(owner.processID) on \(owner.host)): "
      + "these wait for its end."
  }

  private static func refused(_ change: CompanyURLsChange, _ error: String) -> (String, String) {
    let nothing = "The company URLs are as they were. "
    guard let status = change.httpStatus else { return ("Refused: \(error)", nothing.trimmed) }
    let happened = "The company URLs were refused (\(status)): \(error)"
    let baseURL = change.tenant.baseURL
    if change.error?.isPortals == false {
      return (happened, nothing + "Check the base URL, and what stands between: \(baseURL)")
    }
    switch status {
    case 400: return (happened, nothing + "Mend what is named and set them again.")
    case 401:
      return (
        happened,
        nothing + "The API key is wrong or revoked: make one in Settings → Integrations → API Access."
      )
    case 403: return (happened, nothing + "The API key lacks the scope dashboards.write.")
    case 404:
      return (happened, "The portal has no such dashboard on this tenant: check its id, and \(baseURL)")
    case 405: return (happened, nothing + "The base URL is probably wrong: \(baseURL)")
    default: return (happened, nothing.trimmed)
    }
  }
}
