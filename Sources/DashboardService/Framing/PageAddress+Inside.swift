import PortalAPI

extension PageAddress {
  /// Whether it names a host inside of this machine or network by its address (RFC 1918, RFC 3927, RFC 4193, RFC 4291),
  /// or by a name that is used for such (RFC 6761, RFC 6762). What a name leads to is not looked at.
  var isInside: Bool {
    let host = site.host.lowercased()
    if host == "localhost" || [".localhost", ".local", ".internal"].contains(where: host.hasSuffix) {
      return true
    }
    let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    if bare.contains(":") {
      return bare == "::" || bare == "::1"
        || ["fc", "fd", "fe8", "fe9", "fea", "feb", "::ffff:"].contains(where: bare.hasPrefix)
    }
    let parts = bare.split(separator: ".").map { Int($0) }
    guard parts.count == 4, let first = parts[0], let second = parts[1] else { return false }
    switch (first, second) {
    case (0, _), (10, _), (127, _), (169, 254), (172, 16...31), (192, 168): return true
    default: return false
    }
  }
}
