/// Random numbers that are the same for the same seed (SplitMix64), on every machine and with every release.
///
/// Each use draws from a stream of its own, so that more users do not change the ids of roles, and one fault
/// does not shift another.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64, stream: String) {
    // FNV-1a over the name, then mixed: related states of SplitMix64 give the same numbers shifted.
    state = stream.utf8.reduce(seed ^ 0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    state = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// At least 0 and below 1.
  mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// At least 0 and below `bound`.
  mutating func below(_ bound: Int) -> Int { min(Int(fraction() * Double(bound)), bound - 1) }

  /// A lower-case UUID of version 4 (RFC 9562, section 5.4).
  mutating func uuid() -> String {
    let high = (next() & ~0xf000) | 0x4000
    let low = (next() & ~(0b11 << 62)) | (0b10 << 62)
    let digits = Self.hex(high) + Self.hex(low)
    var text = ""
    for (place, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(place) { text.append("-") }
      text.append(digit)
    }
    return text
  }

  private static func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
