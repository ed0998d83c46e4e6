import NIOSSL

/// What can be told in words of a certificate that a server showed. Nothing of it is trusted.
struct PresentedCertificate: Equatable {
  /// Seconds since 1970.
  var validFrom: Int
  /// Seconds since 1970.
  var validUntil: Int
  /// The common name, else the organisation's; empty where neither is there.
  var subject: String
  /// Likewise.
  var issuer: String
  /// Whether it names itself as its issuer.
  var isSelfIssued: Bool
  /// The DNS names that it is for, whole.
  var hosts: [String]

  /// nil where it cannot be read.
  init?(_ certificate: NIOSSLCertificate) {
    guard let der = try? certificate.toDERBytes() else { return nil }
    self.init(
      der: der, validFrom: Int(certificate.notValidBefore), validUntil: Int(certificate.notValidAfter))
  }

  /// Reads names out of a certificate (RFC 5280, section 4.1).
  init?(der: [UInt8], validFrom: Int, validUntil: Int) {
    var outer = DERReader(der[...])
    guard let certificate = outer.take(DERReader.sequence) else { return nil }
    var parts = DERReader(certificate)
    guard let signed = parts.take(DERReader.sequence) else { return nil }
    var fields = DERReader(signed)
    _ = fields.take(0xa0)  // the version
    guard fields.next() != nil, fields.next() != nil,  // serial number, signature algorithm
      let issuer = fields.next(), fields.next() != nil,  // validity
      let subject = fields.next(), fields.next() != nil  // key
    else { return nil }
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.issuer = Self.name(in: issuer.content)
    self.subject = Self.name(in: subject.content)
    isSelfIssued = issuer.whole == subject.whole
    hosts = []
    while let field = fields.next() {
      if field.tag == 0xa3 { hosts = Self.hosts(inExtensions: field.content) }
    }
  }

  private static let commonName: [UInt8] = [0x55, 0x04, 0x03]
  private static let organisation: [UInt8] = [0x55, 0x04, 0x0a]
  private static let alternativeNames: [UInt8] = [0x55, 0x1d, 0x11]

  /// A Name is a sequence of sets of pairs of type and value.
  private static func name(in bytes: ArraySlice<UInt8>) -> String {
    var found: [[UInt8]: String] = [:]
    var sets = DERReader(bytes)
    while let set = sets.take(DERReader.set) {
      var pairs = DERReader(set)
      while let pair = pairs.take(DERReader.sequence) {
        var reader = DERReader(pair)
        guard let type = reader.take(DERReader.objectIdentifier), let value = reader.next() else { continue }
        found[Array(type)] = text(value.content)
      }
    }
    return found[commonName] ?? found[organisation] ?? ""
  }

  private static func hosts(inExtensions bytes: ArraySlice<UInt8>) -> [String] {
    var outer = DERReader(bytes)
    guard let list = outer.take(DERReader.sequence) else { return [] }
    var hosts: [String] = []
    var extensions = DERReader(list)
    while let one = extensions.take(DERReader.sequence) {
      var reader = DERReader(one)
      guard reader.take(DERReader.objectIdentifier).map(Array.init) == alternativeNames else { continue }
      _ = reader.take(DERReader.boolean)
      guard let value = reader.take(DERReader.octetString) else { continue }
      var inner = DERReader(value)
      guard let names = inner.take(DERReader.sequence) else { continue }
      var reading = DERReader(names)
      while let name = reading.next() {
        if name.tag == 0x82 { hosts.append(String(decoding: name.content, as: UTF8.self)) }  // a DNS name
      }
    }
    return hosts
  }

  /// The longest name that is told, in bytes or characters.
  static let longest = 100

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix(longest), as: UTF8.self)
  }
}
