import Testing

@testable import PortalAPI

struct RuleTests {
  @Test(arguments: [
    ("", ""), (" ", ""), ("\t\n\u{a0}\u{3000}", ""), ("a", "a"), ("  a b\r\n", "a b"),
    ("\u{2003}ü\u{2003}", "ü"),
  ])
  func outerWhiteSpaceIsTrimmed(text: String, trimmed: String) {
    #expect(text.trimmed == trimmed)
  }

  @Test func blankMeansNothingButWhiteSpace() {
    #expect("".isBlank)
    #expect(" \t\r\n\u{a0}".isBlank)
    #expect(!" a ".isBlank)
    // A zero width space is no white space (Unicode, PropList).
    #expect(!"\u{200b}".isBlank)
  }

  @Test func lengthCountsCodePointsNeitherBytesNorGraphemes() {
    let rule = Rule.length(atMost: 2)
    #expect(rule.reason("\u{1f600}\u{1f600}") == nil)
    #expect(rule.reason("e\u{301}") == nil)
    #expect(rule.reason("e\u{301}x") == "3 characters; the portal takes at most 2")
    // One grapheme of a family is five code points.
    #expect(rule.reason("👨‍👩‍👧") == "5 characters; the portal takes at most 2")
  }

  @Test(arguments: ["", "  ", "0", "1000", " 7 ", "007", "\u{a0}12"])
  func wholeNumbersWithinBoundsAndNothingKeepTheRule(text: String) {
    #expect(Rule.integer(0...1000).reason(text) == nil)
  }

  @Test(arguments: ["-1", "1001", "99999999999999999999", String(repeating: "9", count: 5000)])
  func aWholeNumberOutOfBoundsIsToldTheBounds(text: String) {
    #expect(Rule.integer(0...1000).reason(text) == "must be 0 to 1000")
  }

  @Test(arguments: ["1.5", "1,000", "1e2", "0x1", "1_0", "٣", "５", "five", "1 0", "--1", "NaN"])
  func whatIsNoWholeNumberIsToldSo(text: String) {
    #expect(Rule.integer(0...1000).reason(text) == "not a whole number: 0 to 1000, or empty")
  }
}
