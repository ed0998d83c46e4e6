import Hashing

/// What stands for a text in the journal: an HMAC with the journal's own random salt (RFC 2104), so that nobody can
/// tell by other means what a record is of.
enum KeyedHash {
  /// The first 16 bytes, as 32 lower-case digits.
  static func text(of bytes: [UInt8], salt: [UInt8]) -> String {
    HMACSHA256.code(for: bytes, key: salt).prefix(16)
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
