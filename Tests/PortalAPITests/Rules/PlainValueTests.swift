import TestSupport
import Testing

@testable import PortalAPI

struct PlainValueTests {
  @Test func whatIsPlainBreaksNoRule() {
    var random = SeededGenerator.printed(for: "whatIsPlainBreaksNoRule")
    let parts = [
      "https://", "HTTPS://", "http://", "a", "B", "9", "-", ".", "/", "?", "#", "@", ":", "%41", "%", " ",
      "ü",
      "xn--", "bi.example.com", "[", "]", "_", "~", "+", "&", "=", "|", "443", "0", "\u{301}", "\n", "'", "(",
    ]
    var plain = 0
    for _ in Fuzz.rounds(4_000) {
      let count = Int.random(in: 0...7, using: &random)
      let text =
        (Bool.random(using: &random) ? "https://" : "")
        + (0..<count).compactMap { _ in parts.randomElement(using: &random) }.joined()
      for field in DashboardField.allCases where PlainValue.isPlain(text, of: field) {
        plain += 1
        #expect(DashboardRules.ruleFindings(field, text) == [], "\(field): \(text)")
      }
      #expect(text.trimmed == slowlyTrimmed(text))
    }
    #expect(plain > 200)
  }

  @Test(arguments: [
    (DashboardField.url, "https://bi.example.com/tickets?customer=42"), (.url, "https://a"), (.iconUrl, ""),
    (.name, "Tickets"), (.description, ""), (.displayOrder, "40"), (.displayOrder, ""),
  ])
  func whatMostPeopleWriteIsPlain(field: DashboardField, text: String) {
    #expect(PlainValue.isPlain(text, of: field))
  }

  private func slowlyTrimmed(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }
}
