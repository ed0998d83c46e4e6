/// Values that are seen at a glance to break no rule, as most of a file's are. The rules know every character
/// and every reason, and take fifty times as long; they are asked where this says no.
enum PlainValue {
  /// Whether the value certainly breaks no rule of the field, not even one that warns.
  static func isPlain(_ value: String, of field: DashboardField) -> Bool {
    let bytes = value.utf8
    switch field {
    // A character has a byte at least.
    case .name:
      return bytes.first?.isVisibleASCII == true && bytes.count <= DashboardRules.nameLength.upperBound
    case .description: return bytes.count <= DashboardRules.descriptionLength.upperBound
    case .url: return isPlainURL(bytes)
    case .iconUrl: return bytes.isEmpty || isPlainURL(bytes)
    case .displayOrder: return bytes.count <= 3 && bytes.allSatisfy { (0x30...0x39).contains($0) }
    case .isActive, .roleIds: return false
    }
  }

  private static func isPlainURL(_ bytes: String.UTF8View) -> Bool {
    bytes.withContiguousStorageIfAvailable(isPlainURL) ?? false
  }

  /// `https://`, a name of letters, digits, hyphens and dots, and behind it a path and a query without
  /// escapes.
  private static func isPlainURL(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.starts(with: scheme) else { return false }
    var index = scheme.count
    // An empty part of the name is a fault: no dot may be its first, nor stand behind another. Two hyphens
    // may be those of xn--, whose letters have rules of their own.
    var last = UInt8(ascii: ".")
    while index < bytes.count, kinds[Int(bytes[index])] == 2 {
      let byte = bytes[index]
      if byte == last, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") { return false }
      last = byte
      index += 1
    }
    guard index > scheme.count else { return false }
    guard index < bytes.count else { return true }
    guard bytes[index] == UInt8(ascii: "/") || bytes[index] == UInt8(ascii: "?") else { return false }
    return bytes[index...].allSatisfy { kinds[Int($0)] != 0 }
  }

  private static let scheme = Array("https://".utf8)

  /// 2: may stand in a name, 1: in what is behind it (RFC 3986, section 3.3 and 3.4), 0: has to be looked at.
  private static let kinds: [UInt8] = (0...255).map { (byte: UInt8) in
    let isNamed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.".utf8.contains(byte)
    return isNamed ? 2 : "_~!$&'()*+,;=:@/?".utf8.contains(byte) ? 1 : 0
  }
}
