import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct WakeTests {
  private func limited(seconds: TimeInterval) -> Screen {
    var screen = Screen()
    screen.send(
      .rateLimit(RateLimit(limit: 60, remaining: 57, reset: Example.start.addingTimeInterval(seconds))))
    return screen
  }

  @Test func anIdleScreenIsNeverWoken() {
    var screen = Screen.filled()
    screen.wait(1)
    #expect(screen.state.nextWake == nil)
    screen.send(.rateLimit(RateLimit(limit: 60, remaining: 57, reset: nil)))
    #expect(screen.state.nextWake == nil)
    screen.send(.rateLimit(RateLimit(limit: 60, remaining: 57, reset: screen.now)))
    #expect(screen.state.nextWake == nil)
  }

  @Test func belowAMinuteTheCountdownTicksEachSecond() {
    var screen = limited(seconds: 41)
    #expect(screen.statusBar.contains("resets 0:41"))
    #expect(screen.wait(1) == 1)
    #expect(screen.statusBar.contains("resets 0:40"))
    #expect(screen.wait(10) == 10)
    #expect(screen.statusBar.contains("resets 0:30"))
  }

  @Test func aboveAMinuteItTicksEveryTenSeconds() {
    var screen = limited(seconds: 183)
    #expect(screen.statusBar.contains("resets 3:10"))
    #expect(screen.wait(3) == 1)
    #expect(screen.statusBar.contains("resets 3:00"))
    #expect(screen.wait(9.9) == 0)
    #expect(screen.wait(110.1) == 12)
    #expect(screen.statusBar.contains("resets 1:00"))
  }

  @Test func behindTheResetTheWindowIsFullAndNothingTicks() {
    var screen = limited(seconds: 3)
    screen.wait(3)
    #expect(screen.statusBar.contains("limit 60/60"))
    #expect(screen.wait(600) == 0)
  }

  @Test func aCountdownIsNeverAboveAnHour() {
    let screen = limited(seconds: 1_000_000_000)
    #expect(screen.statusBar.contains("resets 60:00"))
  }

  @Test func theSecondsOfARequestTickAndEndWithIt() {
    var screen = Screen.submitted()
    screen.wait(1)
    screen.hear(.sending(Example.submission(.sending)))
    screen.wait(0.5)
    #expect(screen.statusBar.contains("sending 0 s"))
    #expect(screen.wait(3) == 3)
    #expect(screen.statusBar.contains("sending 3 s"))
    screen.hear(.notSent(Example.submission(.sending), JournalFailure(.full, "full")))
    #expect(screen.state.nextWake == nil)
  }

  @Test func theTimeToTheNextTryTicksWithoutARateLimit() {
    var screen = Screen.submitted()
    screen.wait(1)
    var unsent = Example.submission(.unsent)
    unsent.nextAttemptAt = screen.now.addingTimeInterval(4)
    screen.hear(.waiting(unsent, place: 1))
    #expect(screen.statusBar.contains("queue 1, next in 0:04"))
    #expect(screen.wait(2) == 2)
    #expect(screen.statusBar.contains("queue 1, next in 0:02"))
    // At ten the notice stops to tell a time.
    screen.wait(8)
    #expect(screen.state.nextWake == nil)
  }

  @Test func whatIsNotShownDoesNotTick() {
    var screen = Screen(size: Size(columns: 30, rows: 8))
    screen.send(.rateLimit(RateLimit(limit: 60, remaining: 57, reset: Example.start.addingTimeInterval(41))))
    #expect(screen.state.nextWake == nil)
    screen.resize(80, 24)
    #expect(screen.state.nextWake != nil)
    // While it ends, the seconds of the request are not shown.
    screen = Screen.submitted()
    screen.wait(1)
    screen.hear(.sending(Example.submission(.sending)))
    #expect(screen.state.nextWake != nil)
    screen.send(.terminal(.terminate(signal: 15)))
    #expect(screen.state.nextWake == nil)
  }

  @Test func aQueueWithoutATimeDoesNotTick() {
    var screen = Screen()
    screen.hear(.waiting(Example.submission(.queued, id: 0x60), place: 1))
    #expect(screen.statusBar.hasSuffix("queue 1"))
    #expect(screen.state.nextWake == nil)
    screen.hear(.waiting(Example.waiting(id: 0x60, in: 3), place: 1))
    #expect(screen.wait(60) == 3)
    #expect(screen.statusBar.hasSuffix("queue 1"))
  }

  @Test func aTickChangesAFewCellsOfTheStatusBarAlone() {
    var screen = limited(seconds: 41)
    for _ in 0..<40 {
      let before = screen.canvas
      screen.wait(1)
      let changed = screen.canvas.changes(from: before)
      #expect(changed.count <= 4 || screen.statusBar.contains("60/60"))
      #expect(changed.allSatisfy { $0.row == 23 })
    }
  }

  @Test func theClockMayGoBackwards() {
    var state = Screen.submitted().state
    _ = state.update(.submission(.sending(Example.submission(.sending))), now: Example.start)
    _ = state.update(.clock, now: Example.start.addingTimeInterval(-3600))
    let text = AppView.draw(state, size: state.size).text()
    #expect(text.contains("sending 0 s"))
    #expect((state.nextWake ?? .distantPast) > state.now)
  }
}
