import Foundation

/// Chance that can be had again: SplitMix64 from a seed, which a test prints.
///
/// `MSDASH_SEED=… swift test` repeats a run.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  /// Where the numbers begin.
  public let seed: UInt64
  private var state: UInt64

  /// The same numbers for the same seed, on every machine.
  public init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  /// With a new seed, or that of the environment; printed under the test's name.
  public static func printed(for test: String) -> SeededGenerator {
    let given = ProcessInfo.processInfo.environment["MSDASH_SEED"].flatMap(UInt64.init)
    let random = SeededGenerator(seed: given ?? UInt64.random(in: 0...UInt64.max))
    print("\(test): MSDASH_SEED=\(random.seed)")
    return random
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}
