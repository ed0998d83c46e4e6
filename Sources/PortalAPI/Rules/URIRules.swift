import Foundation

/// The document's `format: uri` (RFC 3986), and what MSPortal asks beyond it, each with its own words.
///
/// The first rule that a text breaks names the reason; the rules go from what people mistype most to what is
/// rare.
enum URIRules {
  /// An absolute HTTPS URI with a host.
  static let https: [Rule] = [
    noWhiteSpace, asciiOnly, scheme(["https"]), hasHost, percentEncoding, portInRange, wellFormed,
  ]

  /// An absolute HTTP or HTTPS URI with a host.
  static let httpOrHTTPS: [Rule] = [
    noWhiteSpace, asciiOnly, scheme(["https", "http"]), hasHost, percentEncoding, portInRange, wellFormed,
  ]

  /// Browsers block http images on an https page (mixed content): allowed by the portal, not shown by the browser.
  static let mixedContent = Rule(.warning) {
    $0.trimmed.lowercased().hasPrefix("http://") ? "over http: browsers block it on an https page" : nil
  }

  /// A user or password in a URL is shown to everybody who sees the dashboard.
  static let noCredentials = Rule(.warning) { text in
    guard let authority = authority(of: text.trimmed), authority.contains("@") else { return nil }
    return "holds a user or password: everybody who sees the dashboard can read it"
  }

  private static let noWhiteSpace = Rule { text in
    guard let blank = text.trimmed.first(where: \.isWhitespace) else { return nil }
    return blank.isNewline ? "holds a line break" : "holds a blank: write it as %20"
  }

  private static let asciiOnly = Rule { text in
    let text = text.trimmed
    guard let odd = text.unicodeScalars.first(where: { !(0x21...0x7e).contains($0.value) }) else {
      return nil
    }
    if odd.value < 0x20 || odd.value == 0x7f { return "holds a control character" }
    guard odd.properties.isAlphabetic || odd.properties.numericType != nil || odd.properties.isEmoji else {
      return "holds a character that no URL may hold (U+\(hex(odd)))"
    }
    if let authority = authority(of: text), authority.unicodeScalars.contains(odd) {
      return "holds \u{201c}\(odd)\u{201d}: write the host in its xn-- form"
    }
    return "holds \u{201c}\(odd)\u{201d}: write it as \(percentEncoded(odd))"
  }

  private static func scheme(_ allowed: [String]) -> Rule {
    Rule { text in
      let text = text.trimmed
      if text.isEmpty { return nil }
      let want = allowed[0] + "://"
      guard let colon = text.firstIndex(of: ":") else { return "must begin with \(want)" }
      let scheme = text[..<colon].lowercased()
      if !allowed.contains(scheme) {
        return scheme == "http"
          ? "must begin with https://: the portal takes https pages only" : "must begin with \(want)"
      }
      return text[colon...].hasPrefix("://") ? nil : "must begin with \(scheme)://"
    }
  }

  private static let hasHost = Rule { text in
    guard let authority = authority(of: text.trimmed) else { return nil }
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    if host.isEmpty || host.hasPrefix(":") { return "lacks a host, as in https://bi.example.com/tickets" }
    if host.hasPrefix("[") {
      var address = in6_addr()
      let literal = host.dropFirst().prefix { $0 != "]" }
      // Foundation takes anything between the brackets (RFC 3986, section 3.2.2, does not).
      return inet_pton(AF_INET6, String(literal), &address) == 1 ? nil : "has an IPv6 address that is none"
    }
    // A name may end with the root's dot, but no other label may be empty (RFC 3986, section 3.2.2).
    let name = host.prefix { $0 != ":" }
    return name.hasPrefix(".") || name.contains("..") ? "has a host with an empty part" : nil
  }

  private static let percentEncoding = Rule { text in
    var rest = Substring(text.trimmed)
    while let percent = rest.firstIndex(of: "%") {
      let digits = rest[rest.index(after: percent)...].prefix(2)
      guard digits.count == 2, digits.allSatisfy(\.isHexDigit) else {
        return "has a % without two hexadecimal digits behind it: write a percent sign as %25"
      }
      rest = rest[digits.endIndex...]
    }
    return nil
  }

  private static let portInRange = Rule { text in
    guard let authority = authority(of: text.trimmed),
      let host = authority.split(separator: "@", omittingEmptySubsequences: false).last
    else { return nil }
    let behind = host.split(separator: "]", omittingEmptySubsequences: false).last ?? host
    guard let colon = behind.lastIndex(of: ":") else { return nil }
    let port = behind[behind.index(after: colon)...]
    if port.isEmpty { return nil }
    guard port.allSatisfy(\.isNumber), let number = Int(port), (1...65535).contains(number) else {
      return "has a port that is not 1 to 65535"
    }
    return nil
  }

  private static let wellFormed = Rule { text in
    let text = text.trimmed
    guard let parts = URLComponents(string: text, encodingInvalidCharacters: false),
      parts.host?.isEmpty == false
    else {
      let odd = text.first { "\"<>\\^`{|}".contains($0) }
      return odd.map {
        "holds \u{201c}\($0)\u{201d}: write it as \(percentEncoded($0.unicodeScalars.first!))"
      }
        ?? "is not a URL as RFC 3986 has it"
    }
    return nil
  }

  /// What stands between `://` and the path. Found by code points: by characters a long row of flags would be
  /// read again from its start at every step.
  static func authority(of text: String) -> Substring? {
    guard let start = text.range(of: "://")?.upperBound else { return nil }
    let end = text.unicodeScalars[start...].firstIndex { "/?#".unicodeScalars.contains($0) } ?? text.endIndex
    return text[start..<end]
  }

  private static func hex(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func percentEncoded(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
  }
}
