extension Proxy {
  /// Why a text names no proxy. It never holds any part of the text, since a password may stand anywhere in one
  /// that is mistyped.
  public struct Fault: Error, Equatable, Sendable {
    /// A whole sentence, with where the text stands.
    public let message: String
  }

  /// The longest text that is looked at, in bytes.
  private static let longest = 4096

  /// Takes `[http://][user[:password]@]host[:port][/]`, as curl does. User and password are decoded from `%41`.
  /// - Parameter place: where the text stands, for the fault: `https_proxy`, or `proxy: in acme.yaml`.
  public init(_ text: String, from place: String) throws(Fault) {
    func fault(_ words: String) -> Fault { Fault(message: "The proxy (\(place)) \(words)") }
    guard text.utf8.count <= Self.longest else { throw fault("is longer than \(Self.longest) bytes.") }
    var rest = Substring(text)
    if let scheme = Self.takeScheme(from: &rest), scheme != "http" {
      // Of a scheme that is not known nothing is shown: it may be a password.
      let known = ["https", "socks", "socks4", "socks4a", "socks5", "socks5h"].contains(scheme)
      throw fault(
        (known ? "is a \(scheme):// one" : "has a scheme that is not known")
          + ": only http:// proxies, by CONNECT, are supported.")
    }
    if rest.last == "/" { rest.removeLast() }
    guard !rest.contains(where: { "/?#".contains($0) }) else {
      throw fault(
        "must be http://HOST:PORT without a path; in a user or password write / ? # @ and % as %2F %3F %23 %40 "
          + "and %25.")
    }
    let credentials = rest.lastIndex(of: "@").map { rest[..<$0] }
    if let credentials { rest = rest[credentials.endIndex...].dropFirst() }
    guard let (host, port) = Self.hostAndPort(rest) else {
      throw fault("must be http://HOST:PORT with a name or an address and a port of 1…65535.")
    }
    guard let credentials else {
      self.init(host: host, port: port)
      return
    }
    let parts = credentials.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let user = Self.decoded(parts[0]), !user.contains(":"),
      let password = Self.decoded(parts.count > 1 ? parts[1] : "")
    else {
      throw fault(
        "has a user or password that cannot be sent: % must begin an escape such as %40, and neither controls nor "
          + "a : in the user are allowed.")
    }
    self.init(host: host, port: port, user: user, password: password)
  }

  private static func takeScheme(from text: inout Substring) -> String? {
    guard let end = text.firstRange(of: "://") else { return nil }
    defer { text = text[end.upperBound...] }
    return text[..<end.lowerBound].lowercased()
  }

  private static func hostAndPort(_ text: Substring) -> (host: String, port: Int)? {
    var text = text
    var host: Substring
    if text.first == "[" {
      guard let end = text.firstIndex(of: "]") else { return nil }
      host = text[..<end].dropFirst()
      guard IPAddress(String(host))?.bytes.count == 16 else { return nil }
      text = text[end...].dropFirst()
    } else {
      host = text.prefix { $0 != ":" }
      guard isHost(host) else { return nil }
      text = text[host.endIndex...]
    }
    if text.isEmpty { return (host.lowercased(), defaultPort) }
    let digits = text.dropFirst()
    guard text.first == ":", (1...5).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (48...57).contains($0) }),
      let port = Int(digits), (1...65_535).contains(port)
    else { return nil }
    return (host.lowercased(), port)
  }

  /// Whether it is made as a DNS name or an IPv4 address is.
  private static func isHost(_ text: Substring) -> Bool {
    let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789-_.".utf8)
    return (1...253).contains(text.utf8.count) && text.lowercased().utf8.allSatisfy(allowed.contains)
      && !text.contains("..") && text.first != "."
  }

  /// nil for an escape that is none, for what is no UTF-8 then, and for controls.
  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2, let value = hexadecimal(digits) else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func hexadecimal(_ digits: Substring.UTF8View.SubSequence) -> UInt8? {
    var value = 0
    for digit in digits {
      guard let number = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
      value = value * 16 + number
    }
    return UInt8(value)
  }
}
