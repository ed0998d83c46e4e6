import Foundation

/// The document's `format: uuid` (RFC 9562, section 4), whatever the case of its letters.
enum UUIDRule {
  static let uuid = Rule {
    !isPlain($0) && UUID(uuidString: $0) == nil
      ? "is no UUID such as 0f8fad5b-d9cb-469f-a165-70867728950e" : nil
  }

  /// Certainly one, without asking Foundation, which takes twenty times as long: 8-4-4-4-12 hexadecimal
  /// digits.
  static func isPlain(_ text: String) -> Bool {
    guard text.utf8.count == 36 else { return false }
    for (index, byte) in text.utf8.enumerated() {
      switch index {
      case 8, 13, 18, 23: guard byte == UInt8(ascii: "-") else { return false }
      default: guard isHexadecimal(byte) else { return false }
      }
    }
    return true
  }

  /// As it is sent and compared: in lower case.
  static func lowercased(_ text: String) -> String {
    isPlain(text) ? text.lowercased() : UUID(uuidString: text)?.lowercased ?? text
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }
}
