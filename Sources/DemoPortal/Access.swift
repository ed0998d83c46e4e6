/// What a key may do.
enum Access: Hashable, Sendable {
  /// Read and write.
  case full
  /// Read alone: the scope `dashboards.write` is missing.
  case readOnly
}

/// The two keys of a portal.
struct AccessKeys: Sendable {
  let full: String
  var readOnly: String { full + DemoPortal.readOnlySuffix }

  /// A key that nobody can guess: also a portal on loopback is open to every user of the machine.
  static func random() -> String {
    var random = SystemRandomNumberGenerator()
    let letters = Array("abcdefghijkmnopqrstuvwxyz23456789")
    return "msp_demo_"
      + String((0..<32).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] })
  }

  /// Reads an Authorization header (RFC 6750, section 2.1; the scheme's case does not count).
  /// - Returns: nil where there is no key or it is none of ours.
  func access(authorization: String?) -> Access? {
    guard let parts = authorization?.split(separator: " "), parts.count == 2,
      parts[0].lowercased() == "bearer"
    else { return nil }
    return parts[1] == full ? .full : parts[1] == readOnly ? .readOnly : nil
  }
}
