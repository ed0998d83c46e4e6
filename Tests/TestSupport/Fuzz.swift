import Foundation

/// How long fuzz tests go on: `MSDASH_FUZZ=100 swift test --filter Fuzz` makes them a hundred times as long.
public enum Fuzz {
  /// 1 in the usual tests.
  public static let factor = ProcessInfo.processInfo.environment["MSDASH_FUZZ"].flatMap(Int.init) ?? 1

  /// The rounds of a test that usually has so many.
  public static func rounds(_ usual: Int) -> Range<Int> { 0..<usual * max(1, factor) }
}
