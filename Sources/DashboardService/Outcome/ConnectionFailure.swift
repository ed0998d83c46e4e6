/// Why no whole reply came.
public struct ConnectionFailure: Error, Equatable, Sendable {
  /// What failed. Stored by its raw value, which scripts read as `error.code`.
  public enum Kind: String, CaseIterable, Codable, Sendable {
    case nameLookup, refused, connectTimeout, tls, proxy, timeout, closed, replyTooLarge, malformedReply,
      other
    /// The portal's certificate, or another of its chain, is past its time.
    case certificateExpired
    /// The certificate's time has not begun.
    case certificateNotYetValid
    /// The certificate is good, but names other hosts.
    case certificateOfAnotherHost
    /// The certificate vouches for itself.
    case certificateSelfSigned
    /// Nobody whom we know vouches for the certificate.
    case certificateAuthorityUnknown
    /// The certificate was not accepted, and it is not known why.
    case certificateRefused
    /// The system has no authorities' certificates at all.
    case noAuthorities
    /// The server speaks TLS, but nothing as new as TLS 1.2.
    case tlsVersion
    /// The port does not speak TLS.
    case notTLS
    /// The proxy's name was not found, or it took no connection.
    case proxyUnreachable
    /// The proxy wants a user and password, or others than it got (407).
    case proxyCredentials
    /// The proxy may not, or does not want to, connect to the host (403, another 4xx).
    case proxyForbids
    /// What stands in the proxy's place does not speak HTTP.
    case proxyNotHTTP
    /// The tenant is read only here: the request was not let out.
    case readOnlyTenant
  }

  /// What failed.
  public var kind: Kind
  /// Never holds a header, the key, or a proxy's password.
  public var detail: String

  public init(_ kind: Kind, detail: String = "") {
    self.kind = kind
    self.detail = detail
  }
}

extension ConnectionFailure.Kind {
  /// Whether another try would end in the same way until a person mends something: nothing is retried by itself.
  ///
  /// All of these come before a request's head is written.
  public var isLasting: Bool {
    switch self {
    case .certificateExpired, .certificateNotYetValid, .certificateOfAnotherHost, .certificateSelfSigned,
      .certificateAuthorityUnknown, .certificateRefused, .noAuthorities, .tlsVersion, .notTLS,
      .proxyCredentials, .proxyForbids, .proxyNotHTTP, .readOnlyTenant:
      true
    case .nameLookup, .refused, .connectTimeout, .tls, .proxy, .timeout, .closed, .replyTooLarge,
      .malformedReply, .other, .proxyUnreachable:
      false
    }
  }
}
