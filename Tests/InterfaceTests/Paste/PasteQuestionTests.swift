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

  @Test(arguments: [
    "curl -H 'Authorization: Bearer SECRET-KEY-1234' https://a.example",
    "time curl -d @f -H 'authorization: SECRET-KEY-1' x",
    "curl -H 'Authorization: Bearer SECRET-KEY-1234",
    "wget --header 'Authorization: Bearer SECRET-KEY-1234' x",
    #"{"headers": {"Authorization": "Bearer SECRET-KEY-1234"}}"#, "Bearer SECRET-KEY-1234",
    "curl -u me:SECRET-KEY x",
  ])
  func aKeyIsNeverTakenAsText(_ text: String) {
    for screenKey in ["Alt-1", "Alt-2", "F3", "Alt-4", "F1", "Ctrl-P"] {
      var screen = Screen.opened()
      screen.press(screenKey)
      screen.paste(text)
      screen.wait(5)
      #expect(!"\(screen.state)".contains("SECRET") && !screen.text.contains("SECRET"), "\(screenKey)")
      #expect(!"\(screen.savedDrafts)".contains("SECRET"))
    }
    var screen = Screen.opened()
    screen.paste(text)
    #expect(screen.text.contains("Not pasted: there is a key in it"))
  }

  @Test func aKeyThatIsTypedIsNotKeptAsADraft() {
    var screen = Screen.opened()
    screen.type("Authorization: Bearer SECRET-KEY-1234")
    screen.press("Tab")
    screen.wait(5)
    #expect(screen.savedDrafts.allSatisfy { !$0.input.name.contains("SECRET") })
  }

  @Test(arguments: [
    "curl -sSd '{\"name\": \"N\"}' x", "time curl --data-urlencode '{\"name\": \"N\"}' x",
    "export K=1; curl -d '{\"name\": \"N\"}' x",
  ])
  func otherFormsOfTheCommandAreOffered(_ text: String) {
    var screen = Screen.opened()
    screen.paste(text)
    #expect(screen.text.contains("That was a curl command of"))
  }

  @Test func helpDoesNotTakeThePlaceOfTheQuestion() {
    var screen = Screen.opened()
    screen.paste(#"{"name": "N"}"#)
    screen.press("F1", "y")
    #expect(screen.input.name == "N")
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
