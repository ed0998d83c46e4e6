import PortalAPI

extension JSONScanner {
  /// Steps over a text in quotes.
  /// - Returns: what it stands for; nil where it is longer than a text may be.
  mutating func text() throws(JSONStop) -> String? {
    let quote = spot
    step()
    var decoded: [UInt8] = []
    var start = spot
    while true {
      let byte = try skipPlain()
      let piece = window.bytes[start..<spot]
      guard byte == UInt8(ascii: "\\") else {
        step()
        guard spot - quote <= ImportLimits.cellSize + 2 else { return nil }
        guard !decoded.isEmpty else { return String(decoding: piece, as: UTF8.self) }
        decoded.append(contentsOf: piece)
        return String(decoding: decoded, as: UTF8.self)
      }
      decoded.append(contentsOf: piece)
      let scalar = try escape()
      decoded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      start = spot
    }
  }

  /// Goes to the quote or backslash that comes next.
  private mutating func skipPlain() throws(JSONStop) -> UInt8 {
    while true {
      let bytes = window.bytes
      var index = spot
      while index < bytes.count {
        let byte = bytes[index]
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
        index += 1
      }
      step(index - spot)
      let byte = try need("\u{201c}\"\u{201d} at the end of the text")
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return byte }
      guard byte < 0x20 else { continue }
      throw .fault(
        spot: spot,
        byte == 10 || byte == 13
          ? "expected \u{201c}\"\u{201d} before the line ends: a line break in a text is \\n"
          : "has a control character in a text: it is written as \\u\(Self.hex(byte))")
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// Steps over an escape (RFC 8259, section 7). Half a surrogate pair stands for U+FFFD, as in what we send.
  private mutating func escape() throws(JSONStop) -> Unicode.Scalar {
    let start = spot
    step()
    let kind = try need("what the backslash stands for")
    step()
    switch kind {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(kind)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: throw .fault(spot: start, "has a backslash that stands for nothing: it is written twice")
    }
    let unit = try hexadecimal(start)
    guard (0xd800...0xdbff).contains(unit) else { return Unicode.Scalar(unit) ?? "\u{fffd}" }
    let behind = spot
    guard try peek() == UInt8(ascii: "\\") else { return "\u{fffd}" }
    step()
    guard try peek() == UInt8(ascii: "u") else {
      step(behind - spot)
      return "\u{fffd}"
    }
    step()
    let low = try hexadecimal(behind)
    guard (0xdc00...0xdfff).contains(low) else {
      // Not its half: it is read again for itself.
      step(behind - spot)
      return "\u{fffd}"
    }
    return Unicode.Scalar(0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00)) ?? "\u{fffd}"
  }

  private mutating func hexadecimal(_ start: Int) throws(JSONStop) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      let byte = try need("four hexadecimal digits behind \\u")
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw .fault(spot: start, "has a \\u without four hexadecimal digits behind it")
      }
      unit = unit << 4 | UInt32(digit)
      step()
    }
    return unit
  }
}
