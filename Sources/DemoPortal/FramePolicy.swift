import Foundation

/// What the demo portal claims to have seen of a page's framing. It asks no page: the same URL always gives
/// the same answer.
struct FramePolicy: Equatable, Sendable {
  /// nil: the page was not looked at, as the document allows.
  var allowInIframe: Bool?
  /// The page's X-Frame-Options.
  var policy: String?

  init(url: String) {
    let host = URLComponents(string: url)?.host?.lowercased() ?? ""
    func isUnder(_ domains: [String]) -> Bool { domains.contains { host == $0 || host.hasSuffix("." + $0) } }
    if host.hasPrefix("login.") || host.hasPrefix("accounts.") || isUnder(Self.denying) {
      (allowInIframe, policy) = (false, "DENY")
    } else if isUnder(Self.sameOrigin) {
      (allowInIframe, policy) = (false, "SAMEORIGIN")
    } else if isUnder(Self.allowing) {
      (allowInIframe, policy) = (true, nil)
    }
  }

  private static let denying = ["github.com", "gitlab.com", "facebook.com", "x.com", "paypal.com"]
  private static let sameOrigin = [
    "google.com", "office.com", "sharepoint.com", "linkedin.com", "atlassian.net",
  ]
  private static let allowing = ["example.com", "example.org", "example.net", "example", "powerbi.com"]
}
