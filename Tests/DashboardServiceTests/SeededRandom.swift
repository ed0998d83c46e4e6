import Foundation

/// Chance that can be had again: SplitMix64 from a seed, which a test prints.
///
/// `MSDASH_SEED=… swift test` repeats a run.
struct SeededRandom: RandomNumberGenerator {
  let seed: UInt64
  private var state: UInt64

  init(_ seed: UInt64) {
    self.seed = seed
    state = seed
  }

  /// A new seed, or that of the environment; printed under the test's name.
  static func printed(for test: String) -> SeededRandom {
    let given = ProcessInfo.processInfo.environment["MSDASH_SEED"].flatMap(UInt64.init)
    let random = SeededRandom(given ?? UInt64.random(in: 0...UInt64.max))
    print("\(test): MSDASH_SEED=\(random.seed)")
    return random
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}
