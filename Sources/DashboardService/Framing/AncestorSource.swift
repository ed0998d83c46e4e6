/// One source of `frame-ancestors`: `'self'`, a scheme, or a host that may have a scheme, a port and wildcards.
enum AncestorSource: Equatable, Sendable {
  case any
  case own
  case scheme(String)
  case host(scheme: String?, name: String, port: Port?)

  enum Port: Equatable, Sendable {
    case any
    case number(Int)
  }

  /// Reads one (CSP Level 3, section "Source Lists").
  /// - Returns: nil for what matches nothing: `'none'`, which counts alone, and what does not follow the grammar.
  init?(_ text: Substring) {
    let text = text.asciiLowercased
    switch text {
    case "*": self = .any
    case "'self'": self = .own
    case _ where text.last == ":" && Self.isScheme(text.dropLast()): self = .scheme(String(text.dropLast()))
    default:
      guard let host = Self.host(text[...]) else { return nil }
      self = host
    }
  }

  private static func host(_ text: Substring) -> AncestorSource? {
    var rest = text
    var scheme: String?
    if let end = rest.firstRange(of: "://") {
      guard isScheme(rest[..<end.lowerBound]) else { return nil }
      scheme = String(rest[..<end.lowerBound])
      rest = rest[end.upperBound...]
    }
    // An ancestor is an origin, which has no path: the source's is ignored.
    rest = rest.prefix { $0 != "/" }
    let name = rest.prefix { $0 != ":" }
    guard isHost(name) else { return nil }
    let behind = rest[name.endIndex...]
    guard !behind.isEmpty else { return .host(scheme: scheme, name: String(name), port: nil) }
    guard let port = port(behind.dropFirst()) else { return nil }
    return .host(scheme: scheme, name: String(name), port: port)
  }

  private static func port(_ text: Substring) -> Port? {
    if text == "*" { return .any }
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    // One that no page can have matches none.
    return .number(Int(text) ?? -1)
  }

  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7a).contains(first) else { return false }
    return text.utf8.allSatisfy { isLetterOrDigit($0) || "+-.".utf8.contains($0) }
  }

  /// `*`, or labels of letters, digits and hyphens, the first of which may be `*`, with a dot at the end or none.
  private static func isHost(_ text: Substring) -> Bool {
    if text == "*" { return true }
    var labels = text.split(separator: ".", omittingEmptySubsequences: false)
    if labels.count > 1, labels.first == "*" { labels.removeFirst() }
    if labels.count > 1, labels.last == "" { labels.removeLast() }
    return labels.allSatisfy { label in
      !label.isEmpty && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7a).contains(byte) || (48...57).contains(byte)
  }

  /// Whether the portal's origin matches it, in a policy of a page of that origin (CSP Level 3, "Does url match
  /// expression in origin").
  func matches(_ portal: WebOrigin, page: WebOrigin) -> Bool {
    switch self {
    // Both are http or https, whatever they are.
    case .any: return true
    case .own:
      let samePort = portal.port == page.port || (portal.hasDefaultPort && page.hasDefaultPort)
      let isAsSafe = portal.scheme == "https" || page.scheme == "http"
      return portal == page || (portal.host == page.host && samePort && isAsSafe)
    case .scheme(let scheme): return Self.isMet(scheme, by: portal.scheme)
    case .host(let scheme, let name, let port):
      return Self.isMet(scheme ?? page.scheme, by: portal.scheme) && Self.isMet(name, by: portal)
        && Self.isMet(port, by: portal)
    }
  }

  /// http is met by https too.
  private static func isMet(_ scheme: String, by actual: String) -> Bool {
    switch scheme {
    case "http", "ws": true  // The portal is one or the other.
    case "wss": actual == "https"
    default: scheme == actual
    }
  }

  private static func isMet(_ name: String, by portal: WebOrigin) -> Bool {
    // Addresses match no source (CSP Level 3, "host-part matches").
    guard portal.isDomain else { return false }
    if name == "*" { return true }
    return name.hasPrefix("*.") ? portal.host.hasSuffix(name.dropFirst()) : name == portal.host
  }

  private static func isMet(_ port: Port?, by portal: WebOrigin) -> Bool {
    switch port {
    case .any: true
    case .number(let number): number == portal.port
    case nil: portal.hasDefaultPort
    }
  }
}
