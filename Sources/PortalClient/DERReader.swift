/// Reads DER (ITU-T X.690), as far as certificates need it: element by element, never beyond its end.
struct DERReader {
  /// One element.
  struct Element: Equatable {
    /// Class, form and number in one byte; tags of more than one are refused.
    var tag: UInt8
    var content: ArraySlice<UInt8>
    /// With its tag and length.
    var whole: ArraySlice<UInt8>
  }

  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// The next element; nil at the end, and where there is none.
  mutating func next() -> Element? {
    var bytes = rest
    guard let tag = bytes.popFirst(), tag & 0x1f != 0x1f, let first = bytes.popFirst() else { return nil }
    var length = Int(first)
    if first >= 0x80 {
      let count = Int(first & 0x7f)
      guard (1...4).contains(count), bytes.count >= count else { return nil }
      length = bytes.prefix(count).reduce(0) { $0 << 8 | Int($1) }
      bytes = bytes.dropFirst(count)
    }
    guard length <= bytes.count else { return nil }
    let content = bytes.prefix(length)
    defer { rest = rest[content.endIndex...] }
    return Element(tag: tag, content: content, whole: rest[..<content.endIndex])
  }

  /// The next element's content, if it has that tag; else nothing is taken.
  mutating func take(_ tag: UInt8) -> ArraySlice<UInt8>? {
    var ahead = self
    guard let element = ahead.next(), element.tag == tag else { return nil }
    self = ahead
    return element.content
  }

  static let sequence: UInt8 = 0x30
  static let set: UInt8 = 0x31
  static let objectIdentifier: UInt8 = 0x06
  static let boolean: UInt8 = 0x01
  static let octetString: UInt8 = 0x04
}
