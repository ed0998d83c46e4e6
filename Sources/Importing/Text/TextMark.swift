/// A place that moves on with the text: LF, CR LF and CR end a line, as editors see it.
struct TextMark {
  private(set) var place = ImportPlace(line: 1, column: 1)
  /// A CR was the last byte: an LF behind it belongs to it.
  private var isBehindReturn = false

  mutating func advance(over bytes: UnsafeBufferPointer<UInt8>) {
    var (line, column, isBehindReturn) = (place.line, place.column, isBehindReturn)
    for byte in bytes {
      // Beyond the blank most bytes are one step to the right.
      guard byte < 0x20 else {
        isBehindReturn = false
        // The bytes behind a code point's first count with it.
        column &+= byte & 0xc0 == 0x80 ? 0 : 1
        continue
      }
      switch byte {
      case UInt8(ascii: "\n"):
        if !isBehindReturn { line &+= 1 }
        column = 1
        isBehindReturn = false
      case UInt8(ascii: "\r"):
        line &+= 1
        column = 1
        isBehindReturn = true
      default:
        column &+= 1
        isBehindReturn = false
      }
    }
    place = ImportPlace(line: line, column: column)
    self.isBehindReturn = isBehindReturn
  }
}
