/// Reads JSON (RFC 8259) from the window on, and knows where it stands. What it reads stays in the window, so
/// that spots can become places, until it is given up.
struct JSONScanner {
  let window: ByteWindow
  /// Bytes of the window that were read.
  private(set) var spot = 0

  init(_ window: ByteWindow) { self.window = window }

  /// The byte that comes next; nil at the end of the file.
  func peek() throws(JSONStop) -> UInt8? {
    if spot < window.bytes.count { return window.bytes[spot] }
    guard spot <= ImportLimits.rowSize else {
      throw .fault(spot: 0, "is longer than \(ImportLimits.rowSizeText)")
    }
    do throws(ImportFinding) {
      return try window.fill() ? window.bytes[spot] : nil
    } catch {
      throw .fatal(error)
    }
  }

  mutating func step(_ count: Int = 1) { spot += count }

  /// Gives up what was read.
  mutating func discard() {
    window.discard(spot)
    spot = 0
  }

  /// Goes over white space.
  mutating func skipBlanks() throws(JSONStop) {
    while let byte = try peek(), byte == 32 || byte == 10 || byte == 13 || byte == 9 { spot += 1 }
  }

  /// Goes over white space within or between elements, however much it is.
  mutating func discardBlanks(_ isBlank: (UInt8) -> Bool) throws(JSONStop) {
    discard()
    while try peek() != nil {
      let bytes = window.bytes
      while spot < bytes.count, isBlank(bytes[spot]) { spot += 1 }
      guard spot == bytes.count else { break }
      discard()
    }
    discard()
  }

  /// Steps over a byte that must be there.
  mutating func expect(_ wanted: UInt8, _ words: String) throws(JSONStop) {
    guard try need(words) == wanted else { throw .fault(spot: spot, "expected \(words) here") }
    spot += 1
  }

  /// The byte that comes next, where the file must not end.
  func need(_ words: String) throws(JSONStop) -> UInt8 {
    guard let byte = try peek() else { throw .end("expected \(words)") }
    return byte
  }

  /// Steps over a number.
  /// - Returns: it, as it was written.
  mutating func number() throws(JSONStop) -> String {
    let start = spot
    if try peek() == UInt8(ascii: "-") { spot += 1 }
    let first = try peek()
    let digits = try skipDigits()
    guard digits > 0 else { throw .fault(spot: spot, "expected a digit here") }
    guard first != UInt8(ascii: "0") || digits == 1 else {
      throw .fault(spot: start, "has a number that begins with 0: leave the 0 out")
    }
    if try peek() == UInt8(ascii: ".") {
      spot += 1
      guard try skipDigits() > 0 else { throw .fault(spot: spot, "expected a digit here") }
    }
    if let byte = try peek(), byte | 0x20 == UInt8(ascii: "e") {
      spot += 1
      if let sign = try peek(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { spot += 1 }
      guard try skipDigits() > 0 else { throw .fault(spot: spot, "expected a digit here") }
    }
    return String(decoding: window.bytes[start..<spot], as: UTF8.self)
  }

  private mutating func skipDigits() throws(JSONStop) -> Int {
    let start = spot
    while let byte = try peek(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { spot += 1 }
    return spot - start
  }

  /// Steps over a word without quotes: `true`, `false` and `null` are the only ones.
  mutating func word() throws(JSONStop) -> String {
    let start = spot
    while let byte = try peek(), byte >= 0x80 || byte == UInt8(ascii: "_") || Self.isAlphanumeric(byte) {
      spot += 1
    }
    let word = String(decoding: window.bytes[start..<spot], as: UTF8.self)
    guard ["true", "false", "null"].contains(word) else {
      guard !word.isEmpty else { throw .fault(spot: start, "expected a value here") }
      let cut = word.scalars(ImportFinding.valueLength)
      throw .fault(
        spot: start,
        "has the word \u{201c}\(cut)\u{201d}: a text is in quotes, and else there are true, false and null")
    }
    return word
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}
