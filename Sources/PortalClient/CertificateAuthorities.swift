import NIOSSL

/// Authorities whose word is taken for a portal's certificate, read from a file of PEM: what `caFile` names.
public struct CertificateAuthorities: Equatable, Sendable {
  /// Why a file names no authorities.
  public struct Fault: Error, Equatable, Sendable {
    /// A whole sentence, with the file's path.
    public let message: String
  }

  /// The file's path, for messages.
  public let path: String
  let certificates: [NIOSSLCertificate]

  /// Reads one or more certificates in PEM, with any text between them.
  ///
  /// One at least must be a root, which vouches for itself: TLS here trusts no chain that ends anywhere else. A
  /// server's own self-signed certificate is such a root too.
  public init(pem: [UInt8], path: String) throws(Fault) {
    func fault(_ words: String) -> Fault {
      Fault(message: "The file of certificate authorities \(path) \(words)")
    }
    guard !pem.isEmpty else { throw fault("is empty.") }
    // In DER a certificate is a sequence, whose length takes more than a byte.
    guard pem[0] != 0x30 || pem.dropFirst().first.map({ $0 < 0x80 }) == true else {
      throw fault("is not PEM but DER: openssl x509 -inform der -in \(path) -out ca.pem makes it PEM.")
    }
    let text = String(decoding: pem, as: UTF8.self)
    let count = Self.starts.map { text.ranges(of: $0).count }.reduce(0, +)
    guard count > 0 else {
      throw fault(
        text.contains("-----BEGIN ")
          ? "holds no certificate (-----BEGIN CERTIFICATE-----), but something else."
          : "is not PEM: no line of it is -----BEGIN CERTIFICATE-----.")
    }
    let read = try? NIOSSLCertificate.fromPEMBytes(pem)
    guard let read, read.count == count else {
      throw fault(
        count == 1
          ? "holds a certificate that cannot be read: it is damaged or was cut short."
          : "holds \(count) certificates, and not all can be read: one is damaged or was cut short.")
    }
    guard read.contains(where: { PresentedCertificate($0)?.isSelfIssued == true }) else {
      throw fault(
        "holds no root certificate, only such as another authority issued: add that authority's own.")
    }
    self.path = path
    certificates = read
  }

  /// All that OpenSSL reads certificates from.
  private static let starts = ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"]
    .map { "-----BEGIN \($0)-----" }
}
