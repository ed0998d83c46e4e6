import CNIOBoringSSL

/// HMAC with SHA-256 (RFC 2104, FIPS 180-4).
///
/// It is BoringSSL's, in the copy that swift-nio-ssl links for TLS. That library offers no hash of its own to
/// others, and swift-crypto would build and load BoringSSL a second time for this one function.
public enum HMACSHA256 {
  /// The bytes of a code.
  public static let length = 32

  /// The code of a text under a key; both may be empty.
  public static func code(for text: [UInt8], key: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      var written: UInt32 = 0
      // It fails for want of memory alone, where nothing else would work either.
      let code = HMAC(EVP_sha256(), key, key.count, text, text.count, buffer.baseAddress, &written)
      precondition(code != nil && written == UInt32(length))
      count = length
    }
  }
}
