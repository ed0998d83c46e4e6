import TestSupport
import Testing

@testable import TerminalKit

@Suite struct StringClustersTests {
  @Test func aLetterWithMarksIsOneGlyph() {
    #expect("e\u{301}".clusters == [TextCluster(text: "e\u{301}", glyphs: [.init("e\u{301}", width: 1)])])
  }

  @Test func anEmojiFamilyIsOneStepAndItsMembersAreGlyphs() {
    let clusters = "👨\u{200D}👩\u{200D}👧".clusters
    #expect(clusters.count == 1)
    #expect(clusters.first?.glyphs.map(\.text) == ["👨", "👩", "👧"])
    #expect(clusters.first?.width == 6)
  }

  @Test func marksAfterTheFourthAreNotShown() {
    let glyphs = ("a" + String(repeating: "\u{301}", count: 9)).clusters[0].glyphs
    #expect(glyphs.map(\.text.unicodeScalars.count) == [5])
  }

  @Test func aLoneMarkStandsOnADottedCircle() {
    #expect("\u{301}".clusters[0].glyphs == [.init("\u{25CC}\u{301}", width: 1)])
  }

  @Test func controlsAreShownAndKeptInTheText() {
    let cluster = "\u{1B}".clusters[0]
    #expect(cluster.text == "\u{1B}")
    #expect(cluster.glyphs.map(\.text).joined() == "\\u001b")
  }

  @Test func variationSelectorsAreNotShown() {
    #expect("❤\u{FE0F}".clusters[0].glyphs == [.init("❤", width: 1)])
  }

  @Test func everyGlyphIsSafeForATerminal() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<5000 {
      let text = random.text(count: 8)
      let clusters = text.clusters
      #expect(clusters.map(\.text).joined() == text)
      for glyph in clusters.flatMap(\.glyphs) {
        #expect(glyph.width == 1 || glyph.width == 2)
        let scalars = Array(glyph.text.unicodeScalars)
        #expect((1...5).contains(scalars.count))
        #expect(!scalars.contains(where: Sanitizer.isUnsafe))
        #expect(TextWidth.width(of: scalars[0]) == glyph.width)
        #expect(scalars.dropFirst().allSatisfy { TextWidth.width(of: $0) == 0 })
      }
    }
  }
}
