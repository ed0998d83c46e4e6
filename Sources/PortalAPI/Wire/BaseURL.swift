import Foundation

/// Where a portal is: HTTPS, or HTTP on loopback alone.
public struct BaseURL: Hashable, Sendable, CustomStringConvertible {
  /// Without a slash at its end.
  public let text: String
  /// Whether it is HTTPS.
  public let isTLS: Bool

  /// The production environment of the API document.
  public static let production = try! BaseURL("https://app.msportal.ai")

  /// Why a text is no base URL.
  public struct Fault: Error, Equatable, Sendable {
    /// Why, in a sentence.
    public let message: String
  }

  /// Takes a URL, loses its trailing slash and `/api/public/v1`.
  public init(_ text: String) throws(Fault) {
    func fault(_ words: String) -> Fault { Fault(message: "The base URL \(words)") }
    guard let parts = URLComponents(string: text, encodingInvalidCharacters: false),
      let scheme = parts.scheme,
      let host = parts.host, !host.isEmpty
    else { throw fault("is not a whole URL such as https://app.msportal.ai.") }
    guard parts.user == nil, parts.password == nil else { throw fault("must not hold a user or password.") }
    guard parts.query == nil, parts.fragment == nil else {
      throw fault("must not hold a query (?) or fragment (#).")
    }
    switch scheme.lowercased() {
    case "https": isTLS = true
    case "http":
      guard Self.isLoopback(host) else {
        throw fault("must begin with https://: over plain http the API key could be read on the way.")
      }
      isTLS = false
    default: throw fault("must begin with https://.")
    }
    // A host is taken as it is written: an escape in it would be another host once it is decoded.
    guard !host.contains("%"), parts.encodedHost == host else {
      throw fault("must not hold a % in its host.")
    }
    // A port too large for a number reads as none.
    guard parts.port.map({ (1...65535).contains($0) }) ?? (parts.rangeOfPort?.isEmpty ?? true) else {
      throw fault("has a port outside 1…65535.")
    }
    var path = parts.percentEncodedPath
    while path.hasSuffix("/") { path.removeLast() }
    if path.hasSuffix(PortalRequest.root) { path.removeLast(PortalRequest.root.count) }
    while path.hasSuffix("/") { path.removeLast() }
    guard path.isEmpty else {
      throw fault(
        "must not hold a path (\(path.prefix(40))): scheme and host alone, such as https://app.msportal.ai.")
    }
    let port = parts.port.map { ":\($0)" } ?? ""
    self.text = scheme.lowercased() + "://" + host.lowercased() + port
  }

  public var description: String { text }

  /// 127.0.0.0/8, ::1 or `localhost`, without asking DNS. Numbers must be written plainly: `127.+1.0.1` and
  /// `127.08.0.1` are names that DNS is asked for.
  static func isLoopback(_ host: String) -> Bool {
    let host = host.lowercased()
    if host == "localhost" || host == "[::1]" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { part in UInt8(part).map { String($0) == part } ?? false }
  }
}
