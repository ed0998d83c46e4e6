import TestSupport
import Testing

@testable import PortalAPI

@Suite("Nearest words")
struct DistanceTests {
  @Test(
    "The distance counts single changes",
    arguments: [
      ("baseURL", "baseURL", 0), ("", "abc", 3), ("abc", "", 3), ("basURL", "baseURL", 1),
      ("bsaeURL", "baseURL", 1), ("confrim", "confirm", 1), ("kitten", "sitting", 3), ("", "", 0),
      ("ca", "abc", 3), ("a", "b", 1), ("ab", "ba", 1), ("Müller", "Muller", 1),
    ])
  func distance(first: String, second: String, expected: Int) {
    #expect(Distance.between(first, second) == expected)
    #expect(Distance.between(second, first) == expected)
  }

  @Test("Several are named, the nearest first, of two as near the first of the alphabet")
  func several() {
    let names = ["Sales", "Sales East", "Salem", "Finance", "Tales"]
    #expect(Distance.nearest(to: "Sale", among: names, most: 9) == ["Salem", "Sales"])
    #expect(Distance.nearest(to: "sales", among: names, most: 9) == ["Sales", "Salem", "Tales"])
    #expect(Distance.nearest(to: "sales", among: names, most: 1) == ["Sales"])
    #expect(Distance.nearest(to: "sales", among: names, most: 0) == [])
    #expect(Distance.nearest(to: "sales", among: [], most: 3) == [])
  }

  @Test("What is too long to be a misspelling is compared with nothing")
  func long() {
    let long = String(repeating: "a", count: 100_000)
    #expect(Distance.nearest(to: long, among: Array(repeating: long, count: 1000), most: 3) == [])
    #expect(Distance.nearest(to: "a", among: [long], most: 3) == [])
    let words = [String(repeating: "a", count: 255)]
    #expect(Distance.nearest(to: String(repeating: "a", count: 254), among: words, most: 3) == words)
  }

  @Test("It is a metric but for swaps: symmetric, 0 for the same alone, no farther than the longer word")
  func metric() {
    var random = SeededGenerator.printed(for: #function)
    func word() -> String {
      String((0..<Int.random(in: 0...7, using: &random)).map { _ in "abé".randomElement(using: &random)! })
    }
    for _ in 0..<500 {
      let (a, b) = (word(), word())
      let distance = Distance.between(a, b)
      #expect(distance == Distance.between(b, a), "seed \(random.seed): \(a) \(b)")
      #expect((distance == 0) == (a == b), "seed \(random.seed): \(a) \(b)")
      #expect(distance <= max(a.unicodeScalars.count, b.unicodeScalars.count), "\(a) \(b)")
      #expect(distance >= abs(a.unicodeScalars.count - b.unicodeScalars.count), "\(a) \(b)")
    }
  }
}
