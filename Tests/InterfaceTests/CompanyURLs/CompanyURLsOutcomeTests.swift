import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

/// What is told of company URLs that were sent.
@Suite struct CompanyURLsOutcomeTests {
  private func created() -> Screen {
    var screen = Screen.withCompanyURLs()
    screen.press("Ctrl-S")
    screen.hearURLs(.queued(Example.change(.planned)))
    screen.hear(Example.created())
    return screen
  }

  @Test func whatIsPlannedIsNotTold() {
    var screen = Screen.withCompanyURLs()
    screen.press("Ctrl-S")
    screen.hearURLs(.queued(Example.change(.planned)))
    #expect(!screen.text.contains("being set"))
    #expect(screen.state.queue.changes.isEmpty)
  }

  @Test func afterTheCreateTheyAreSetAndTold() {
    var screen = created()
    screen.hearURLs(.queued(Example.change(.queued)))
    screen.hearURLs(.sending(Example.change(.sending)))
    #expect(screen.prose.contains("“Ticket metrics”: its company URLs are being set…"))
    #expect(screen.statusBar.contains("setting company URLs"))
    screen.hearURLs(.ended(Example.change(.set), duration: .milliseconds(204)))
    #expect(screen.text.contains("ok Created: “Ticket metrics”."))
    #expect(screen.prose.contains("ok “Ticket metrics”: 2 company URLs were set."))
    #expect(screen.statusBar.contains("ok 200 URLs set 204 ms"))
    #expect(!screen.state.isBusy)
  }

  @Test func aRefusalIsToldInThePortalsWordsAndWhatToPress() {
    var screen = created()
    screen.hearURLs(.ended(Example.change(.refused), duration: nil))
    #expect(
      screen.prose.contains("The company URLs were refused (400): Company not found. The dashboard is there"))
    #expect(screen.statusBar.contains("x 400 URLs refused"))
  }

  @Test func aWarningOfTheReplyIsToldBesideIt() {
    var screen = created()
    screen.hearURLs(.ended(Example.change(.set), warnings: ["The reply names another URL."], duration: nil))
    #expect(screen.prose.contains("! The reply names another URL."))
    screen = Screen.history()
    let change = Example.change(.set, following: nil)
    screen.hearURLs(.ended(change, warnings: ["The reply names another URL."], duration: nil))
    #expect(screen.prose.contains("2 company URLs were set. The reply names another URL."))
  }

  @Test func anUnknownOutcomeIsToldAsOne() {
    var screen = created()
    screen.hearURLs(.ended(Example.change(.unknown), duration: nil))
    #expect(screen.prose.contains("It is not known whether the company URLs were set"))
  }

  @Test func whatFellWithItsCreateIsNotToldTwice() {
    var screen = Screen.withCompanyURLs()
    screen.press("Ctrl-S")
    screen.hear(Example.refused(409, "A dashboard of this name exists"))
    screen.hearURLs(.ended(Example.change(.cancelled), duration: nil))
    #expect(!screen.prose.contains("given up"))
    // The form still has them for the next try.
    #expect(screen.input.companyUrls.count == 2)
  }

  @Test func quittingAsksWhileTheyAreBeingSet() {
    var screen = created()
    screen.hearURLs(.sending(Example.change(.sending)))
    screen.press("Ctrl-Q")
    #expect(screen.text.contains("Company URLs of 1 dashboard are being set. Quit?"))
    #expect(screen.press("y") == [.stop])
    #expect(screen.state.ending == .draining)
  }

  @Test func suspendingWaitsForThem() {
    var screen = created()
    screen.hearURLs(.sending(Example.change(.sending)))
    screen.press("Ctrl-Z")
    #expect(!screen.requests.contains(.suspend))
    screen.hearURLs(.ended(Example.change(.set), duration: nil))
    #expect(screen.requests.contains(.suspend))
  }

  @Test func aJournalThatFailsIsTold() {
    var screen = created()
    screen.hearURLs(.notSent(Example.change(.queued), JournalFailure(.full, "no space is left.")))
    #expect(screen.prose.contains("the company URLs were not sent: no space is left."))
    screen.hearURLs(.notSent(nil, JournalFailure(.busy, "it is busy.")))
    #expect(screen.prose.contains("the company URLs were not sent: it is busy."))
    screen.hearURLs(.notJournalled(Example.change(.set), JournalFailure(.full, "no space is left.")))
    #expect(screen.prose.contains("not journalled: no space is left."))
  }

  @Test(arguments: CompanyURLsChange.State.allCases) func everyStateHasWordsInEveryEvent(
    _ state: CompanyURLsChange.State
  ) {
    let change = Example.change(state, following: nil)
    let events: [CompanyURLsEvent] = [
      .queued(change), .waiting(change, until: nil), .sending(change), .ended(change, duration: nil),
      .notSent(change, JournalFailure(.busy, "x")), .notJournalled(change, JournalFailure(.busy, "x")),
    ]
    for event in events {
      var screen = Screen.history()
      screen.hearURLs(event)
      #expect(screen.state.history.notice?.line.text.isEmpty == false)
      _ = screen.canvas
    }
  }
}
