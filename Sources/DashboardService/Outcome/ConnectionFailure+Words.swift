extension ConnectionFailure {
  /// What happened, as half a sentence.
  public var words: String {
    let added = detail.isEmpty ? "" : " (\(detail))"
    return switch kind {
    case .nameLookup: "the host's name could not be looked up" + added
    case .refused: "the connection was refused"
    case .connectTimeout: "no connection came about in time" + added
    case .tls: "the TLS handshake failed" + added
    case .proxy: "the proxy refused to connect" + added
    case .timeout: "the time-out passed without a whole reply"
    case .closed: "the connection was closed before a whole reply came"
    case .replyTooLarge: "the reply was larger than 1 MiB"
    case .malformedReply: "the reply was no HTTP"
    case .other: "the request failed" + added
    case .certificateExpired, .certificateNotYetValid, .certificateOfAnotherHost, .certificateSelfSigned,
      .certificateAuthorityUnknown, .certificateRefused, .noAuthorities, .tlsVersion, .notTLS,
      .proxyUnreachable, .proxyCredentials, .proxyForbids, .proxyNotHTTP, .readOnlyTenant:
      detail.isEmpty ? kind.plainWords : detail
    }
  }
}

extension ConnectionFailure.Kind {
  /// What happened where nothing more is known of it.
  fileprivate var plainWords: String {
    switch self {
    case .certificateExpired: "the portal's certificate has expired"
    case .certificateNotYetValid: "the portal's certificate is not valid yet"
    case .certificateOfAnotherHost: "the certificate is that of another host"
    case .certificateSelfSigned: "the portal's certificate is self-signed"
    case .certificateAuthorityUnknown: "no authority that is known here vouches for the portal's certificate"
    case .certificateRefused: "the portal's certificate was not accepted"
    case .noAuthorities: "this system has no certificates of authorities"
    case .tlsVersion: "the server speaks nothing as new as TLS 1.2"
    case .notTLS: "the server does not speak TLS"
    case .proxyUnreachable: "the proxy could not be reached"
    case .proxyCredentials: "the proxy wants another user and password (407)"
    case .proxyForbids: "the proxy does not allow the connection"
    case .proxyNotHTTP: "the proxy does not speak HTTP"
    case .readOnlyTenant: "the tenant is read only"
    case .nameLookup, .refused, .connectTimeout, .tls, .proxy, .timeout, .closed, .replyTooLarge,
      .malformedReply, .other:
      ""
    }
  }

  /// What a person can do about it, in whole sentences.
  public var advice: String {
    switch self {
    case .certificateExpired:
      "Whoever runs the portal must renew it. If they have, look at this machine's date."
    case .certificateNotYetValid: "Look at this machine's date and time."
    case .certificateOfAnotherHost:
      "Check the host in the base URL, and whether a firewall answers in the portal's place."
    case .certificateSelfSigned, .certificateAuthorityUnknown, .certificateRefused:
      "If it is right, name a file with its authority's root certificate (PEM): caFile: in the tenant's file, "
        + "or MSPORTAL_CA_FILE."
    case .noAuthorities:
      "Install the package ca-certificates, or name a file with the authority's root certificate: caFile: in "
        + "the tenant's file, or MSPORTAL_CA_FILE."
    case .tlsVersion: "The server must learn TLS 1.2, or the base URL names the wrong one."
    case .notTLS: "Check the port in the base URL."
    case .proxyUnreachable, .proxy:
      "Check the proxy: proxy: in the tenant's file, or the variable https_proxy."
    case .proxyCredentials:
      "Put them into the proxy's URL, http://USER:PASSWORD@HOST:PORT: proxy: in the tenant's file, or the "
        + "variable https_proxy."
    case .proxyForbids:
      "Have the proxy allow the portal's host, or name the host in NO_PROXY where it is reached directly."
    case .proxyNotHTTP:
      "Check the proxy's host and port: only proxies by http:// and CONNECT are supported."
    case .readOnlyTenant:
      "Take readOnly: true out of the tenant's file if it shall be changed, or use another tenant."
    case .nameLookup, .refused, .connectTimeout, .tls, .timeout, .closed, .replyTooLarge, .malformedReply,
      .other:
      "Check the base URL and the network."
    }
  }
}
