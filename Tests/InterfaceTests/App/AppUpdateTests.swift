import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct AppUpdateTests {
  @Test func withNothingUnderWayQuittingAsksNothing() {
    var screen = Screen.filled()
    screen.press("Ctrl-Q")
    #expect(screen.requests == [.quit])
    #expect(screen.effects.isEmpty)
  }

  @Test func withACreateUnderWayQuittingAsksAndHearsTheReplyFirst() {
    var screen = Screen.submitted()
    screen.press("Ctrl-Q")
    #expect(screen.state.overlay == .quitQuestion && screen.requests.isEmpty)
    screen.press("n")
    #expect(screen.state.overlay == nil && screen.state.ending == nil)
    screen.press("Ctrl-Q", "y")
    #expect(screen.effects.last == .stop && screen.requests.isEmpty)
    screen.hear(Example.created())
    screen.send(.stopped)
    #expect(screen.requests == [.quit])
  }

  @Test func nothingNewIsSentWhileItEnds() {
    var screen = Screen.submitted()
    screen.send(.terminal(.terminate(signal: 15)))
    screen.hear(Example.refused(400, "no"))
    screen.press("Ctrl-S")
    #expect(screen.submitted.count == 1)
    #expect(screen.state.endingSignal == 15)
  }

  @Test(arguments: [TerminalEvent.terminate(signal: 15), .hungUp])
  func anEndFromOutsideLeavesAtOnceOnlyWithNothingInFlight(event: TerminalEvent) {
    var idle = Screen.filled()
    idle.send(.terminal(event))
    #expect(idle.requests == [.quit])
    var busy = Screen.submitted()
    busy.send(.terminal(event))
    #expect(busy.requests.isEmpty && busy.effects.last == .stop)
    busy.send(.terminal(event))
    #expect(busy.requests == [.quit])
  }

  @Test func aStopWaitsUntilTheOutcomeIsJournalled() {
    var idle = Screen()
    idle.press("Ctrl-Z")
    #expect(idle.requests == [.suspend])
    var busy = Screen.submitted()
    busy.press("Ctrl-Z")
    #expect(busy.requests.isEmpty)
    busy.hear(Example.created())
    #expect(busy.requests == [.suspend])
  }

  @Test func theRequestIDIsShownWholeAndCopied() {
    var screen = Screen.submitted()
    screen.hear(Example.created())
    screen.press("F7")
    let id = Example.requestID.lowercased
    #expect(screen.requests == [.copy(id)])
    #expect(screen.line(4) == id || screen.text.contains("\n\(id)\n"))
    screen.press("Esc")
    #expect(screen.state.overlay == nil)
  }

  @Test func theFirstRunOffersTheDemoOnceAndTheFormFollows() {
    var screen = Screen(tenant: nil)
    #expect(screen.text.contains("MSPORTAL_API_KEY") && screen.text.contains("MSPORTAL_URL"))
    screen.press("Enter", "Enter")
    #expect(screen.effects == [.startDemo])
    screen.send(.opened(Example.demo, rateLimit: nil))
    #expect(screen.line(0).contains("DEMO") && screen.text.contains("New external dashboard"))
  }

  @Test func nothingWakesAnIdleScreenAndACountdownWakesItRarely() throws {
    var screen = Screen()
    #expect(screen.state.nextWake == nil)
    screen.send(.rateLimit(RateLimit(limit: 60, remaining: 5, reset: Example.start.addingTimeInterval(125))))
    let first = try #require(screen.state.nextWake)
    #expect(first.timeIntervalSince(Example.start) == 5)
    screen.wait(100)
    let later = try #require(screen.state.nextWake)
    #expect(later.timeIntervalSince(Example.start) == 101)
    screen.wait(60)
    #expect(screen.state.nextWake == nil)
  }

  @Test func noSequenceOfKeysAndSizesTrapsOrSendsWhatIsInvalid() {
    let seed =
      ProcessInfo.processInfo.environment["MSDASH_SEED"].flatMap(UInt64.init) ?? .random(in: 0...(.max))
    print("\(#function): MSDASH_SEED=\(seed)")
    var random = SeededGenerator(seed: seed)
    let keys: [KeyPress] =
      Keymap.bindings.flatMap(\.presses)
      + [.character("a"), .character(" "), .character("é"), .character("\u{202e}"), KeyPress(.backspace)]
      + [KeyPress(.left), KeyPress(.right), KeyPress(.pageUp), KeyPress(.enter), .character("y")]
    for _ in 0..<12 {
      var screen = Screen(tenant: Bool.random(using: &random) ? Example.tenant : nil)
      for _ in 0..<80 {
        switch Int.random(in: 0..<10, using: &random) {
        case 0:
          let size = Size(
            columns: .random(in: 1...250, using: &random), rows: .random(in: 1...70, using: &random))
          screen.send(.terminal(.resized(size)))
        case 1: screen.send(.roles(.read(Array(Example.roles.shuffled(using: &random).prefix(4)))))
        case 2:
          screen.paste(String(repeating: "a b\u{1b}\u{200b}😀", count: .random(in: 0..<40, using: &random)))
        case 3: screen.wait(.random(in: 0..<70, using: &random))
        default: screen.press(keys.randomElement(using: &random)!)
        }
        let canvas = screen.canvas
        if let cursor = canvas.cursor { #expect(canvas.bounds.contains(cursor)) }
        #expect(!canvas.text().unicodeScalars.contains { $0.value == 0x1b || $0.value == 0x202e })
      }
      #expect(screen.submitted.allSatisfy { !$0.name.isEmpty && $0.url.hasPrefix("https://") })
    }
  }
}
