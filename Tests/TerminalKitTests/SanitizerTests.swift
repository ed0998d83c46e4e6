import TestSupport
import Testing

@testable import TerminalKit

@Suite struct SanitizerTests {
  @Test func plainTextIsLeftAsItIs() {
    #expect(Sanitizer.visible("Ticket metrics ~") == "Ticket metrics ~")
    #expect(Sanitizer.visible("Größe 日本 e\u{301}") == "Größe 日本 e\u{301}")
  }

  @Test func whatActsOrHidesBecomesAVisibleEscape() {
    #expect(Sanitizer.visible("a\u{202E}b") == "a\\u202eb")
    #expect(Sanitizer.visible("\u{1B}[31m") == "\\u001b[31m")
    #expect(Sanitizer.visible("a\nb\tc\rd") == "a\\nb\\tc\\rd")
    #expect(Sanitizer.visible("\u{9B}2J\u{7F}") == "\\u009b2J\\u007f")
    #expect(Sanitizer.visible("x\u{E0041}") == "x\\u{e0041}")
    #expect(Sanitizer.visible("a\u{2028}\u{FEFF}\u{200B}") == "a\\u2028\\ufeff\\u200b")
  }

  @Test func lineBreaksStayWhereAsked() {
    #expect(Sanitizer.visible("a\nb\u{1B}", keepingLineBreaks: true) == "a\nb\\u001b")
    #expect(Sanitizer.visible("a\r\nb", keepingLineBreaks: true) == "a\\r\nb")
  }

  @Test func joinersAreDroppedInsideAnEmojiAndShownElsewhere() {
    #expect(Sanitizer.visible("👨\u{200D}👩") == "👨👩")
    #expect(Sanitizer.visible("a\u{200D}") == "a\\u200d")
    #expect(Sanitizer.visible("\u{200D}a") == "\\u200da")
    #expect(Sanitizer.visible("\u{FE0F}") == "\\ufe0f")
  }

  @Test func everyNamedClassIsUnsafe() {
    let ranges: [ClosedRange<UInt32>] = [
      0x00...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x34F...0x34F, 0x61C...0x61C, 0x115F...0x1160, 0x17B4...0x17B5,
      0x180B...0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0x3164...0x3164,
      0xFEFF...0xFEFF, 0xFFA0...0xFFA0, 0xFFF9...0xFFFB, 0xFFFE...0xFFFF, 0xE0000...0xE007F,
      0xE0100...0xE01EF,
      0x10FFFE...0x10FFFF,
    ]
    for value in ranges.joined() { #expect(Sanitizer.isUnsafe(Unicode.Scalar(value)!), "U+\(value)") }
    for safe in "aé日🙂\u{301}\u{A0}\u{FE0F}─".unicodeScalars { #expect(!Sanitizer.isUnsafe(safe)) }
  }

  @Test func jsonKeepsItsWhiteSpaceAndItsMeaning() {
    #expect(Sanitizer.escapeUnsafe(inJSON: "{\n\t\"a\": 1}") == "{\n\t\"a\": 1}")
    #expect(
      Sanitizer.escapeUnsafe(inJSON: "\"\u{7F}\u{85}\u{202E}\u{200D}\"") == "\"\\u007f\\u0085\\u202e\\u200d\""
    )
    #expect(Sanitizer.escapeUnsafe(inJSON: "\"\u{E0041}❤\u{FE0F}\"") == "\"\\udb40\\udc41❤\u{FE0F}\"")
  }
}
