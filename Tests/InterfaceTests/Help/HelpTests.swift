import TerminalKit
import Testing

@testable import Interface

@Suite struct HelpTests {
  @Test func whatIsTypedIsFoundInKeysAndWords() {
    var screen = Screen()
    screen.press("F1")
    screen.type("draft")
    #expect(screen.text.contains("F9") && !screen.text.contains("F5 "))
    screen.press("Ctrl-U")
    screen.type("alt-z")
    #expect(screen.text.contains("take back the last step"))
  }

  @Test func eachWordMustBeFound() {
    var screen = Screen()
    screen.press("F1")
    screen.type("roles portal")
    #expect(screen.text.contains("read the tenant's roles"))
    screen.type(" zzz")
    #expect(screen.text.contains("No key does that here"))
  }

  @Test func escEmptiesTheSearchBeforeItCloses() {
    var screen = Screen()
    screen.press("F1")
    screen.type("undo")
    screen.press("Esc")
    #expect(screen.state.overlay == .help(Help()))
    screen.press("Esc")
    #expect(screen.state.overlay == nil)
  }

  @Test func whatIsFoundStandsAtTheTop() {
    var screen = Screen(size: Size(columns: 40, rows: 12))
    screen.press("F1", "PgDn", "PgDn")
    screen.type("mouse")
    #expect(screen.text.contains("Alt-G"))
  }

  @Test func nothingTypedInHelpReachesTheForm() {
    var screen = Screen.filled()
    let typed = screen.input
    screen.press("F1")
    screen.type("create")
    screen.paste("curl")
    screen.press("Esc", "Esc")
    #expect(screen.input == typed && screen.submitted.isEmpty)
  }

  @Test func theMouseIsExplained() {
    var screen = Screen(size: Size(columns: 80, rows: 24))
    screen.press("F1")
    screen.type("wheel")
    #expect(screen.text.contains("goes through lists"))
  }
}
