import DashboardService
import Foundation
import TerminalKit
import Testing

@testable import Interface

/// An import while one is elsewhere, leaves, suspends or switches; and what is told of it at the next start.
@Suite struct ImportAwayTests {
  private let rows = (1...1200).map { Example.row($0) }

  private func importing() -> Screen {
    var screen = Screen.importing(rows)
    for row in 1...3 { screen.goes(row, .created) }
    screen.goes(4, .sending)
    return screen
  }

  @Test func otherScreensWorkWhileItRuns() {
    var screen = importing()
    screen.press("Alt-1")
    screen.type("Ticket")
    screen.goes(4, .created)
    #expect(screen.input.name == "Ticket")
    #expect(screen.statusBar.contains("import 4/1,200"))
    #expect(screen.state.create.news.items.isEmpty)
    #expect(screen.state.create.result == nil)
    #expect(screen.state.queue.entries.isEmpty)
    #expect(screen.press("Alt-2").isEmpty)
    #expect(screen.text.contains("4 of 1,200"))
  }

  @Test func whatBecameOfARowIsInStatusBarAndHistory() {
    var screen = importing()
    screen.press("F3")
    screen.answer([])
    screen.goes(5, .refused)
    #expect(screen.statusBar.contains("x 409 refused"))
    #expect(screen.state.history.rows.first?.request.name == "Board 5")
    #expect(screen.state.lastHeard?.state == .refused)
  }

  @Test func aRowOnItsWayDoesNotFlickerInTheStatusBar() {
    var screen = importing()
    let before = screen.statusBar
    screen.goes(5, .sending)
    #expect(screen.statusBar == before)
  }

  @Test func quittingAsksAndEndsItFirst() {
    var screen = importing()
    #expect(screen.press("Ctrl-Q").isEmpty)
    #expect(screen.prose.contains("The import of reports/rows.csv is being sent: 3 of 1,200. Quit?"))
    #expect(screen.prose.contains("the rest stays in the journal, and can be gone on with from here"))
    #expect(screen.press("y") == [.stopImport, .stop])
    screen.phase(.stopping)
    screen.goes(4, .created)
    screen.phase(.ended)
    #expect(screen.requests.isEmpty)
    screen.send(.stopped)
    #expect(screen.requests == [.quit])
  }

  @Test func aSignalEndsItWithoutAsking() {
    var screen = importing()
    #expect(screen.send(.terminal(.terminate(signal: 15))) == [.stopImport, .stop])
    #expect(screen.send(.terminal(.terminate(signal: 15))).isEmpty)
    #expect(screen.requests == [.quit])
  }

  @Test func aPausedOneDoesNotKeepAnybody() {
    var screen = importing()
    screen.phase(.paused(.asked))
    #expect(screen.press("Ctrl-Q") == [.stopImport])
    #expect(screen.requests == [.quit])
  }

  @Test func whatWasTypedInARowIsNotLostUnasked() {
    var screen = Screen.imported()
    screen.press("Down", "Down", "F2", "Backspace")
    screen.press("Ctrl-Q")
    #expect(screen.prose.contains("Row 3 of reports/rows.csv was changed and is not saved. Quit?"))
    screen.press("n")
    #expect(screen.state.imports.editor != nil)
  }

  @Test func whatNeverBeganHasNoEnd() {
    var screen = Screen.importing(rows)
    screen.send(.imports(.failed("There is no API key.")))
    screen.phase(.ended)
    #expect(screen.state.imports.run == nil)
  }

  @Test func theTabsKeepTheirDigitsBesideALongTenant() {
    var screen = Screen(tenant: Example.demo)
    #expect(screen.line(0).hasSuffix(" 1 Create  2  3  4  5"))
    screen.press("Alt-2")
    #expect(screen.line(0).hasSuffix(" 1  2 Import  3  4  5"))
    screen.resize(100, 24)
    #expect(screen.line(0).hasSuffix(" 1 Create  2 Import  3 History  4 Directory  5 Tenants"))
  }

  @Test func nothingIsBegunWhileItEnds() {
    var screen = importing()
    screen.press("Ctrl-Q", "y")
    screen.phase(.ended)
    #expect(screen.press("Ctrl-S", "y", "F8").isEmpty)
  }

  @Test func suspendingPausesItFirstAndItStaysPaused() {
    var screen = importing()
    #expect(screen.press("Ctrl-Z") == [.pauseImport])
    #expect(screen.requests.isEmpty)
    screen.phase(.pausing(.asked))
    screen.goes(4, .created)
    #expect(screen.requests.isEmpty)
    screen.phase(.paused(.asked))
    #expect(screen.requests == [.suspend])
    #expect(screen.prose.contains("Paused by Ctrl-Z; 1,196 are not sent yet. F8 goes on"))
    #expect(screen.press("F8") == [.goOnWithImport])
  }

  @Test func aPausedOneIsSuspendedAtOnce() {
    var screen = importing()
    screen.phase(.paused(.asked))
    #expect(screen.press("Ctrl-Z").isEmpty)
    #expect(screen.requests == [.suspend])
  }

  @Test(arguments: [BatchLife.Phase.running, .paused(.asked)])
  func theTenantIsNotSwitchedUnderIt(_ phase: BatchLife.Phase) {
    var screen = importing()
    screen.phase(phase)
    screen.press("Alt-5")
    screen.send(.tenants(Example.tenants))
    while screen.state.tenants.selected?.name != "globex" { screen.press("Down") }
    #expect(screen.press("Enter").isEmpty)
    #expect(screen.prose.contains("Not switched: the import of reports/rows.csv"))
  }

  @Test func anotherTenantHasItsOwnImports() {
    var screen = Screen.imported()
    screen.send(.opened(Example.globex, rateLimit: nil))
    #expect(screen.state.imports.open == nil)
    #expect(screen.state.imports.panel.list == nil)
  }

  @Test func whileItRunsItStaysOpen() {
    var screen = importing()
    screen.press("Esc")
    #expect(screen.state.screen == .create)
    #expect(screen.state.imports.open != nil)
    screen.press("Alt-2")
    screen.send(.imports(.opened(Example.summary(Example.fewRows), ImportPlan(requests: 9))))
    #expect(screen.state.imports.open?.table.rows.count == 1200)
  }

  // MARK: Unfinished ones

  @Test func anUnfinishedOneIsMentionedOnceAfterOpening() {
    var screen = Screen.opened()
    screen.send(.imports(.list(Example.summaries)))
    #expect(
      screen.prose.contains(
        "The import of reports/rows.csv is not finished: 857 of 1,200 rows are not sent. Alt-2 goes on."))
    screen.press("Esc")
    #expect(!screen.prose.contains("is not finished"))
    screen.send(.imports(.list(Example.summaries)))
    #expect(!screen.prose.contains("is not finished"))
  }

  @Test func whoOpensTheScreenHasReadIt() {
    var screen = Screen.opened()
    screen.send(.imports(.list(Example.summaries)))
    screen.press("Alt-2", "Alt-1")
    #expect(!screen.prose.contains("is not finished"))
  }

  @Test func finishedOnesAreNotMentioned() {
    var screen = Screen.opened()
    screen.send(.imports(.list(Array(Example.summaries.dropFirst()))))
    #expect(screen.state.create.unfinishedImport == nil)
  }

  @Test func severalAreCounted() {
    var other = Example.summaries[0]
    other.batch.id = Example.uuid(0xbd)
    #expect(
      ImportWords.unfinished([Example.summaries[0], other])
        == "2 imports are not finished, the newest of reports/rows.csv. Alt-2 shows them.")
  }
}
