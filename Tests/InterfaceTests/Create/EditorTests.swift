import TerminalKit
import Testing

@testable import Interface

@Suite struct EditorTests {
  @Test func theDescriptionGoesOutAndComesBackAsOneStep() {
    var screen = Screen.filled()
    screen.focus(.description)
    screen.type("short")
    #expect(screen.press("Alt-E") == [.editText("short")])
    screen.send(.edited("long\nand wide", from: "short"))
    #expect(screen.input.description == "long\nand wide" && screen.state.create.focus == .description)
    screen.press("Alt-Z")
    #expect(screen.input.description == "short")
  }

  @Test func withoutAChangeNothingIsChanged() {
    var screen = Screen.filled()
    screen.press("Alt-E")
    screen.send(.edited("", from: ""))
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

  @Test func anUnchangedTextDoesNotComeIntoAFormThatIsNewMeanwhile() {
    var screen = Screen.filled()
    screen.focus(.description)
    screen.type("of the first")
    screen.press("Ctrl-S", "Alt-E")
    screen.hear(Example.created())
    screen.send(.edited("of the first", from: "of the first"))
    #expect(screen.input.description.isEmpty)
    screen.send(.edited("written anew", from: "of the first"))
    #expect(screen.input.description == "written anew")
  }
}
