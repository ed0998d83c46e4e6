import PortalAPI

/// Scheme, host and port, by which browsers tell whose a page is (HTML Standard, "Origin").
struct WebOrigin: Hashable, Sendable {
  /// `https` or `http`.
  let scheme: String
  /// A name or an address in lower case (an IPv6 one without its brackets).
  let host: String
  /// That of the scheme where none is written.
  let port: Int

  init(_ site: BaseURL) {
    scheme = site.isTLS ? "https" : "http"
    host = site.host
    port = site.port
  }

  var hasDefaultPort: Bool { port == (scheme == "https" ? 443 : 80) }

  /// Whether the host is a name, not an address: by its last label, which no name has of digits alone (URL Standard,
  /// "ends in a number").
  var isDomain: Bool {
    let labels = host.split(separator: ".")
    guard !host.contains(":"), let last = labels.last else { return false }
    return !last.utf8.allSatisfy { (48...57).contains($0) }
  }
}
