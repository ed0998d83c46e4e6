import TestSupport
import Testing

@testable import TerminalKit

@Suite struct TextWidthTests {
  @Test func plainTextIsAColumnALetter() {
    #expect(TextWidth.width(of: "Ticket metrics") == 14)
    #expect(TextWidth.width(of: "") == 0)
  }

  @Test func wideLettersTakeTwoColumnsInAnyLocale() {
    #expect(TextWidth.width(of: "日本") == 4)
    #expect(TextWidth.width(of: "Größe") == 5)
  }

  @Test func marksTakeNoneAndEscapesTheirLetters() {
    #expect(TextWidth.width(of: "e\u{301}") == 1)
    #expect(TextWidth.width(of: "a\u{202E}") == 7)
  }

  @Test func cuttingNeverSplitsACluster() {
    #expect(TextWidth.cut("Ticket", to: 3) == "Tic")
    #expect(TextWidth.cut("日本", to: 3) == "日")
    #expect(TextWidth.cut("e\u{301}x", to: 1) == "e\u{301}")
    #expect(TextWidth.cut("a\u{202E}", to: 6) == "a")
    #expect(TextWidth.cut("abc", to: -1) == "")
  }

  @Test func wrappingBreaksBetweenWords() {
    #expect(TextWidth.wrap("one two three", columns: 7) == ["one two", "three"])
    #expect(TextWidth.wrap("", columns: 7) == [""])
    #expect(TextWidth.wrap("a\nb", columns: 7) == ["a", "b"])
    #expect(TextWidth.wrap("abcdefgh ij", columns: 3) == ["abc", "def", "gh", "ij"])
    #expect(TextWidth.wrap("日本語", columns: 1) == ["日", "本", "語"])
  }

  @Test func noWrappedLineIsTooLongAndNoLetterIsLost() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<500 {
      let text = random.text(count: 40)
      let columns = Int.random(in: 1...20, using: &random)
      let lines = TextWidth.wrap(text, columns: columns)
      let widest = text.clusters.map(\.width).max() ?? 0
      for line in lines { #expect(TextWidth.width(of: line) <= max(columns, widest)) }
      let kept = { (text: String) in text.filter { !$0.isNewline && $0 != " " }.unicodeScalars.count }
      #expect(kept(lines.joined(separator: "\n")) == kept(text))
    }
  }

  @Test func theOwnRuleAgreesOnCommonText() {
    for scalar in "aé日漢글ｱ🙂─\u{301}".unicodeScalars where scalar != "ｱ" {
      #expect(TextWidth.roughWidth(of: scalar) == TextWidth.width(of: scalar), "\(scalar)")
    }
  }
}
