import Foundation
import PortalAPI

/// The address of a page as it is asked for: https, without user, password and fragment, which are sent to nobody.
public struct PageAddress: Hashable, Sendable {
  /// The whole of it.
  public let text: String
  /// Scheme, host and port.
  public let site: BaseURL

  /// Where a redirect leads.
  enum Target: Equatable {
    case page(PageAddress)
    /// An address over plain http, as it is shown.
    case plainHTTP(String)
    /// What is no address of a page.
    case nowhere
  }

  /// The longest `Location` that is looked at, in bytes.
  private static let longestLocation = 8192
  /// The longest that is shown of an address, in characters.
  private static let longestShown = 100

  /// - Returns: nil for what is no https address with a host.
  public init?(_ text: String) {
    guard let parts = URLComponents(string: text.trimmed, encodingInvalidCharacters: false),
      parts.scheme?.lowercased() == "https", let host = parts.encodedHost, !host.isEmpty
    else { return nil }
    // A port too large for a number reads as none.
    guard parts.port != nil || parts.rangeOfPort?.isEmpty ?? true else { return nil }
    let port = parts.port.map { ":\($0)" } ?? ""
    guard let site = try? BaseURL("https://\(host)\(port)") else { return nil }
    let path = parts.percentEncodedPath
    self.site = site
    self.text =
      site.text + (path.isEmpty ? "/" : path) + (parts.percentEncodedQuery.map { "?\($0)" } ?? "")
  }

  /// Without the query, which may hold what is nobody's business; bounded.
  public var shown: String { Self.shown(text) }

  /// Where a `Location` leads from here (RFC 9110, section 10.2.2).
  func target(of location: String) -> Target {
    guard location.utf8.count <= Self.longestLocation, !location.isBlank,
      let target = URL(string: location.trimmed, relativeTo: URL(string: text))?.absoluteURL
    else { return .nowhere }
    if let page = PageAddress(target.absoluteString) { return .page(page) }
    guard target.scheme?.lowercased() == "http",
      let parts = URLComponents(url: target, resolvingAgainstBaseURL: true),
      let host = parts.encodedHost, !host.isEmpty
    else { return .nowhere }
    let port = parts.port.map { ":\($0)" } ?? ""
    return .plainHTTP(Self.shown("http://\(host)\(port)\(parts.percentEncodedPath)"))
  }

  private static func shown(_ text: String) -> String {
    let bare = text.prefix { $0 != "?" && $0 != "#" }
    return bare.count > longestShown ? "\(bare.prefix(longestShown - 1))…" : String(bare)
  }
}
