/// What came of looking whether a page may be shown in a frame of the portal's.
public enum FramingFinding: Equatable, Sendable {
  /// The page sends neither header.
  case nothingForbids
  /// A header allows it: the header as it came, as in the next two.
  case allowed(by: String)
  /// There is a header, which browsers ignore.
  case ignored(String)
  case refused(by: String)
  /// It leads to a page over plain http, which browsers show in no https page (Mixed Content, section 5.1).
  case plainHTTP(String)
  /// It leads on and on.
  case tooManyRedirects
  /// A redirect with that status, and where to cannot be read.
  case redirectToNowhere(Int)
  /// It leads to an address inside of this machine or network, which is not asked on a page's word.
  case redirectInside(String)
  /// It gave no page but that status.
  case status(Int)
  /// It was not reached from this host.
  case notReached(ConnectionFailure)

  /// Whether a browser would show it in the portal; nil: that is not known.
  public var isAllowed: Bool? {
    switch self {
    case .nothingForbids, .allowed, .ignored: true
    case .refused, .plainHTTP: false
    case .tooManyRedirects, .redirectToNowhere, .redirectInside, .status, .notReached: nil
    }
  }
}

/// What was seen of a page's framing, and where.
public struct FramingReport: Equatable, Sendable {
  /// The base URL of the portal for which it was looked at.
  public var portal: String
  /// The address that was asked for first.
  public var page: PageAddress
  /// The one that it led to; the same where it led nowhere else.
  public var end: PageAddress
  /// What was seen.
  public var finding: FramingFinding

  public init(portal: String, page: PageAddress, end: PageAddress, finding: FramingFinding) {
    self.portal = portal
    self.page = page
    self.end = end
    self.finding = finding
  }
}
