/// Where the connection to a portal goes, beside its base URL, and whom it trusts there.
///
/// The plain value is the system's trust without a proxy. There is no way to switch the check of certificates off.
public struct ConnectionSettings: Equatable, Sendable {
  /// Whose word is taken for a portal's certificate.
  public enum Trust: Equatable, Sendable {
    /// The authorities that the system knows.
    case system
    /// These authorities, in place of the system's.
    case authorities(CertificateAuthorities)
  }

  /// Whose certificates are trusted.
  public var trust: Trust
  /// The proxy that connects to the portal by CONNECT; nil goes there directly.
  public var proxy: Proxy?

  public init(trust: Trust = .system, proxy: Proxy? = nil) {
    self.trust = trust
    self.proxy = proxy
  }
}
