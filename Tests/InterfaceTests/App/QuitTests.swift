import DashboardService
import TerminalKit
import Testing

@testable import Interface

@Suite struct QuitTests {
  private func sending() -> Screen {
    var screen = Screen.submitted()
    screen.hear(.sending(Example.submission(.sending)))
    return screen
  }

  @Test(arguments: ["Ctrl-Q", "Ctrl-C"]) func withNothingUnderWayItQuitsAtOnce(_ key: String) {
    var screen = Screen.filled()
    #expect(screen.press(key).isEmpty)
    #expect(screen.requests == [.quit])
    #expect(screen.state.ending == .done)
  }

  @Test(arguments: ["Ctrl-Q", "Ctrl-C"]) func withACreateUnderWayItAsks(_ key: String) {
    var screen = sending()
    screen.press(key)
    #expect(screen.state.overlay == .quitQuestion)
    #expect(screen.requests.isEmpty)
    #expect(screen.text.contains("A create is under way. Quit?"))
  }

  @Test(arguments: ["y", "Y", "Ctrl-Q", "Ctrl-C"]) func yesHearsTheReplyFirst(_ key: String) {
    var screen = sending()
    screen.press("Ctrl-Q")
    #expect(screen.press(key) == [.stop])
    #expect(screen.state.ending == .draining)
    #expect(screen.statusBar.hasPrefix(" ending"))
    screen.hear(Example.created())
    #expect(screen.requests.isEmpty)
    screen.send(.stopped)
    #expect(screen.requests == [.quit])
  }

  @Test(arguments: ["n", "N", "Esc"]) func noGoesOn(_ key: String) {
    var screen = sending()
    let before = screen.state
    screen.press("Ctrl-Q", key)
    #expect(screen.state == before)
  }

  @Test(arguments: ["x", "Enter", "Space", "Tab", "Ctrl-S", "F1", "F6", "Ctrl-Z", "Ctrl-U"])
  func anotherKeyIsNoAnswer(_ key: String) {
    var screen = sending()
    screen.press("Ctrl-Q")
    let before = screen.state
    screen.press(key)
    screen.paste("y")
    #expect(screen.state == before)
    #expect(screen.effects.count == 1)
  }

  @Test func theSecondTimeItQuitsWithoutTheReply() {
    var screen = sending()
    screen.press("Ctrl-Q", "y")
    #expect(screen.keyLine.contains("Ctrl-Q quit without the reply"))
    screen.press("Ctrl-Q")
    #expect(screen.requests == [.quit])
  }

  @Test func aWaitingOneAsksToo() {
    var screen = Screen.submitted()
    screen.hear(Example.refused(429, "Too many requests"))
    screen.press("Ctrl-Q")
    #expect(screen.state.overlay == .quitQuestion)
  }

  @Test func aSignalDoesNotAsk() {
    var screen = sending()
    #expect(screen.send(.terminal(.terminate(signal: 15))) == [.stop])
    #expect(screen.state.endingSignal == 15)
    #expect(screen.state.ending == .draining)
    screen.send(.terminal(.terminate(signal: 2)))
    #expect(screen.requests == [.quit])
  }

  @Test func aSignalAnswersTheQuestion() {
    var screen = sending()
    screen.press("Ctrl-Q")
    screen.send(.terminal(.terminate(signal: 15)))
    #expect(screen.state.overlay == nil)
  }

  @Test func withNothingUnderWayASignalEndsAtOnce() {
    var screen = Screen.filled()
    #expect(screen.send(.terminal(.terminate(signal: 15))).isEmpty)
    #expect(screen.requests == [.quit])
    #expect(screen.state.endingSignal == 15)
  }

  @Test func aTerminalThatIsGoneIsEndedWithoutIt() {
    var screen = sending()
    #expect(screen.send(.terminal(.hungUp)) == [.stop])
    screen.hear(Example.created())
    screen.send(.stopped)
    #expect(screen.requests == [.quit])
    #expect(screen.state.endingSignal == nil)
  }

  @Test func stoppedWithoutBeingAskedMeansNothing() {
    var screen = sending()
    screen.send(.stopped)
    #expect(screen.requests.isEmpty)
    #expect(screen.state.ending == nil)
  }
}
