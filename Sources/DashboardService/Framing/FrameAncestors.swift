import PortalAPI

/// The `frame-ancestors` of one Content Security Policy: who may show the page in a frame (CSP Level 3, section
/// "frame-ancestors").
struct FrameAncestors: Equatable, Sendable {
  static let header = "Content-Security-Policy"
  private static let directive = "frame-ancestors"

  /// As they came, separated by single blanks.
  let written: String
  private let sources: [Substring]

  /// Those of all policies that browsers enforce; policies without the directive have none. What is reported only
  /// (`Content-Security-Policy-Report-Only`) is another header, and forbids nothing.
  static func all(in headers: HTTPHeaders) -> [FrameAncestors] {
    headers.all(header).flatMap { field in
      // A comma cannot be part of a policy: it separates two (CSP Level 3, "Parse response's CSPs").
      field.unicodeScalars.split(separator: ",").compactMap { Self(policy: Substring($0)) }
    }
  }

  /// - Returns: nil where the policy says nothing of frames.
  private init?(policy: Substring) {
    for token in policy.unicodeScalars.split(separator: ";").map(Substring.init) {
      let words = token.split(whereSeparator: Self.isWhiteSpace)
      // One that is not ASCII is skipped; of several of one name the first counts.
      guard let name = words.first, token.utf8.allSatisfy({ $0 < 0x80 }),
        name.asciiLowercased == Self.directive
      else { continue }
      sources = Array(words.dropFirst())
      written = words.joined(separator: " ")
      return
    }
    return nil
  }

  /// Whether a page of an origin may stand in a frame of the portal's. No source at all is `'none'`.
  func allow(_ portal: WebOrigin, page: WebOrigin) -> Bool {
    sources.contains { AncestorSource($0)?.matches(portal, page: page) ?? false }
  }

  /// ASCII white space (Infra Standard).
  private static func isWhiteSpace(_ character: Character) -> Bool {
    ["\t", "\n", "\u{c}", "\r", "\r\n", " "].contains(character)
  }
}
