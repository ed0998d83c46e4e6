import TerminalKit
import Testing

@testable import Interface

@Suite struct FirstRunTests {
  @Test(arguments: [
    Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 40, rows: 40),
    Size(columns: 200, rows: 12),
  ])
  func bothWaysOnAreSeen(_ size: Size) {
    let screen = Screen(tenant: nil, size: size)
    for part in ["Enter   try the demo", "MSPORTAL_API_KEY=", "MSPORTAL_URL=", "dashboards.write"] {
      #expect(screen.text.contains(part), "\(part) at \(size)")
    }
  }

  @Test(arguments: ["Enter", "d"]) func theDemoIsStartedOnce(_ key: String) {
    var screen = Screen(tenant: nil)
    #expect(screen.press(key) == [.startDemo])
    #expect(screen.text.contains("The demo portal is being started"))
    #expect(screen.press(key).isEmpty)
  }

  @Test func aDemoThatDoesNotStartIsToldAndCanBeTriedAgain() {
    var screen = Screen(tenant: nil)
    screen.press("Enter")
    screen.send(.openFailed("The demo portal could not be started."))
    #expect(screen.text.contains("x The demo portal could not be started."))
    #expect(screen.press("Enter") == [.startDemo])
  }

  @Test func theFormFollowsWithTheMarkAtTheTop() {
    var screen = Screen(tenant: nil)
    screen.press("Enter")
    screen.send(.opened(Example.demo, rateLimit: Example.limit))
    #expect(screen.state.screen == .create)
    #expect(screen.state.create.result == nil)
    #expect(screen.line(0).hasPrefix(" msdash   DEMO  demo portal"))
    #expect(screen.statusBar.contains("57/60"))
  }

  @Test(arguments: ["x", "Tab", "Ctrl-S", "F2", "F4", "F5", "F6", "Space", "Down", "Backspace"])
  func otherKeysDoNothing(_ key: String) {
    var screen = Screen(tenant: nil)
    let before = screen.state
    #expect(screen.press(key).isEmpty)
    screen.paste("Ticket metrics\n")
    #expect(screen.state == before)
  }

  @Test func helpAndQuitWork() {
    var screen = Screen(tenant: nil)
    screen.press("F1")
    #expect(screen.text.contains("Keys"))
    #expect(screen.press("Enter").isEmpty)
    screen.press("Esc", "Ctrl-Q")
    #expect(screen.requests == [.quit])
  }

  @Test func aJournalThatDoesNotOpenIsToldOnTheForm() {
    var screen = Screen()
    screen.type("Tickets")
    screen.send(.openFailed("The journal cannot be opened, so nothing can be sent."))
    #expect(screen.text.contains("x The journal cannot be opened"))
    #expect(screen.input.name == "Tickets")
  }
}
