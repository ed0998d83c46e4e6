/// Looks how far bytes are UTF-8 (RFC 3629, section 4) without NUL.
struct UTF8Check {
  enum Stop: Equatable { case end, incomplete, invalid, nul }

  /// Where it stopped: behind the last whole code point that is good.
  private(set) var good = 0
  private(set) var stop = Stop.end

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    while good < bytes.count {
      skipASCII(bytes)
      guard good < bytes.count else { return }
      let length = Self.length(bytes, good)
      guard length > 0 else {
        stop = bytes[good] == 0 ? .nul : length == 0 ? .invalid : .incomplete
        return
      }
      good += length
    }
  }

  /// Eight bytes a step: nearly all text is ASCII.
  private mutating func skipASCII(_ bytes: UnsafeBufferPointer<UInt8>) {
    let high: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    while good + 8 <= bytes.count {
      let word = UnsafeRawPointer(bytes.baseAddress! + good).loadUnaligned(as: UInt64.self)
      // A zero byte borrows into its highest bit.
      guard (word | (word &- ones)) & high == 0 else { break }
      good += 8
    }
    while good < bytes.count, bytes[good] != 0, bytes[good] < 0x80 { good += 1 }
  }

  /// How long the code point is; 0: it is none, -1: it is cut off by the end.
  private static func length(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    let (count, second): (Int, ClosedRange<UInt8>)
    switch bytes[at] {
    case 0xc2...0xdf: (count, second) = (2, 0x80...0xbf)
    case 0xe0: (count, second) = (3, 0xa0...0xbf)
    case 0xed: (count, second) = (3, 0x80...0x9f)
    case 0xe1...0xef: (count, second) = (3, 0x80...0xbf)
    case 0xf0: (count, second) = (4, 0x90...0xbf)
    case 0xf1...0xf3: (count, second) = (4, 0x80...0xbf)
    case 0xf4: (count, second) = (4, 0x80...0x8f)
    default: return 0
    }
    for step in 1..<count {
      guard at + step < bytes.count else { return -1 }
      let allowed = step == 1 ? second : 0x80...0xbf
      guard allowed.contains(bytes[at + step]) else { return 0 }
    }
    return count
  }
}
