import Foundation
import PortalAPI

/// Finds an API key, or a part of it, in what a server says, however that writes it: plainly, escaped for JSON once or
/// more, for HTML or for URLs, each character or some of them; in base64.
struct KeyTraces {
  /// What stands in the place of a key.
  static let hidden = "(API key hidden)"
  /// So many characters of a key that follow each other are a part of it, and no chance.
  static let shortestPart = 12

  private let key: [UInt8]
  /// Where in the key each run of `shortestPart` characters begins.
  private let parts: [ArraySlice<UInt8>: Int]
  /// The first characters of the runs: most places of a text are none of them.
  private let starts: Set<UInt8>
  /// What base64 makes of the key, wherever it begins within three bytes (RFC 4648, 4 and 5).
  private let encoded: [[UInt8]]

  /// nil where the key is too short to be told from other words.
  init?(of key: APIKey) {
    let bytes = Array(key.value.utf8)
    guard bytes.count >= Self.shortestPart else { return nil }
    self.key = bytes
    let runs = (0...(bytes.count - Self.shortestPart)).map { bytes[$0..<($0 + Self.shortestPart)] }
    parts = Dictionary(zip(runs, runs.map(\.startIndex)), uniquingKeysWith: { first, _ in first })
    starts = Set(bytes)
    encoded = (0..<3).flatMap { Self.base64(bytes, offset: $0) }
  }

  /// The text with each trace replaced; nil where there is none.
  func hidden(in bytes: [UInt8]) -> [UInt8]? {
    var kept: [UInt8] = []
    var keptTo = 0
    var place = 0
    while place < bytes.count {
      guard let end = end(in: bytes, at: place) else {
        place += 1
        continue
      }
      kept += bytes[keptTo..<place] + Array(Self.hidden.utf8)
      keptTo = end
      place = end
    }
    return keptTo == 0 ? nil : kept + bytes[keptTo...]
  }

  /// Where a trace ends that begins at a place.
  private func end(in bytes: [UInt8], at start: Int) -> Int? {
    for text in encoded where bytes[start] == text[0] && bytes[start...].starts(with: text) {
      return start + text.count
    }
    guard starts.contains(bytes[start]) || Self.escapes.contains(bytes[start]) else { return nil }
    // The key's first characters in any writing, or any run of its characters as they are.
    if let end = run(of: key[...], in: bytes, at: start) { return end }
    guard start + Self.shortestPart <= bytes.count,
      let offset = parts[bytes[start..<(start + Self.shortestPart)]]
    else { return nil }
    return run(of: key[offset...], in: bytes, at: start)
  }

  /// How far characters of the key follow each other from a place; nil where those are too few.
  private func run(of key: ArraySlice<UInt8>, in bytes: [UInt8], at start: Int) -> Int? {
    var place = start
    var count = 0
    for byte in key {
      guard let next = Self.end(of: byte, in: bytes, at: place) else { break }
      place = next
      count += 1
    }
    return count >= Self.shortestPart ? place : nil
  }

  private static let backslash = UInt8(ascii: "\\")
  private static let escapes = Set("\\%&".utf8)

  /// Where one character of the key ends, written plainly or as an escape.
  private static func end(of byte: UInt8, in bytes: [UInt8], at start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    // An escape may begin with the very character that it stands for: `&amp;`, `%25`.
    if let end = escaped(byte, in: bytes, at: start) { return end }
    return bytes[start] == byte && byte != backslash ? start + 1 : nil
  }

  private static func escaped(_ byte: UInt8, in bytes: [UInt8], at start: Int) -> Int? {
    switch bytes[start] {
    case backslash:
      var place = start
      while place < bytes.count, bytes[place] == backslash { place += 1 }
      if bytes[place...].starts(with: "u00".utf8), hex(bytes, place + 3) == byte { return place + 5 }
      if place < bytes.count, bytes[place] == byte { return place + 1 }
      return byte == backslash ? place : nil
    case UInt8(ascii: "%"): return hex(bytes, start + 1) == byte ? start + 3 : nil
    case UInt8(ascii: "&"): return reference(to: byte, bytes, at: start)
    default: return nil
    }
  }

  /// Two digits of a hexadecimal number.
  private static func hex(_ bytes: [UInt8], _ start: Int) -> UInt8? {
    guard start + 2 <= bytes.count else { return nil }
    return UInt8(String(decoding: bytes[start..<(start + 2)], as: UTF8.self), radix: 16)
  }

  /// A character reference of HTML (WHATWG HTML, 13.5).
  private static func reference(to byte: UInt8, _ bytes: [UInt8], at start: Int) -> Int? {
    guard let end = bytes[start...].prefix(10).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self).lowercased()
    let number =
      name.hasPrefix("#x")
      ? UInt8(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt8(name.dropFirst()) : named[name]
    return number == byte ? end + 1 : nil
  }

  private static let named: [String: UInt8] = [
    "amp": UInt8(ascii: "&"), "lt": UInt8(ascii: "<"), "gt": UInt8(ascii: ">"), "quot": UInt8(ascii: "\""),
    "apos": UInt8(ascii: "'"), "sol": UInt8(ascii: "/"), "plus": UInt8(ascii: "+"),
    "equals": UInt8(ascii: "="),
  ]

  /// Base64 in both alphabets, without the characters at its ends that hold bits of what stands beside the key.
  private static func base64(_ key: [UInt8], offset: Int) -> [[UInt8]] {
    let whole = Data([UInt8](repeating: 0, count: offset) + key).base64EncodedString()
    let text = Array(whole.utf8.filter { $0 != UInt8(ascii: "=") }).dropFirst(offset == 0 ? 0 : offset + 1)
      .dropLast()
    let plain = Array(text)
    let forURLs = plain.map {
      $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0
    }
    return plain == forURLs ? [plain] : [plain, forURLs]
  }
}
