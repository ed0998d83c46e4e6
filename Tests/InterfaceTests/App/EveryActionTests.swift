import DashboardService
import TerminalKit
import Testing

@testable import Interface

/// Every key of the table in every state of the screen: none traps, none loses what was typed.
@Suite struct EveryActionTests {
  private static let progress: [[SubmissionEvent]] = [
    [], [.queued(Example.submission(.queued))], [.sending(Example.submission(.sending))],
    [.waiting(Example.submission(after: Example.refused(429, "Too many requests")).0, place: 1)],
    [.ended(Example.submission(after: Example.refused(400, "no")).0, warnings: [], duration: nil)],
    [.notSent(nil, JournalFailure(.full, "full"))],
  ]
  private static let overlays: [[KeyPress]] = [
    [], [.function(1)], [.function(6)], [.function(7)], [.control("q")], [.control("q"), .character("y")],
  ]

  private static let sizes = [
    Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40),
  ]

  /// The actions of other screens mean nothing on the form; their tests have them.
  private static let actions = Action.allCases.filter { $0.screen == nil || $0.screen == .create }

  @Test(arguments: actions) func anActionLosesNothingThatWasTyped(_ action: Action) throws {
    let binding = try #require(Keymap.bindings.first { $0.action == action }, "no key for \(action)")
    for (index, press) in binding.presses.enumerated() {
      for events in Self.progress {
        for overlay in Self.overlays {
          // A second way to an action does the same, and so do most of these together: one size shows it.
          let isWhole = index == 0 && (events.isEmpty || overlay.isEmpty)
          for size in isWhole ? Self.sizes : [Self.sizes[1]] {
            var screen = Screen.filled(size: size)
            if !events.isEmpty { screen.press("Ctrl-S") }
            for event in events { screen.hear(event) }
            for key in overlay { screen.press(key) }
            let typed = screen.input
            screen.press(press)
            _ = screen.canvas
            #expect(screen.submitted.count <= 2)
            // These fill or empty the form, which undo takes back.
            if screen.input != typed, [.sameAgain, .newForm, .undo].contains(action) {
              screen.press(action == .undo ? "Alt-y" : "Alt-z")
            }
            #expect(screen.input == typed, "\(press) after \(overlay)")
          }
        }
      }
    }
  }

  @Test(arguments: actions) func anActionOnTheFirstScreenNeverSends(_ action: Action) throws {
    let binding = try #require(Keymap.bindings.first { $0.action == action })
    for press in binding.presses {
      var screen = Screen(tenant: nil)
      screen.press(press)
      _ = screen.canvas
      // Looking is not sending.
      #expect(screen.everything.allSatisfy { $0 == .listTenants || $0 == .runDoctor })
    }
  }

  @Test func noKeyMeansTwoThings() {
    for screen in [AppState.Screen.firstRun, .create, .imports, .history, .directory, .tenants, .doctor] {
      let presses = Keymap.bindings(on: screen).flatMap(\.presses)
      #expect(Set(presses).count == presses.count)
    }
  }

  @Test func everyActionHasAKeyAndWords() {
    for action in Action.allCases {
      let item = Keymap.item(action)
      #expect(!item.key.isEmpty && !item.words.isEmpty)
    }
  }
}
