import Foundation
import NIOSSL
import Testing

@testable import PortalClient

@Suite("What a certificate says of itself")
struct PresentedCertificateTests {
  private func read(_ pem: String) throws -> PresentedCertificate {
    try #require(PresentedCertificate(Certificates.read(pem)))
  }

  @Test func `are its names, its issuer and its time`() throws {
    let leaf = try read(Certificates.leaf)
    #expect(leaf.subject == "portal.example")
    #expect(leaf.issuer == "msdash test root")
    #expect(leaf.hosts == ["portal.example", "*.portal.example", "bi.example", "fourth.example"])
    #expect(!leaf.isSelfIssued)
    #expect(leaf.validFrom == Certificates.start2025)
    #expect(leaf.validUntil == Certificates.end2025)
    let root = try read(Certificates.root)
    #expect(root.isSelfIssued && root.hosts.isEmpty && root.subject == root.issuer)
    let own = try read(Certificates.selfMade)
    #expect(own.isSelfIssued)
    #expect(own.subject == "Self-made")
  }

  @Test(arguments: [
    ("portal.example", true), ("PORTAL.example", true), ("portal.example.", true), ("a.portal.example", true),
    ("bi.example", true), ("a.b.portal.example", false), (".portal.example", false), ("a.bi.example", false),
    ("example", false), ("ortal.example", false), ("xportal.example", false), ("192.0.2.7", false),
    ("", false),
    ("xn--a.portal.example", false), ("msdash test root", false),
  ])
  func `is a name for a host only as RFC 9525 has it`(host: String, isFor: Bool) throws {
    #expect(try read(Certificates.leaf).isFor(host: host) == isFor)
    #expect(try !read(Certificates.selfMade).isFor(host: host))
  }

  @Test func `has long names and a NUL in them compared whole`() throws {
    var one = try read(Certificates.leaf)
    let long = String(repeating: "a", count: 120) + ".example"
    one.hosts = [
      long + ".evil.example", "portal.example\0.evil.example", "*", "*.", "*example", "p*.example",
    ]
    for host in [long, "portal.example", "example", "p.example", "portal.example.evil.example"] {
      #expect(!one.isFor(host: host))
    }
    one.hosts = [long]
    #expect(one.isFor(host: long))
  }

  @Test func `is read from broken bytes without a trap`() throws {
    let whole = try Certificates.read(Certificates.leaf).toDERBytes()
    for end in 0..<whole.count {
      #expect(PresentedCertificate(der: Array(whole[..<end]), validFrom: 0, validUntil: 0) == nil)
    }
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed) for \(#function)")
    var random = Steps(state: seed)
    for _ in 0..<20_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      let read = PresentedCertificate(der: bytes, validFrom: 0, validUntil: 0)
      #expect((read?.subject.utf8.count ?? 0) <= 300, "seed \(seed)")
    }
  }

  @Test(arguments: [
    [], [0x30], [0x30, 0x80], [0x30, 0x85, 1, 1, 1, 1, 1], [0x30, 0x84, 0xff, 0xff, 0xff, 0xff], [0x1f, 0],
  ])
  func `no element is read beyond its end`(bytes: [UInt8]) {
    var reader = DERReader(bytes[...])
    #expect(reader.next() == nil)
    #expect(reader.take(0x30) == nil)
  }
}

@Suite("Why a certificate was not accepted")
struct CertificateJudgementTests {
  private static let during = Date(timeIntervalSince1970: TimeInterval(Certificates.start2025 + 86_400))
  private static let before = Date(timeIntervalSince1970: TimeInterval(Certificates.start2025 - 86_400))
  private static let after = Date(timeIntervalSince1970: TimeInterval(Certificates.end2025 + 86_400))

  private func judge(
    _ pems: [String], now: Date = during, trust: ConnectionSettings.Trust = .system
  ) throws -> (kind: String, words: String) {
    let shown = try pems.map { try #require(PresentedCertificate(Certificates.read($0))) }
    let failure = CertificateJudgement(host: "portal.example", trust: trust, now: now).failure(shown)
    return (failure.kind.rawValue, failure.words)
  }

  @Test func `is told with its dates and our clock`() throws {
    let late = try judge([Certificates.leaf], now: Self.after)
    #expect(late.kind == "certificateExpired")
    #expect(
      late.words
        == "the certificate of portal.example expired on 2026-01-01 00:00 UTC, and this machine's clock "
        + "says 2026-01-02 00:00 UTC")
    let early = try judge([Certificates.leaf], now: Self.before)
    #expect(early.kind == "certificateNotYetValid")
    #expect(
      early.words == "the certificate of portal.example is not valid before 2025-01-01 00:00 UTC, and this "
        + "machine's clock says 2024-12-31 00:00 UTC")
    #expect(
      try judge([Certificates.leaf, Certificates.root], now: .distantPast).kind == "certificateNotYetValid")
    #expect(
      try judge([Certificates.leaf, Certificates.root], now: .distantFuture).kind == "certificateExpired")
  }

  @Test func `names the authority whose certificate is out of its time`() throws {
    let shown = try judge([Certificates.root, Certificates.leaf], now: Self.after)
    #expect(
      shown.words.hasPrefix("the certificate of the authority \u{201c}portal.example\u{201d} behind portal."))
  }

  @Test func `tells a self-signed one from one of an unknown authority, which it only supposes`() throws {
    let own = try judge([Certificates.selfMade])
    #expect(own.kind == "certificateSelfSigned")
    #expect(
      own.words
        == "the certificate of portal.example is self-signed, and not among the authorities that this "
        + "system trusts")
    let authorities = try CertificateAuthorities(pem: Array(Certificates.root.utf8), path: "/ca.pem")
    let unknown = try judge([Certificates.leaf], trust: .authorities(authorities))
    #expect(unknown.kind == "certificateAuthorityUnknown")
    #expect(
      unknown.words == "the certificate of portal.example was not accepted, most likely since its issuer "
        + "\u{201c}msdash test root\u{201d} is not among the authorities of /ca.pem")
  }

  @Test func `says so where nothing can be read`() throws {
    #expect(try judge([]).kind == "certificateRefused")
  }

  @Test func `of another host names three of its names at most`() throws {
    let leaf = try #require(PresentedCertificate(Certificates.read(Certificates.leaf)))
    #expect(
      CertificateJudgement.otherHost(than: "x.example", leaf)
        == "the certificate is not one of x.example but of "
        + "portal.example, *.portal.example, bi.example and 1 more")
    let own = try #require(PresentedCertificate(Certificates.read(Certificates.selfMade)))
    #expect(
      CertificateJudgement.otherHost(than: "x.example", own)
        == "the certificate is not one of x.example: it names no host but as its common name (Self-made), which does "
        + "not count")
  }

  @Test(
    arguments: [
      (
        "Error: 268435581 error:1000007d:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED at /x/y.cc:390",
        .certificate
      ),
      ("Error: 1 error:100000f0:SSL routines:OPENSSL_internal:UNSUPPORTED_PROTOCOL at /x:1", .version),
      (
        "Error: 1 error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION at /x:1", .version
      ),
      ("Error: 1 error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER at /x:1", .notTLS),
      (
        "Error: 1 error:100000f7:SSL routines:OPENSSL_internal:NO_SHARED_CIPHER at /x:1",
        .other("no shared cipher")
      ),
      ("Error:  EOF during handshake", .other("EOF during handshake")), ("", .other("")),
    ] as [(String, TLSReason)])
  func `of a handshake is told as far as BoringSSL tells it`(text: String, reason: TLSReason) {
    #expect(TLSReason(texts: [text]) == reason)
    #expect(TLSReason(texts: []) == .other(""))
  }
}
