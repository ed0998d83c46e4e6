/// The text between the marks of one paste, over however many reads it arrives. Bounded: what is beyond the
/// limit is dropped, but the end is still found.
struct PasteBuffer {
  /// More of one paste is not kept.
  static let limit = 1 << 20
  private static let endMark = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []
  /// How much of the end mark was seen.
  private var matched = 0

  /// Whether the byte was the last of the end mark.
  mutating func take(_ byte: UInt8) -> Bool {
    if byte != Self.endMark[matched] {
      // ESC begins the mark and comes in it but once: a false start can only begin anew at this byte.
      keep(Self.endMark.prefix(matched))
      matched = 0
      guard byte == Self.endMark[0] else {
        keep(CollectionOfOne(byte))
        return false
      }
    }
    matched += 1
    return matched == Self.endMark.count
  }

  /// The text so far, with line feeds for the CR that terminals send; nil if there is none. Empties the
  /// buffer.
  mutating func end() -> String? {
    defer { self = PasteBuffer() }
    if bytes.isEmpty { return nil }
    return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }

  private mutating func keep(_ more: some Collection<UInt8>) {
    if bytes.count + more.count <= Self.limit { bytes += more }
  }
}
