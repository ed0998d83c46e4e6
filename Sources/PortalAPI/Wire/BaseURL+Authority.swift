extension BaseURL {
  /// The host in lower case: a name, or an address (an IPv6 one without its brackets).
  public var host: String {
    let authority = self.authority
    guard authority.first == "[" else { return String(authority.prefix { $0 != ":" }) }
    return String(authority.dropFirst().prefix { $0 != "]" })
  }

  /// The port, 1…65535; where none is written, that of the scheme.
  public var port: Int {
    let authority = self.authority
    let rest =
      authority.first == "[" ? authority.drop { $0 != "]" }.dropFirst() : authority.drop { $0 != ":" }
    return Int(rest.dropFirst()) ?? (isTLS ? 443 : 80)
  }

  /// Whether it stays on this machine: 127.0.0.0/8, ::1 or `localhost`, without asking DNS.
  public var isLoopback: Bool { Self.isLoopback(host) }

  /// Host and port as they are written.
  private var authority: Substring {
    text.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "/" }
  }
}
