import Foundation
import NIOSSL
import Testing

@testable import PortalClient

@Suite("A file of certificate authorities")
struct CertificateAuthoritiesTests {
  private func read(_ text: String) throws -> CertificateAuthorities {
    try CertificateAuthorities(pem: Array(text.utf8), path: "/etc/acme/ca.pem")
  }

  @Test func `of one or more certificates with text between them is read`() throws {
    #expect(try read(Certificates.root).certificates.count == 1)
    let many =
      "# our own\n\n\(Certificates.root)\n# another\r\n\(Certificates.selfMade)\n\(Certificates.leaf)\nend\n"
    let read = try read(many)
    #expect(read.certificates.count == 3)
    #expect(read.path == "/etc/acme/ca.pem")
    #expect(try read == self.read(many))
    #expect(try read != self.read(Certificates.root))
  }

  @Test func `with line breaks of Windows and a private key beside it is read`() throws {
    let windows = Certificates.root.replacing("\n", with: "\r\n") + "\r\n"
    let key = "-----BEGIN PRIVATE KEY-----\nMC4CAQ==\n-----END PRIVATE KEY-----\n"
    #expect(try read(windows).certificates.count == 1)
    #expect(try read(key + Certificates.root + "\n" + key).certificates.count == 1)
  }

  private static let faults: [(text: String, words: String)] = [
    ("", "is empty."), ("hello\n", "is not PEM: no line of it is -----BEGIN CERTIFICATE-----."),
    ("{\"json\": true}", "is not PEM"), ("\u{0}\u{1}\u{2}", "is not PEM"),
    ("-----BEGIN PRIVATE KEY-----\nMC4CAQ==\n-----END PRIVATE KEY-----\n", "holds no certificate"),
    ("-----BEGIN CERTIFICATE-----\n", "holds a certificate that cannot be read"),
    ("-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n", "cannot be read"),
    ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "cannot be read"),
    (String(Certificates.root.dropLast(40)), "holds a certificate that cannot be read"),
    (Certificates.root + "\n" + Certificates.selfMade.dropLast(60), "holds 2 certificates, and not all"),
    (Certificates.root.dropLast(60) + "\n" + Certificates.selfMade, "holds 2 certificates, and not all"),
    (Certificates.leaf, "holds no root certificate"),
  ]

  @Test(arguments: faults)
  func `that cannot be used says its path and what is wrong`(text: String, words: String) {
    let fault = #expect(throws: CertificateAuthorities.Fault.self) { try read(text) }
    #expect(fault?.message.hasPrefix("The file of certificate authorities /etc/acme/ca.pem ") == true)
    #expect(fault?.message.contains(words) == true, "\(fault?.message ?? "")")
  }

  @Test func `in DER is told how to make PEM of it`() throws {
    let der = try Certificates.read(Certificates.root).toDERBytes()
    let fault = #expect(throws: CertificateAuthorities.Fault.self) {
      try CertificateAuthorities(pem: der, path: "/ca.der")
    }
    #expect(fault?.message.contains("openssl x509 -inform der -in /ca.der") == true)
  }

  @Test func `that is broken anywhere is a fault or is read, and never traps`() {
    let whole = Array((Certificates.root + "\n" + Certificates.leaf).utf8)
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed) for \(#function)")
    var random = Steps(state: seed)
    for _ in 0..<400 {
      var bytes = Array(whole.prefix(Int.random(in: 0...whole.count, using: &random)))
      for _ in 0..<Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if let read = try? CertificateAuthorities(pem: bytes, path: "x") {
        #expect(!read.certificates.isEmpty, "seed \(seed)")
      }
    }
  }
}
