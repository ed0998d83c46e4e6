import Foundation
import NIOSSL

/// What a demo portal speaks TLS with.
public struct TLSFiles: Equatable, Sendable {
  /// The path of its certificate and those that vouch for it, in PEM, its own first.
  public var certificates: String
  /// The path of the private key of its certificate, in PEM without a passphrase.
  public var privateKey: String

  public init(certificates: String, privateKey: String) {
    self.certificates = certificates
    self.privateKey = privateKey
  }

  /// Reads both.
  func configuration() throws(DemoPortalError) -> TLSConfiguration {
    let chain = try Self.read(certificates, "holds no certificate in PEM") {
      try NIOSSLCertificate.fromPEMBytes($0)
    }
    let key = try Self.read(privateKey, "holds no private key in PEM that has no passphrase") {
      try NIOSSLPrivateKey(bytes: $0, format: .pem)
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.applicationProtocols = ["http/1.1"]
    do { _ = try NIOSSLContext(configuration: configuration) } catch {
      throw .tls(path: certificates, reason: "it does not go with the private key \(privateKey)")
    }
    return configuration
  }

  private static func read<Value>(
    _ path: String, _ fault: String, _ parse: ([UInt8]) throws -> Value
  ) throws(DemoPortalError) -> Value {
    let bytes: Data
    do { bytes = try Data(contentsOf: URL(filePath: path)) } catch {
      throw .tls(path: path, reason: "it cannot be read")
    }
    do { return try parse(Array(bytes)) } catch { throw .tls(path: path, reason: "it \(fault)") }
  }
}
