import TerminalKit
import Testing

@testable import Interface

@Suite struct EditorTests {
  @Test func theDescriptionGoesOutAndComesBackAsOneStep() {
    var screen = Screen.filled()
    screen.focus(.description)
    screen.type("short")
    #expect(screen.press("Alt-E") == [.editText("short")])
    screen.send(.edited("long\nand wide"))
    #expect(screen.input.description == "long\nand wide" && screen.state.create.focus == .description)
    screen.press("Alt-Z")
    #expect(screen.input.description == "short")
  }

  @Test func withoutAChangeNothingIsChanged() {
    var screen = Screen.filled()
    screen.press("Alt-E")
    screen.send(.edited(""))
    #expect(screen.text.contains("The description is as before."))
  }

  @Test func aFailureIsToldAndTheTextStays() {
    var screen = Screen.filled()
    screen.focus(.description)
    screen.type("kept")
    screen.press("Alt-E")
    screen.send(.editFailed("The editor ended with exit code 1."))
    #expect(screen.input.description == "kept")
    #expect(screen.text.contains("as before. The editor ended with exit code 1."))
  }

  @Test func thereIsNoneWhereTheFormIsNotSeen() {
    var screen = Screen.filled()
    screen.press("F1")
    #expect(screen.press("Ctrl-O").isEmpty)
  }
}
