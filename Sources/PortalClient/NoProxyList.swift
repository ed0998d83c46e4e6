/// The hosts that are reached directly, as `NO_PROXY` lists them.
///
/// By curl's rules: entries are separated by commas or white space; `example.com`, with or without a dot before it,
/// stands for itself and all names that end in it; addresses are compared as addresses, or by CIDR (`10.0.0.0/8`,
/// `fd00::/8`); `*` stands for all. More than curl knows, and Go does: `*.example.com`, and a port behind an entry
/// (`example.com:8443`, `[::1]:8443`). What cannot be read matches nothing.
struct NoProxyList {
  private let entries: [Substring]

  init(_ text: String) {
    entries = text.split { $0 == "," || $0.isWhitespace }
  }

  /// - Parameter host: a name or an address, without brackets.
  func contains(host: String, port: Int) -> Bool {
    let host = Self.plain(Substring(host.lowercased()))
    let address = IPAddress(String(host))
    return entries.contains { Self.matches($0.lowercased()[...], host, address, port) }
  }

  private static func matches(_ entry: Substring, _ host: Substring, _ address: IPAddress?, _ port: Int)
    -> Bool
  {
    if entry == "*" { return true }
    if entry.contains("/") {
      let range = IPAddressRange(entry.filter { $0 != "[" && $0 != "]" }[...])
      return address.flatMap { range?.contains($0) } ?? false
    }
    guard let (name, entryPort) = parts(of: entry), entryPort == nil || entryPort == port else {
      return false
    }
    if let address { return IPAddress(String(name)) == address }
    var suffix = plain(name)
    if suffix.hasPrefix("*.") { suffix = suffix.dropFirst() }
    if suffix.first == "." { suffix = suffix.dropFirst() }
    return !suffix.isEmpty && (host == suffix || host.hasSuffix("." + suffix))
  }

  /// The name or address, and the port where one is written. nil where the port is none.
  private static func parts(of entry: Substring) -> (Substring, Int?)? {
    var name = entry
    var rest: Substring
    if entry.first == "[" {
      name = entry.dropFirst().prefix { $0 != "]" }
      rest = entry[name.endIndex...].dropFirst()
    } else if entry.count(where: { $0 == ":" }) > 1 {
      return (entry, nil)
    } else {
      name = entry.prefix { $0 != ":" }
      rest = entry[name.endIndex...]
    }
    guard !rest.isEmpty else { return (name, nil) }
    guard rest.removeFirst() == ":", let port = UInt16(rest) else { return nil }
    return (name, Int(port))
  }

  /// Without the dot that makes a name absolute.
  private static func plain(_ name: Substring) -> Substring { name.last == "." ? name.dropLast() : name }
}
