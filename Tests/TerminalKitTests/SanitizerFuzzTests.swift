import Foundation
import TestSupport
import Testing

@testable import TerminalKit

/// Text as nobody would write it: whatever it is, none of it works on a terminal.
struct SanitizerFuzzTests {
  @Test func nothingUnsafeIsLeftInWhatIsVisible() {
    var random = SeededGenerator.printed(for: #function)
    for _ in Fuzz.rounds(2000) {
      let text = random.text(count: Int.random(in: 0...40, using: &random))
      let visible = Sanitizer.visible(text)
      #expect(
        !visible.unicodeScalars.contains(where: Sanitizer.isUnsafe),
        "seed \(random.seed): \(text.debugDescription)")
      // An escape has at most ten characters: memory is bounded by the text.
      #expect(visible.unicodeScalars.count <= 10 * text.unicodeScalars.count, "seed \(random.seed)")
      #expect(Sanitizer.visible(visible) == visible, "seed \(random.seed)")
    }
  }

  @Test func nothingUnsafeIsLeftInJSONAndItsMeaningStays() throws {
    var random = SeededGenerator.printed(for: #function)
    for _ in Fuzz.rounds(2000) {
      let text = random.text(count: Int.random(in: 0...40, using: &random))
      let json = String(decoding: try JSONEncoder().encode([text]), as: UTF8.self)
      let safe = Sanitizer.escapeUnsafe(inJSON: json)
      #expect(
        !safe.unicodeScalars.contains { Sanitizer.isUnsafe($0) && $0 != "\n" && $0 != "\t" },
        "seed \(random.seed): \(text.debugDescription)")
      let read = try JSONDecoder().decode([String].self, from: Data(safe.utf8))
      #expect(read.map { Array($0.utf8) } == [Array(text.utf8)], "seed \(random.seed)")
    }
  }
}
