/// A UUID in the one form that JSON Schema's `format: uuid` takes (8-4-4-4-12 hexadecimal digits), in lower
/// case.
struct CanonicalUUID: Hashable, Sendable {
  let text: String

  init?(_ text: String) {
    let dashes: Set = [8, 13, 18, 23]
    guard text.utf8.count == 36,
      text.utf8.enumerated().allSatisfy({ place, byte in
        dashes.contains(place)
          ? byte == UInt8(ascii: "-") : Character(Unicode.Scalar(byte)).isHexDigit
      })
    else { return nil }
    self.text = text.lowercased()
  }
}
