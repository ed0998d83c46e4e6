import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct TypingTests {
  @Test func whatIsTypedStandsInTheFieldThatHasTheFocus() {
    let screen = Screen.filled()
    #expect(screen.input.name == "Ticket metrics")
    #expect(screen.input.url == "https://bi.example.com/tickets")
    #expect(screen.effects.isEmpty)
  }

  @Test func theCounterCountsCodePointsAsThePortalDoes() {
    var screen = Screen()
    screen.type("e\u{301}👩\u{200D}👧")
    #expect(screen.cursorLine.hasSuffix("5/255"))
    screen.press("Backspace")
    #expect(screen.cursorLine.hasSuffix("2/255"))
  }

  @Test func anUntouchedFormNamesNoFaults() {
    let screen = Screen()
    for field in DashboardField.allCases { #expect(screen.state.create.message(field) == nil) }
  }

  @Test func aFaultIsNamedWhileOneTypes() {
    var screen = Screen()
    screen.press("Tab")
    screen.type("http://bi.example.com")
    #expect(screen.text.contains("x must begin with https://: the portal takes https pages only"))
    screen.press("Ctrl-U")
    screen.type("https://bi.example.com")
    #expect(screen.state.create.message(.url) == nil)
    #expect(screen.cursorLine.hasSuffix("ok"))
  }

  @Test func aRequiredFieldThatIsLeftEmptyIsTouched() {
    var screen = Screen()
    screen.press("Tab")
    #expect(screen.state.create.touched == [.name])
    #expect(screen.text.contains("x a name is needed"))
    screen.press("Tab", "Tab", "Tab")
    #expect(screen.state.create.touched == [.name, .url])
  }

  @Test func tooManyCharactersAreKeptAndNamed() {
    var screen = Screen()
    screen.type(String(repeating: "n", count: 256))
    #expect(screen.input.name.count == 256)
    #expect(screen.text.contains("x 256 characters; the portal takes at most 255"))
  }

  @Test func aWarningDoesNotForbidSending() {
    var screen = Screen.filled()
    screen.press("Tab", "Tab")
    screen.type("http://cdn.example.com/i.svg")
    #expect(screen.text.contains("! over http: browsers block it on an https page"))
    screen.press("Ctrl-S")
    #expect(screen.submitted.map(\.iconUrl) == ["http://cdn.example.com/i.svg"])
  }

  @Test func aFocusedFieldSaysWhatItAsksFor() {
    var screen = Screen()
    #expect(screen.text.contains("1 to 255 characters"))
    screen.press("Tab")
    #expect(!screen.text.contains("1 to 255 characters"))
    #expect(screen.text.contains("the page to show, over https"))
  }

  @Test func spaceTurnsActiveAndPageUpCounts() {
    var screen = Screen()
    screen.focus(.displayOrder)
    screen.press("PgUp", "PgUp")
    screen.focus(.isActive)
    screen.press("Space")
    #expect(screen.input.displayOrder == "1")
    #expect(screen.input.isActive == false)
  }

  @Test func aMessageThatDoesNotFitUnderTheValueBeginsFurtherLeft() {
    var screen = Screen()
    screen.press("Tab")
    screen.type("https://kim:secret@bi.example.com")
    #expect(
      screen.text.contains("\n    ! holds a user or password: everybody who sees the dashboard can read it\n")
    )
  }

  @Test func aPasteGoesIntoTheFieldAndIsNeverACommand() {
    var screen = Screen()
    screen.paste(" Ticket\tmetrics\u{13}\n\u{11}\n ")
    #expect(screen.input.name == "Ticket metrics\u{13} \u{11}")
    #expect(screen.effects.isEmpty && screen.requests.isEmpty)
    #expect(screen.text.contains("Ticket metrics\\u0013 \\u0011"))
  }

  @Test(arguments: [CreateState.Focus.isActive, .button]) func aPasteWhereNoTextIsDoesNothing(
    _ focus: CreateState.Focus
  ) {
    var screen = Screen()
    screen.focus(focus)
    let before = screen.state
    screen.paste("\n \n")
    #expect(screen.state == before)
  }

  @Test func aLongPasteIsKeptWhole() {
    var screen = Screen()
    screen.paste(String(repeating: "x", count: 5000))
    #expect(screen.input.name.count == 5000)
    #expect(screen.cursorLine.hasSuffix("5000/255"))
  }
}
