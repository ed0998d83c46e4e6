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
    #expect(screen.text.contains("1 create is being sent. Quit?"))
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

  @Test func theQuestionSaysWhatBecomesOfEach() {
    var screen = Screen()
    func question() -> String {
      screen.press("Ctrl-Q")
      defer { screen.press("n") }
      return screen.text.replacing("\n    ", with: " ")
    }
    screen.hear(.waiting(Example.waiting("A", id: 0x60), place: 1))
    #expect(question().contains("1 create waits in the queue. Quit?"))
    screen.hear(.waiting(Example.waiting("B", id: 0x61), place: 2))
    #expect(question().contains("2 creates wait in the queue. Quit?"))
    #expect(
      question().contains(
        "y  quit; what waits stays in the journal, and the next start asks (msdash resume)"))
    screen.hear(.sending(Example.submission(.sending, id: 0x62)))
    #expect(question().contains("2 wait and 1 is being sent. Quit?"))
    #expect(
      question().contains(
        "y  hear the reply in flight, then quit; what waits stays in the journal, and the next start asks"
          + " (msdash resume)"))
    #expect(question().contains("c  cancel what waits, hear the reply in flight, then quit"))
    screen.press("Ctrl-Q")
    for id in 0x60...0x62 {
      screen.hear(.ended(Example.submission(.created, id: id), warnings: [], duration: nil))
    }
    #expect(screen.text.contains("Nothing is under way any more. Quit?"))
    screen.press("y")
    #expect(screen.requests == [.quit])
  }

  @Test func cCancelsWhatWaitsAndQuits() {
    var screen = sending()
    screen.press("Ctrl-Q")
    #expect(screen.press("c").isEmpty)
    #expect(screen.state.overlay == .quitQuestion)
    screen.press("n")
    screen.hear(.waiting(Example.waiting("A", id: 0x60), place: 1))
    screen.hear(.waiting(Example.waiting("B", id: 0x61), place: 2))
    screen.press("Ctrl-Q")
    #expect(screen.press("c") == [.cancel(Example.uuid(0x60)), .cancel(Example.uuid(0x61)), .stop])
    #expect(screen.state.ending == .draining)
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
