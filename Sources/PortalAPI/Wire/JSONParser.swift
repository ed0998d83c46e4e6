import Foundation

/// Reads JSON (RFC 8259) in one pass, in time that grows with its length alone.
///
/// `JSONDecoder` cannot tell what kind of value comes next: it is asked for one type after another, and each
/// wrong guess costs an error that holds the path to it. A proxy's odd 1 MiB would hold us up for a minute.
struct JSONParser {
  private struct Fault: Error {}

  private let bytes: [UInt8]
  private var position = 0
  private var roomBelow: Int

  private init(_ bytes: [UInt8], maximumDepth: Int) {
    self.bytes = bytes
    roomBelow = maximumDepth
  }

  /// The value of a whole text; nil where it is no JSON, not UTF-8, or nested deeper than that.
  static func parse(_ data: Data, maximumDepth: Int) -> JSONValue? {
    var bytes = Array(data)
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { bytes.removeFirst(3) }  // a byte order mark may be ignored
    guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
    var parser = JSONParser(bytes, maximumDepth: maximumDepth)
    guard let value = try? parser.value() else { return nil }
    parser.skipBlanks()
    return parser.position == bytes.count ? value : nil
  }

  private mutating func value() throws(Fault) -> JSONValue {
    skipBlanks()
    switch peek {
    case UInt8(ascii: "{"): return try nested { parser throws(Fault) in .object(try parser.members()) }
    case UInt8(ascii: "["): return try nested { parser throws(Fault) in .array(try parser.elements()) }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func nested(
    _ read: (inout JSONParser) throws(Fault) -> JSONValue
  ) throws(Fault) -> JSONValue {
    guard roomBelow > 0 else { throw Fault() }
    position += 1
    roomBelow -= 1
    let value = try read(&self)
    roomBelow += 1
    return value
  }

  /// Of a name that stands twice the last value counts, as ECMAScript has it.
  private mutating func members() throws(Fault) -> [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    if take("}") { return members }
    repeat {
      skipBlanks()
      let name = try string()
      guard take(":") else { throw Fault() }
      members[name] = try value()
    } while take(",")
    guard take("}") else { throw Fault() }
    return members
  }

  private mutating func elements() throws(Fault) -> [JSONValue] {
    var elements: [JSONValue] = []
    if take("]") { return elements }
    repeat { elements.append(try value()) } while take(",")
    guard take("]") else { throw Fault() }
    return elements
  }

  private mutating func string() throws(Fault) -> String {
    guard peek == UInt8(ascii: "\"") else { throw Fault() }
    position += 1
    var text: [UInt8] = []
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += try escape()
      case 0..<0x20: throw Fault()
      default: text.append(byte)
      }
    }
    throw Fault()
  }

  /// What an escape stands for, read from behind its backslash. Half of a surrogate pair becomes U+FFFD: a
  /// string that was cut in the middle of a character must not cost the whole reply.
  private mutating func escape() throws(Fault) -> [UInt8] {
    guard let byte = peek else { throw Fault() }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0c]
    case UInt8(ascii: "n"): return [0x0a]
    case UInt8(ascii: "r"): return [0x0d]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): break
    default: throw Fault()
    }
    var units = [try codeUnit()]
    if UTF16.isLeadSurrogate(units[0]), bytes[position...].starts(with: #"\u"#.utf8) {
      let start = position
      position += 2
      units.append(try codeUnit())
      // Not its other half: an escape of its own.
      if !UTF16.isTrailSurrogate(units[1]) {
        units.removeLast()
        position = start
      }
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private mutating func codeUnit() throws(Fault) -> UInt16 {
    let digits = bytes[position...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw Fault() }
    position += 4
    return unit
  }

  private mutating func number() throws(Fault) -> JSONValue {
    let start = position
    var isWhole = true
    if peek == UInt8(ascii: "-") { position += 1 }
    if peek == UInt8(ascii: "0") { position += 1 } else { try digits() }
    if peek == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      try digits()
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      isWhole = false
      position += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let integer = Int(text) { return .integer(integer) }
    guard let number = Double(text), !number.isNaN else { throw Fault() }
    // 5.0 is the whole number 5 (JSON Schema, section 6.3); beyond 2^53 a Double no longer tells.
    if number.magnitude < 0x1p53, let integer = Int(exactly: number) { return .integer(integer) }
    // What is larger than any Double is read as the largest: JSON cannot write an infinity again.
    return .number(min(max(number, -.greatestFiniteMagnitude), .greatestFiniteMagnitude))
  }

  private mutating func digits() throws(Fault) {
    let start = position
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    guard position > start else { throw Fault() }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(Fault) -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else { throw Fault() }
    position += word.utf8.count
    return value
  }

  /// Whether that character comes next, behind blanks; it is gone then.
  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard peek == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { position += 1 }
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }
}
