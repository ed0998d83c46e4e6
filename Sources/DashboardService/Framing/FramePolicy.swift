import PortalAPI

/// What a page's reply says of being shown in a frame, as browsers read it.
///
/// Pure. The rules are those of the HTML Standard ("check a navigation response's adherence to `X-Frame-Options`") and
/// of CSP Level 3 ("frame-ancestors Navigation Response Check"), for a page that stands in a frame of the portal, which
/// stands in none. Redirects on the way count for nothing; only the last reply does.
public struct FramePolicy: Equatable, Sendable {
  private let options: FrameOptions?
  private let ancestors: [FrameAncestors]

  /// Reads what a reply's header fields say of framing.
  public init(_ headers: HTTPHeaders) {
    options = FrameOptions(headers)
    ancestors = FrameAncestors.all(in: headers)
  }

  /// Whether the page may be shown in a frame of the portal's.
  public func finding(for page: PageAddress, in portal: BaseURL) -> FramingFinding {
    let (page, portal) = (WebOrigin(page.site), WebOrigin(portal))
    // With frame-ancestors, X-Frame-Options are ignored; each policy must allow.
    if let refusing = ancestors.first(where: { !$0.allow(portal, page: page) }) {
      return .refused(by: Self.words(FrameAncestors.header, refusing.written))
    }
    if let first = ancestors.first { return .allowed(by: Self.words(FrameAncestors.header, first.written)) }
    guard let options else { return .nothingForbids }
    let words = Self.words(FrameOptions.header, options.written)
    return switch options.rule {
    case .deny, .conflict: .refused(by: words)
    case .sameOrigin: page == portal ? .allowed(by: words) : .refused(by: words)
    case .ignored: .ignored(words)
    }
  }

  /// The longest value that is told, in characters.
  private static let longest = 100

  /// The header as it came, in one line, bounded.
  private static func words(_ header: String, _ value: String) -> String {
    let bounded = value.count > longest ? "\(value.prefix(longest - 1))…" : value
    return bounded.isEmpty ? "an empty \(header)" : "\(header): \(bounded)"
  }
}
