import Foundation
import Testing

@testable import Interface

@Suite struct NumberWordsTests {
  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (10_000, "10,000"), (1_234_567, "1,234,567"),
    (-1000, "-1,000"), (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func thousandsAreGrouped(_ number: Int, _ text: String) {
    #expect(NumberWords.grouped(number) == text)
  }

  @Test func aNounFollowsItsNumber() {
    #expect(NumberWords.count(1, "user") == "1 user")
    #expect(NumberWords.count(10_000, "user") == "10,000 users")
    #expect(NumberWords.count(2, "company", plural: "companies") == "2 companies")
  }

  @Test(arguments: [
    (0.0, "1 s"), (39.2, "40 s"), (90, "90 s"), (124, "2 min"), (5400, "90 min"), (10_000, "3 h"),
    (-7, "1 s"), (.infinity, "0 s"), (.nan, "0 s"), (1e300, "27,778 h"),
  ])
  func aDurationIsToldRoughlyAndTrapsOnNothing(_ seconds: TimeInterval, _ text: String) {
    #expect(NumberWords.roughly(seconds) == text)
  }
}
