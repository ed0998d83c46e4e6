/// Makes UTF-8 of UTF-16 chunk by chunk: a character may begin in one and end in the next (RFC 2781, section
/// 2.2).
struct UTF16Decoder {
  enum Fault: Error { case halfCharacter, nul }

  let isBigEndian: Bool
  private var oddByte: UInt8?
  private var highSurrogate: UInt32?

  init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

  /// Whether a character was begun and not ended.
  var isWithinCharacter: Bool { oddByte != nil || highSurrogate != nil }

  /// Writes behind each other what is good of a chunk; the memory has room for twice the chunk and four
  /// bytes.
  mutating func decode(
    _ chunk: UnsafeRawBufferPointer, to memory: UnsafeMutablePointer<UInt8>, _ end: inout Int
  ) throws(Fault) {
    for byte in chunk {
      guard let first = oddByte else {
        oddByte = byte
        continue
      }
      oddByte = nil
      let unit = isBigEndian ? UInt32(first) << 8 | UInt32(byte) : UInt32(byte) << 8 | UInt32(first)
      let isLow = (0xdc00...0xdfff).contains(unit)
      guard isLow == (highSurrogate != nil) else { throw .halfCharacter }
      if let high = highSurrogate {
        highSurrogate = nil
        Self.write(0x10000 + (high - 0xd800) << 10 + (unit - 0xdc00), to: memory, &end)
      } else if (0xd800...0xdbff).contains(unit) {
        highSurrogate = unit
      } else {
        guard unit != 0 else { throw .nul }
        Self.write(unit, to: memory, &end)
      }
    }
  }

  private static func write(_ scalar: UInt32, to memory: UnsafeMutablePointer<UInt8>, _ end: inout Int) {
    func put(_ byte: UInt32) {
      memory[end] = UInt8(truncatingIfNeeded: byte)
      end += 1
    }
    func rest(_ shift: UInt32) { put(0x80 | (scalar >> shift) & 0x3f) }
    switch scalar {
    case 0..<0x80: put(scalar)
    case 0x80..<0x800:
      put(0xc0 | scalar >> 6)
      rest(0)
    case 0x800..<0x10000:
      put(0xe0 | scalar >> 12)
      rest(6)
      rest(0)
    default:
      put(0xf0 | scalar >> 18)
      rest(12)
      rest(6)
      rest(0)
    }
  }
}
