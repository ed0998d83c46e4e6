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
    #expect(screen.statusBar == " deferred, goes in 0:41  req 1f0e3c7a…  limit 0/60 resets 0:41  queue 1")
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
