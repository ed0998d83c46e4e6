import Foundation

/// One way to write JSON: keys sorted, slashes as they are, so that the same value is the same bytes.
public enum JSONCoding {
  /// Encodes a value of ours. Those hold strings, whole numbers and flags only, which cannot fail to encode.
  public static func encode(_ value: some Encodable) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return try encoder.encode(value)
    } catch {
      preconditionFailure("a value of ours has no JSON form")
    }
  }
}

extension UUID {
  /// The form that msdash writes: lower case (RFC 9562, section 4).
  public var lowercased: String { uuidString.lowercased() }
}
