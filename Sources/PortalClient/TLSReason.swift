import NIOSSL

/// Why a TLS handshake failed, as far as BoringSSL's list of errors tells. Of a certificate it tells only that it was
/// not accepted.
enum TLSReason: Equatable {
  case certificate
  /// Server and client have no version in common.
  case version
  /// What came is no TLS.
  case notTLS
  /// In words, empty where there are none.
  case other(String)

  init(_ error: NIOSSLError) {
    guard case .handshakeFailed(let reason) = error else {
      // The case's name without what it holds.
      self = .other(String(describing: error).prefix { $0 != "(" }.description)
      return
    }
    switch reason {
    case .sslError(let stack), .unknownError(let stack): self.init(texts: stack.map(\.description))
    default: self = .other("")
    }
  }

  /// - Parameter texts: such as `Error: 268435581 error:1000007d:SSL routines:OPENSSL_internal:REASON at file:1`.
  init(texts: [String]) {
    let reasons = texts.map(Self.reason)
    func names(_ reason: String) -> Bool { reasons.contains(reason) }
    if names("CERTIFICATE_VERIFY_FAILED") {
      self = .certificate
    } else if names("UNSUPPORTED_PROTOCOL") || names("TLSV1_ALERT_PROTOCOL_VERSION") {
      self = .version
    } else if names("WRONG_VERSION_NUMBER") || names("HTTP_REQUEST") || names("HTTPS_PROXY_REQUEST") {
      self = .notTLS
    } else {
      self = .other(reasons.last.map(Self.words) ?? "")
    }
  }

  private static func reason(in text: String) -> String {
    guard let start = text.firstRange(of: "OPENSSL_internal:") else {
      // NIOSSL's own have no such place: "Error:  EOF during handshake".
      return String(text.drop { $0 != ":" }.dropFirst().drop { $0 == " " })
    }
    return String(text[start.upperBound...].prefix { $0 != " " })
  }

  private static func words(_ reason: String) -> String {
    reason.contains(" ") ? reason : reason.lowercased().replacing("_", with: " ")
  }
}
