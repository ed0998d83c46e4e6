import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct QueueTests {
  /// A form that was sent and has to wait; the next has a name.
  private func queued() -> Screen {
    var screen = Screen.filled()
    screen.submitAndWait(place: 2)
    return screen
  }

  private func refused(_ name: String, id: Int, _ words: String = "No", details: JSONValue = .null)
    -> Submission
  {
    Example.submission(
      after: Example.refused(400, words, details: details), of: Example.request(named: name), id: id
    ).0
  }

  // MARK: The form

  @Test func whatWaitsMakesWayForTheNext() {
    let screen = queued()
    #expect(screen.input.isEmptyForm)
    #expect(screen.state.create.progress == .idle)
    #expect(screen.state.create.focus == .name)
    #expect(
      screen.state.create.notice(in: Size(columns: 79, rows: 19)).map(\.text) == [
        "Queued, place 2: goes in about 0:41. F3 shows the queue; the form is free for the next."
      ])
    #expect(screen.statusBar.contains("queue 1, next in 0:41"))
  }

  @Test func aFormThatWasChangedMeanwhileStaysAsItIs() {
    var screen = Screen.submitted()
    screen.type("/open")
    screen.hear(.queued(Example.submission(.queued)))
    screen.hear(.waiting(Example.waiting(), place: 1))
    #expect(screen.input.url == "https://bi.example.com/tickets/open")
    #expect(
      screen.state.create.notice(in: Size(columns: 79, rows: 19)).map(\.text) == [
        "Queued, place 1: goes in about 0:41. F3 shows the queue; what was typed since stays here."
      ])
    #expect(screen.state.create.progress == .idle)
  }

  @Test func oneThatWasSentAndWaitsForAnotherTryMakesWayToo() {
    var screen = Screen.submitted()
    screen.hear(Example.refused(429, "Too many requests"))
    #expect(screen.input.isEmptyForm)
    #expect(screen.text.contains("! The rate limit is used up (429). Queued, place 1: goes in about 0:41."))
    screen = Screen.submitted()
    screen.hear(.sending(Example.submission(.sending)))
    var unsent = Example.submission(after: Example.failed(.refused, headWritten: false)).0
    unsent.nextAttemptAt = screen.now.addingTimeInterval(4)
    screen.hear(.waiting(unsent, place: 1))
    // One that never left stays in sight: most often something has to be mended.
    #expect(!screen.input.isEmptyForm)
    #expect(screen.statusBar.hasPrefix(" ! unsent"))
  }

  @Test func theNextIsSentWhileOthersWait() {
    var screen = queued()
    screen.type("Backlog")
    screen.press("Tab")
    screen.type("https://bi.example.com/backlog")
    screen.press("Ctrl-S")
    #expect(screen.submitted.map(\.name) == ["Ticket metrics", "Backlog"])
    #expect(screen.state.create.progress == .submitted)
    // What happens to the first says nothing of the second.
    screen.hear(.sending(Example.submission(.sending, id: 1)))
    #expect(screen.state.create.progress == .submitted)
    screen.hear(.ended(Example.submission(after: Example.created()).0, warnings: [], duration: nil))
    #expect(screen.state.create.progress == .submitted)
    #expect(screen.input.name == "Backlog")
    let second = Example.submission(.queued, of: screen.submitted[1], id: 2)
    screen.hear(.queued(second))
    screen.hear(.waiting(second, place: 1))
    #expect(screen.input.isEmptyForm)
  }

  @Test func aSecondOfTheSameNameIsAskedAbout() {
    var screen = queued()
    screen.type("Ticket metrics")
    screen.press("Tab")
    screen.type("https://bi.example.com/tickets")
    screen.press("Ctrl-S")
    #expect(screen.submitted.count == 1)
    #expect(screen.text.contains("A create of this name is in the queue already"))
    screen.press("Ctrl-S")
    #expect(screen.submitted.count == 2)
  }

  @Test func sameAgainGoesByTheOneThatWasQueuedLast() {
    var screen = queued()
    screen.press("F4")
    #expect(screen.input.url == "https://bi.example.com/")
  }

  @Test func theTimeOfThePlaceGoesWhenItIsNotTrueAnyMore() {
    var screen = queued()
    screen.wait(9)
    #expect(screen.text.contains("goes in about 0:41"))
    // Another place, another time.
    screen.hear(.waiting(Example.waiting(id: 1, in: 20, now: screen.now), place: 1))
    #expect(screen.text.contains("Queued, place 1: goes in about 0:20."))
    screen.wait(10)
    #expect(screen.text.contains("Queued, place 1. F3 shows the queue"))
    #expect(screen.statusBar.contains("queue 1, next in 0:10"))
  }

  @Test func whatIsSaidOfThePlaceGoesWithTheNextKeyOrWhenItIsSent() {
    var screen = queued()
    screen.type("B")
    #expect(!screen.text.contains("Queued"))
    screen = queued()
    screen.hear(.sending(Example.submission(.sending)))
    #expect(!screen.text.contains("Queued"))
    #expect(screen.statusBar.hasPrefix(" sending 0 s"))
  }

  // MARK: What becomes of it

  @Test func whatIsCreatedWhileAnotherIsTypedIsToldBesideIt() {
    var screen = queued()
    screen.type("Backlog")
    let before = screen.state.create.focus
    screen.hear(
      .ended(
        Example.submission(after: Example.created(framed: false)).0,
        warnings: ["The page refuses to be shown in a frame."], duration: .milliseconds(312)))
    #expect(screen.input.name == "Backlog")
    #expect(screen.state.create.focus == before)
    #expect(screen.text.contains("ok Created: “Ticket metrics”. Its id: \(Example.dashboardID)."))
    #expect(screen.text.contains("! The page refuses"))
    #expect(screen.statusBar.hasPrefix(" ok 201 created 312 ms"))
  }

  @Test func faultsOfAQueuedOneAreNotPlacedAtTheFieldsOfAnother() {
    var screen = queued()
    screen.type("Backlog")
    screen.press("Tab")
    screen.type("https://bi.example.com/tickets")
    let typed = screen.input
    let details: JSONValue = .object(["url": .string("not this host")])
    screen.hear(
      .ended(
        refused("Ticket metrics", id: 1, "Validation failed", details: details), warnings: [], duration: nil))
    #expect(screen.input == typed)
    #expect(screen.state.create.focus == .url)
    #expect(screen.state.create.portalFindings.isEmpty)
    #expect(screen.text.contains("x Refused (400): “Ticket metrics”: Validation failed. F3 opens it again."))
  }

  @Test func aConflictOfAQueuedOneSaysNothingOfTheNameThatStandsThere() {
    var screen = queued()
    screen.hear(
      .ended(Example.submission(after: Example.refused(409, "It exists")).0, warnings: [], duration: nil))
    #expect(screen.state.create.portalFindings.isEmpty)
    #expect(screen.text.contains("x Refused (409): “Ticket metrics”: It exists. F3 opens it again."))
  }

  @Test func ofManyThatEndARefusalDoesNotGoUnder() {
    var screen = Screen()
    for id in 0x60..<0x64 {
      screen.hear(.waiting(Example.waiting("Backlog \(id - 0x60)", id: id), place: id - 0x5F))
    }
    func created(_ id: Int) -> SubmissionEvent {
      let request = Example.request(named: "Backlog \(id - 0x60)")
      return .ended(
        Example.submission(after: Example.created(request), of: request, id: id).0, warnings: [],
        duration: nil)
    }
    screen.hear(created(0x60))
    screen.hear(.ended(refused("Backlog 1", id: 0x61), warnings: [], duration: nil))
    screen.hear(created(0x62))
    #expect(screen.text.contains("x Refused (400): “Backlog 1”: No. F3 opens it again. Besides: 2 created."))
    screen.hear(
      .ended(
        Example.submission(
          after: Example.failed(.closed, headWritten: true), of: Example.request(named: "Backlog 3"), id: 0x63
        ).0, warnings: [], duration: nil))
    #expect(screen.text.contains("x 1 refused, 1 unknown, 2 created. F3 shows them."))
    // The next create takes the good news away, and Esc the rest.
    screen.type("Next")
    screen.press("Tab")
    screen.type("https://a.example")
    screen.press("Ctrl-S")
    screen.hear(Example.created(screen.submitted[0]))
    #expect(screen.text.contains("x 1 refused, 1 unknown. F3 shows them."))
    screen.press("Esc")
    #expect(!screen.text.contains("refused, 1 unknown"))
    #expect(screen.state.create.news == QueueNews())
  }

  @Test func goodNewsOfManyIsCounted() {
    var screen = Screen()
    for id in 0x60..<0x63 {
      let request = Example.request(named: "Backlog \(id)")
      screen.hear(
        .ended(
          Example.submission(after: Example.created(request), of: request, id: id).0, warnings: ["w"],
          duration: nil))
    }
    let told = screen.state.create.notice(in: Size(columns: 79, rows: 19))
    #expect(
      told.map(\.text) == [
        "3 created. The last: Created: “Backlog 98”. 3 with a warning: F3 shows them."
      ])
  }

  @Test func anUnknownOneIsAskedAboutBeforeItsNameIsSentAgain() {
    var screen = queued()
    screen.hear(.sending(Example.submission(.sending)))
    screen.hear(
      .ended(
        Example.submission(after: Example.failed(.closed, headWritten: true)).0, warnings: [], duration: nil))
    #expect(screen.text.contains("! Outcome not known: “Ticket metrics”"))
    #expect(screen.text.contains("It may exist: F3 resolves it."))
    screen.type("Ticket metrics")
    screen.press("Tab")
    screen.type("https://a.example")
    screen.press("Ctrl-S")
    #expect(screen.submitted.count == 1)
    // The operator looked: it does not exist.
    screen.send(.changed(Example.submission(.absent)))
    #expect(!screen.text.contains("Outcome not known"))
  }

  @Test func whatTheJournalCouldNotTakeIsTold() {
    var screen = queued()
    screen.type("Backlog")
    screen.hear(.notSent(Example.submission(.queued), JournalFailure(.full, "no space is left on the disk.")))
    #expect(screen.text.contains("x Not sent: “Ticket metrics”: no space is left on the disk."))
    #expect(!screen.state.isBusy)
    screen.hear(
      .notJournalled(
        Example.submission(after: Example.created(Example.request(named: "X")), id: 0x60).0,
        JournalFailure(.full, "No space is left on the disk.")))
    #expect(screen.text.contains("“Ticket metrics”: Not journalled: No space is left on the disk."))
    #expect(screen.input.name == "Backlog")
  }

  @Test func whatStaysInTheJournalWhenMsdashEndsIsNoNews() {
    var screen = queued()
    screen.send(.terminal(.terminate(signal: 15)))
    screen.hear(.ended(Example.submission(.queued), warnings: [], duration: nil))
    #expect(screen.state.create.news == QueueNews())
  }

  // MARK: Cancelling

  @Test func altXAsksAndCancelsTheLastOne() {
    var screen = queued()
    screen.hear(.waiting(Example.waiting("Backlog", id: 2), place: 3))
    #expect(screen.keyLine.contains("Alt-X cancel"))
    screen.press("Alt-x")
    #expect(screen.text.contains("Cancel “Backlog”, place 3 of 2?"))
    screen.press("x", "n")
    #expect(screen.state.overlay == nil)
    #expect(screen.effects.count == 1)
    screen.press("Alt-x")
    #expect(screen.press("y") == [.cancel(Example.uuid(2))])
    let cancelled = Example.submission(.cancelled, of: Example.request(named: "Backlog"), id: 2)
    screen.hear(.ended(cancelled, warnings: [], duration: nil))
    screen.send(.changed(cancelled))
    #expect(screen.text.contains("Cancelled before it was sent: “Backlog”."))
    #expect(screen.state.queue.waiting.count == 1)
  }

  @Test func withNothingWaitingThereIsNothingToCancel() {
    var screen = Screen.submitted()
    screen.press("Alt-x")
    #expect(screen.state.overlay == nil)
    screen.hear(Example.refused(400, "No"))
    screen.press("Alt-x")
    #expect(screen.text.contains("Nothing to cancel"))
  }

  @Test func oneThatGoesWhileItIsAskedAboutIsNotCancelled() {
    var screen = queued()
    screen.press("Alt-x")
    screen.hear(.sending(Example.submission(.sending)))
    #expect(screen.state.overlay == nil)
    #expect(screen.text.contains("Too late to cancel"))
    #expect(screen.press("y").isEmpty)
  }

  @Test func whatCannotBeCancelledIsTold() {
    var screen = queued()
    screen.press("Alt-x", "y")
    screen.send(.takeUpFailed(Example.uuid(1), "It is being sent, or waits here already."))
    #expect(screen.text.contains("x “Ticket metrics”: It is being sent, or waits here already."))
    // What another screen asked for is told there.
    screen.send(.takeUpFailed(Example.uuid(9), "Elsewhere."))
    #expect(!screen.text.contains("Elsewhere"))
  }

  @Test func whatIsCancelledElsewhereIsNoNewsHere() {
    var screen = queued()
    screen.hear(.ended(Example.submission(.cancelled), warnings: [], duration: nil))
    screen.send(.changed(Example.submission(.cancelled)))
    #expect(screen.state.create.news == QueueNews())
    #expect(!screen.text.contains("Queued"))
  }

  // MARK: A form that goes on while its create is sent

  @Test func aNewFormWhileTheLastIsSentLeavesItAlone() {
    var screen = Screen.submitted()
    screen.hear(.queued(Example.submission(.queued)))
    screen.hear(.sending(Example.submission(.sending)))
    screen.press("Ctrl-N")
    screen.type("Backlog")
    let details: JSONValue = .object(["description": .string("is needed")])
    screen.hear(
      .ended(
        refused("Ticket metrics", id: 1, "Validation failed", details: details), warnings: [], duration: nil))
    #expect(screen.input.name == "Backlog")
    #expect(screen.state.create.portalFindings.isEmpty)
    #expect(screen.text.contains("x Refused (400): “Ticket metrics”"))
    // Nothing came of it: its form can be had back.
    screen.press("Alt-z", "Alt-z")
    #expect(screen.input.name == "Ticket metrics")
    #expect(screen.input.url == "https://bi.example.com/tickets")
  }

  @Test func aFormWhoseCreateWentThroughDoesNotComeBack() {
    var screen = Screen.submitted()
    screen.hear(.queued(Example.submission(.queued)))
    screen.hear(.sending(Example.submission(.sending)))
    screen.press("Ctrl-N")
    screen.hear(.ended(Example.submission(after: Example.created()).0, warnings: [], duration: nil))
    screen.press("Alt-z")
    #expect(screen.input.isEmptyForm)
    #expect(screen.text.contains("ok Created: “Ticket metrics”."))
  }
}
