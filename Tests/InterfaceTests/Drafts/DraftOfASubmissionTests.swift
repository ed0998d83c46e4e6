import DashboardService
import PortalAPI
import Testing

@testable import Interface

/// A draft lives until the journal holds the submission, and again where that comes to nothing.
@Suite struct DraftOfASubmissionTests {
  private func submitted() -> Screen {
    var screen = Screen.opened()
    screen.type("Ticket metrics")
    screen.press("Tab")
    screen.type("https://bi.example.com/tickets")
    screen.wait(1)
    screen.press("Ctrl-S")
    return screen
  }

  private func queued() -> Screen {
    var screen = submitted()
    screen.hear(.queued(Example.submission(.queued)))
    return screen
  }

  @Test func itIsDiscardedWhenTheSubmissionIsOnDiskAndNotBefore() {
    var screen = submitted()
    let id = screen.state.create.drafts.id
    #expect(!screen.draftEffects.contains(.discardDraft(id)))
    screen.hear(.queued(Example.submission(.queued)))
    #expect(screen.draftEffects.last == .discardDraft(id))
  }

  @Test func whereItCouldNotBeJournalledItStays() {
    var screen = submitted()
    screen.hear(.notSent(nil, JournalFailure(.full, "full")))
    screen.wait(60)
    #expect(!screen.draftEffects.contains { if case .discardDraft = $0 { true } else { false } })
    screen.type("x")
    screen.press("Tab")
    #expect(screen.savedDrafts.last?.input.url == "https://bi.example.com/ticketsx")
  }

  @Test func aRefusedOneIsSavedAgainAtOnce() {
    var screen = queued()
    let count = screen.savedDrafts.count
    screen.hear(.ended(Example.submission(after: Example.refused(400, "No")).0, warnings: [], duration: nil))
    #expect(screen.savedDrafts.count == count + 1)
    #expect(screen.savedDrafts.last?.input == screen.input)
    #expect(screen.savedDrafts.last?.id == screen.savedDrafts.first?.id)
  }

  @Test func ofAnUnknownOneThereIsNoDraftUntilItIsChanged() {
    var screen = queued()
    let count = screen.savedDrafts.count
    // The next start would show it as if it had never been sent.
    screen.hear(
      .ended(
        Example.submission(after: Example.failed(.closed, headWritten: true)).0, warnings: [], duration: nil))
    screen.wait(60)
    screen.press("Tab")
    #expect(screen.savedDrafts.count == count)
    screen.type("x")
    screen.wait(1)
    #expect(screen.savedDrafts.count == count + 1)
  }

  @Test func theFormThatFollowsHasAnIDOfItsOwn() {
    var screen = queued()
    let id = screen.state.create.drafts.id
    screen.hear(Example.created())
    #expect(screen.input.isEmptyForm)
    screen.type("Next")
    screen.wait(1)
    #expect(screen.savedDrafts.last?.input.name == "Next")
    #expect(screen.savedDrafts.last?.id != id)
  }

  @Test func whatIsTypedWhileItIsSentIsKept() {
    var screen = submitted()
    screen.type("/open")
    screen.hear(.queued(Example.submission(.queued)))
    #expect(screen.savedDrafts.last?.input.url == "https://bi.example.com/tickets/open")
    #expect(!screen.draftEffects.contains { if case .discardDraft = $0 { true } else { false } })
    screen.hear(.waiting(Example.waiting(), place: 1))
    #expect(screen.input.url == "https://bi.example.com/tickets/open")
    #expect(screen.line(2).contains("draft saved"))
  }

  @Test func whatWasSetAsideBeforeItWasJournalledGoesFromTheListThen() {
    var screen = submitted()
    let id = screen.state.create.drafts.id
    screen.send(.draftTaken(Example.draft("Backlog")))
    #expect(screen.state.create.drafts.others.map(\.id) == [id])
    screen.hear(.queued(Example.submission(.queued)))
    #expect(screen.draftEffects.last == .discardDraft(id))
    #expect(screen.state.create.drafts.others.isEmpty)
    #expect(screen.input.name == "Backlog")
    // Nor does undo bring back what is on its way.
    screen.press("Alt-z")
    #expect(screen.input.name == "Backlog")
  }
}
