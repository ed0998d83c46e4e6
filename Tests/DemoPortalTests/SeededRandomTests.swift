import Foundation
import Testing

@testable import DemoPortal

@Suite struct SeededRandomTests {
  @Test func theSameSeedAndStreamGiveTheSameNumbers() {
    var first = SeededRandom(seed: 42, stream: "roles")
    var second = SeededRandom(seed: 42, stream: "roles")
    #expect((0..<100).allSatisfy { _ in first.next() == second.next() })
  }

  @Test func streamsAndNeighbouringSeedsShareNoNumbers() {
    func numbers(_ seed: UInt64, _ stream: String) -> Set<UInt64> {
      var random = SeededRandom(seed: seed, stream: stream)
      return Set((0..<1000).map { _ in random.next() })
    }
    let sets = [numbers(1, "roles"), numbers(2, "roles"), numbers(1, "users"), numbers(2, "users")]
    #expect(sets.reduce(into: Set<UInt64>()) { $0.formUnion($1) }.count == 4000)
  }

  @Test func uuidsAreLowerCaseVersionFourAndDistinct() {
    var random = SeededRandom(seed: 1, stream: "ids")
    let ids = (0..<1000).map { _ in random.uuid() }
    #expect(Set(ids).count == 1000)
    for id in ids {
      #expect(UUID(uuidString: id)?.uuidString.lowercased() == id)
      let characters = Array(id)
      #expect(characters[14] == "4" && "89ab".contains(characters[19]))
    }
  }

  @Test func numbersBelowABoundCoverItAndStayBelow() {
    var random = SeededRandom(seed: 1, stream: "dice")
    #expect(Set((0..<1000).map { _ in random.below(6) }) == Set(0..<6))
  }
}
