/// How a text is written, told from its first bytes.
enum TextEncoding: Equatable {
  /// With so many bytes of a byte order mark before it.
  case utf8(mark: Int)
  case utf16(isBigEndian: Bool)

  /// - Throws: it is written in a way that is not read, which would be told as NUL bytes otherwise.
  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(ImportFinding) {
    let start = Array(bytes.prefix(64))
    if start.starts(with: [0xff, 0xfe, 0, 0]) || start.starts(with: [0, 0, 0xfe, 0xff]) {
      throw ImportFinding("is UTF-32: save it as UTF-8")
    }
    if start.starts(with: [0xef, 0xbb, 0xbf]) {
      self = .utf8(mark: 3)
    } else if start.starts(with: [0xff, 0xfe]) {
      self = .utf16(isBigEndian: false)
    } else if start.starts(with: [0xfe, 0xff]) {
      self = .utf16(isBigEndian: true)
    } else if Self.hasNULsAtOneSide(start) {
      throw ImportFinding("is UTF-16 without a byte order mark: save it as UTF-8")
    } else {
      self = .utf8(mark: 0)
    }
  }

  /// Latin letters in UTF-16 have a NUL at every second byte, and few others one at the first.
  private static func hasNULsAtOneSide(_ start: [UInt8]) -> Bool {
    var nuls = [0, 0]
    for (index, byte) in start.enumerated() where byte == 0 { nuls[index % 2] += 1 }
    let (few, many) = (min(nuls[0], nuls[1]), max(nuls[0], nuls[1]))
    return many >= max(2, start.count / 4) && few <= many / 4
  }
}

/// What makes bytes no text.
enum TextFault {
  static func noUTF8(at place: ImportPlace) -> ImportFinding {
    ImportFinding(place: place, "is no UTF-8: save the file as UTF-8")
  }

  static func nul(at place: ImportPlace) -> ImportFinding {
    ImportFinding(place: place, "is a NUL byte, which no text has: the file is damaged, or no text file")
  }

  static func halfCharacter(at place: ImportPlace) -> ImportFinding {
    ImportFinding(place: place, "is half a character of UTF-16: the file is damaged; save it as UTF-8")
  }
}
