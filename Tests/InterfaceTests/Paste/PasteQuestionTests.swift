import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct PasteQuestionTests {
  private static let curl = """
    curl -H 'Authorization: Bearer SECRET-KEY-1234' -d '{"name": "Ticket metrics", "url": "https://bi.example.com/t", \
    "displayOrder": 40, "colour": "red"}' https://app.msportal.ai/api/public/v1/dashboards/external
    """

  @Test func itIsOfferedAndFillsTheFormInOneStep() {
    var screen = Screen.opened()
    screen.type("Old")
    screen.paste(Self.curl)
    #expect(screen.text.contains("That was a curl command of “Ticket metrics”"))
    #expect(screen.text.contains("What stands in Name goes"))
    #expect(screen.input.name == "Old")
    screen.press("y")
    #expect(screen.input.name == "Ticket metrics" && screen.input.url == "https://bi.example.com/t")
    #expect(screen.input.displayOrder == "40")
    #expect(screen.text.contains("Not taken: colour") && screen.text.contains("The key in it was dropped"))
    #expect(screen.submitted.isEmpty)
    screen.press("Alt-Z")
    #expect(screen.input.name == "Old" && screen.input.url.isEmpty)
  }

  @Test func theKeyInItIsNowhere() {
    var screen = Screen.opened()
    screen.paste(Self.curl)
    #expect(!"\(screen.state)".contains("SECRET") && !screen.text.contains("SECRET"))
    screen.press("y")
    #expect(!"\(screen.state)".contains("SECRET") && !screen.text.contains("SECRET"))
  }

  @Test(arguments: ["n", "Esc"]) func anoLeavesTheFormAsItIs(_ key: String) {
    var screen = Screen.filled()
    let typed = screen.input
    screen.paste(Self.curl)
    screen.press(key)
    #expect(screen.input == typed && screen.state.overlay == nil)
  }

  @Test func fieldsThatItDoesNotNameStay() {
    var screen = Screen.filled()
    screen.focus(.description)
    screen.type("kept")
    screen.paste(#"{"name": "Other"}"#)
    screen.press("y")
    #expect(screen.input.name == "Other" && screen.input.description == "kept")
    #expect(screen.input.url == "https://bi.example.com/tickets")
  }

  @Test func otherTextIsPastedAsEver() {
    var screen = Screen()
    screen.paste("  curling club ")
    #expect(screen.input.name == "curling club" && screen.state.overlay == nil)
  }

  @Test func hostileNamesAreMadeHarmless() {
    var screen = Screen()
    screen.paste(#"{"name": "a\u001b[31m\u202eb", "x\u0007": 1}"#)
    #expect(screen.text.contains(#"a\u001b[31m\u202eb"#))
    screen.press("y")
    #expect(!screen.text.unicodeScalars.contains("\u{1B}") && !screen.text.unicodeScalars.contains("\u{7}"))
  }
}
