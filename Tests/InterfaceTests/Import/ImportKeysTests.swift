import DashboardService
import TerminalKit
import Testing

@testable import Interface

/// Every key of the screen's table in each of its states: nothing traps, nothing is sent without the
/// question.
@Suite struct ImportKeysTests {
  private static let actions = Action.allCases.filter { $0.screen == nil || $0.screen == .imports }

  @Test(arguments: actions) func anActionSendsNothingByItself(_ action: Action) throws {
    let binding = try #require(Keymap.bindings.first { $0.action == action }, "no key for \(action)")
    for press in binding.presses {
      for size in [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
        for var screen in Self.states(size) {
          let effects = screen.press(press)
          _ = screen.canvas
          #expect(!effects.contains { if case .runImport = $0 { true } else { false } })
          #expect(screen.submitted.isEmpty)
        }
      }
    }
  }

  private static func states(_ size: Size) -> [Screen] {
    var refused = Screen.imports(size: size)
    refused.send(.imports(.refused(path: "x", reasons: ["no"])))
    var chosen = Screen.imports(size: size)
    chosen.press("Down")
    var editing = Screen.imported(size: size)
    editing.press("Down", "Down", "F2")
    var reading = Screen.imported(size: size)
    reading.press("F6")
    var paused = Screen.importing(size: size)
    paused.phase(.paused(.asked))
    var ended = Screen.importing(size: size)
    ended.phase(.ended)
    return [
      Screen.imports([], size: size), refused, chosen, Screen.imported(size: size), editing, reading,
      Screen.importing(size: size), paused, ended,
    ]
  }

  @Test func aKeyThatMeansNothingHereSaysWhy() {
    var screen = Screen.imports()
    screen.press("Ctrl-S")
    #expect(screen.prose.contains("No import is open"))
    screen = .imported()
    screen.press("F8")
    #expect(screen.text.contains("Nothing is being sent."))
  }

  @Test func digitsAndCommandsWorkOutsideTheText() {
    var screen = Screen.imported()
    screen.press("F6", "3")
    #expect(screen.state.screen == .history)
    screen.press("Alt-2")
    screen.press("F6", "?")
    #expect(screen.text.contains("send what can be sent"))
  }

  @Test func thePaletteRunsWhatCanBeRunAndSaysWhyNot() {
    var screen = Screen.imported()
    screen.press("Ctrl-P")
    screen.type("send import")
    screen.press("Enter")
    #expect(screen.state.imports.question == .run)
    screen.press("n", "Ctrl-P")
    screen.type("pause import")
    #expect(screen.prose.contains("Not now: Nothing is being sent."))
  }
}
