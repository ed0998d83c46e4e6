extension FramingReport {
  /// Just what was seen, in one line that begins with the verdict; text of the page's in it is bounded, not
  /// sanitised.
  public var words: String {
    let verdict =
      switch finding.isAllowed {
      case true: "framing allowed"
      case false: "framing refused"
      case nil: "framing not known"
      }
    return "\(verdict): \(seen)\(led)"
  }

  private var seen: String {
    switch finding {
    case .nothingForbids: "the page sends no X-Frame-Options and no frame-ancestors"
    case .allowed(let header): header
    case .ignored(let header): "\(header) is ignored by browsers"
    case .refused(let header): header
    case .plainHTTP(let address): "it leads to \(address), and browsers show no http page inside an https one"
    case .tooManyRedirects: "it redirected more than \(FramingWalk.mostRedirects) times without cookies"
    case .redirectToNowhere(let status): "it answered \(status), and where that leads cannot be read"
    case .redirectInside(let address): "it leads to \(address), inside this network, which is not asked"
    case .status(401): "it asks for signing in (401); what it says after that is not seen"
    case .status(403): "it refuses who has not signed in (403); what it says to others is not seen"
    case .status(let status): "it answered \(status)"
    case .notReached(let failure):
      "not reached from this host, \(failure.words); users' browsers may reach it"
    }
  }

  /// Where it ended, if that is not where it began.
  private var led: String {
    guard end != page else { return "" }
    let isElsewhere = end.site.host != page.site.host
    let doubt =
      isElsewhere && finding.isAllowed != nil
      ? "; if one signs in there, the page itself may say otherwise" : ""
    return " (redirected to \(end.shown)\(doubt))"
  }
}
