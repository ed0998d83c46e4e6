import DashboardService
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct StatusBarContentTests {
  @Test func beforeTheFirstReplyTheLimitIsNotKnown() {
    #expect(Screen().statusBar == " nothing sent yet  limit not known yet  queue 0")
  }

  @Test func afterACreateItTellsTheWholeOutcome() {
    var screen = Screen.submitted()
    screen.hear(Example.created())
    #expect(screen.statusBar == " ok 201 created 312 ms  req 1f0e3c7a…  limit 57/60 resets 0:41  queue 0")
    screen.resize(120, 40)
    #expect(screen.statusBar.contains("req 1f0e3c7a-52b4-4d6f-9a10-00000000001f"))
    #expect(screen.statusBar.contains("[########]"))
  }

  @Test func onTheSmallestScreenOutcomeIDLimitAndCountdownAreLeft() {
    var screen = Screen.submitted()
    screen.hear(Example.created())
    screen.resize(40, 12)
    #expect(screen.statusBar == " ok 201 created  1f0e3c7a  57/60 0:41")
  }

  @Test func aDeferredOneStandsInTheQueue() {
    var screen = Screen.submitted()
    screen.hear(Example.refused(429, "Too many requests"))
    #expect(screen.statusBar == " ! 429 deferred  req 1f0e3c7a…  limit 0/60 resets 0:41  queue 1")
  }

  @Test func whatWaitsIsCountedWithTheTimeOfTheNext() {
    var screen = Screen()
    for id in 0x60..<0x63 {
      screen.hear(.waiting(Example.waiting("\(id)", id: id, in: Double(id)), place: id - 0x5F))
    }
    #expect(screen.statusBar.hasSuffix("queue 3, next in 1:40"))
    // Where the countdown to the reset tells the same, one is enough.
    screen.send(.rateLimit(RateLimit(limit: 60, remaining: 0, reset: screen.now.addingTimeInterval(95))))
    #expect(screen.statusBar.hasSuffix("limit 0/60 [--------] resets 1:40  queue 3"))
    // Where it goes earlier (another try), its own is the one that matters.
    screen.hear(.waiting(Example.waiting("4", id: 0x64, in: 4, state: .unsent), place: 4))
    #expect(screen.statusBar.hasSuffix("limit 0/60  queue 4, next in 0:04"))
    screen.resize(40, 12)
    #expect(
      screen.statusBar.hasSuffix("limit 0/60  queue 4, next in 0:04")
        || screen.statusBar.hasSuffix("0/60  queue 4 0:04"))
  }

  @Test func severalThatAreSentAreCountedWithTheOldestsSeconds() {
    var screen = Screen()
    screen.hear(.sending(Example.submission(.sending, id: 0x60)))
    screen.wait(2.5)
    screen.hear(.sending(Example.submission(.sending, id: 0x61)))
    #expect(screen.statusBar.hasPrefix(" sending 2, 2 s"))
    #expect(screen.wait(10) == 10)
    #expect(screen.statusBar.hasPrefix(" sending 2, 12 s"))
    screen.hear(.ended(Example.submission(.created, id: 0x60), warnings: [], duration: nil))
    #expect(screen.statusBar.hasPrefix(" sending 10 s"))
  }

  @Test func aChangeOfPlacesIsNotTheLastRequest() {
    var screen = Screen.submitted()
    screen.hear(Example.created())
    var old = Example.waiting("Backlog", id: 0x60)
    old.rateLimit = RateLimit(limit: 60, remaining: 0, reset: nil)
    screen.hear(.waiting(old, place: 1))
    #expect(screen.statusBar.hasPrefix(" ok 201 created"))
    #expect(screen.statusBar.contains("57/60"))
  }

  @Test func theLimitOfA429IsShownAlthoughAnotherIsTheLast() {
    var screen = Screen()
    screen.hear(.sending(Example.submission(.sending, id: 0x60)))
    screen.hear(.sending(Example.submission(.sending, id: 0x61)))
    let deferred = Example.submission(after: Example.refused(429, "Too many requests"), id: 0x60).0
    screen.hear(.waiting(deferred, place: 1))
    #expect(screen.statusBar.contains("0/60"))
    #expect(screen.statusBar.hasPrefix(" sending 0 s"))
  }

  @Test func aLongTimeIsToldInSeconds() {
    var screen = Screen.submitted()
    screen.hear(Example.failed(.timeout, headWritten: true))
    #expect(screen.statusBar.hasPrefix(" ! unknown 30 s"))
  }

  @Test func theGaugeShowsWhatIsLeft() {
    var screen = Screen(size: Size(columns: 120, rows: 24))
    for (remaining, gauge) in [(60, "[########]"), (30, "[####----]"), (1, "[#-------]"), (0, "[--------]")] {
      screen.send(.rateLimit(RateLimit(limit: 60, remaining: remaining, reset: Example.limit.reset)))
      #expect(screen.statusBar.contains("limit \(remaining)/60 \(gauge) resets 0:41"))
    }
  }

  @Test func everyStateHasAWordBesideItsColour() {
    for state in SubmissionState.allCases {
      var screen = Screen.submitted()
      screen.hear(.ended(Example.submission(state), warnings: [], duration: nil))
      #expect(screen.statusBar.contains(" \(state.rawValue)"))
      #expect(["ok", "! ", "x "].contains(screen.statusBar.dropFirst().prefix(2)))
    }
  }

  @Test(arguments: 40...130) func itNeverRunsIntoTheEdge(_ columns: Int) {
    var screen = Screen.submitted()
    screen.resize(columns, 24)
    screen.hear(Example.created())
    #expect(!screen.statusBar.hasSuffix("…") || screen.statusBar.hasSuffix("1f0e3c7a…"))
    #expect(screen.statusBar.contains("201 created"))
  }
}
