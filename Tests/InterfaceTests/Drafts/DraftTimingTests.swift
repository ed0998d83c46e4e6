import DashboardService
import Foundation
import PortalAPI
import Testing

@testable import Interface

/// When the form goes to the disk.
@Suite struct DraftTimingTests {
  private func typed(_ text: String = "Ticket") -> Screen {
    var screen = Screen.opened()
    screen.type(text)
    return screen
  }

  @Test func sevenTenthsOfASecondAfterTheLastKeyItIsSaved() {
    var screen = typed()
    screen.wait(0.69)
    #expect(screen.draftEffects.isEmpty)
    screen.wait(0.01)
    #expect(screen.savedDrafts.map(\.input) == [DashboardInput(name: "Ticket", isActive: true)])
    #expect(screen.savedDrafts.first?.savedAt == screen.now)
    #expect(screen.wait(60) == 0)
  }

  @Test func whoTypesOnIsSavedASecondAfterTheFirstKeyAtTheLatest() {
    var screen = Screen.opened()
    for _ in 0..<30 {
      screen.type("x")
      screen.wait(0.1)
    }
    // A second after the first key of each second.
    #expect(screen.savedDrafts.map(\.input.name.count) == [10, 20, 30])
    #expect(zip(screen.savedDrafts, screen.savedDrafts.dropFirst()).allSatisfy { $1.savedAt > $0.savedAt })
    #expect(Set(screen.savedDrafts.map(\.id)).count == 1)
  }

  @Test func everyMomentOfTypingIsOnDiskASecondLater() {
    var screen = Screen.opened()
    var typedAt: [(Date, String)] = []
    for pause in [0.05, 0.3, 0.65, 0.72, 0.1, 0.1, 0.9, 0.4, 0.4, 0.4, 0.4, 1.5] {
      screen.type("x")
      typedAt.append((screen.now, screen.input.name))
      screen.wait(pause)
    }
    screen.wait(2)
    for (moment, name) in typedAt {
      let onDisk = screen.savedDrafts.filter { $0.savedAt <= moment.addingTimeInterval(1.001) }.last?.input
        .name
      #expect(
        onDisk.map { $0.hasPrefix(name) } ?? false, "typed at \(moment.timeIntervalSince(Example.start))")
    }
  }

  @Test(arguments: ["Tab", "Shift-Tab", "Enter", "Down"]) func aChangeOfFieldSavesAtOnce(_ key: String) {
    var screen = typed()
    screen.press(key)
    #expect(screen.savedDrafts.map(\.input.name) == ["Ticket"])
    #expect(screen.wait(60) <= 1)
    #expect(screen.savedDrafts.count == 1)
  }

  @Test func aPasteSavesAtOnce() {
    var screen = Screen.opened()
    screen.paste("Ticket metrics")
    #expect(screen.savedDrafts.map(\.input.name) == ["Ticket metrics"])
  }

  @Test func leavingSavesFirst() {
    for leave in [Message.terminal(.terminate(signal: 15)), .terminal(.hungUp)] {
      var screen = typed()
      screen.send(leave)
      #expect(screen.savedDrafts.map(\.input.name) == ["Ticket"])
      #expect(screen.requests == [.quit])
    }
    var screen = typed()
    screen.press("Ctrl-Q")
    #expect(screen.savedDrafts.map(\.input.name) == ["Ticket"])
  }

  @Test func withACreateUnderWayTheDraftComesBeforeTheStop() {
    var screen = Screen.opened()
    screen.hear(.waiting(Example.waiting(id: 0x60), place: 1))
    screen.type("Next")
    screen.send(.terminal(.terminate(signal: 15)))
    #expect(
      screen.everything.suffix(2).map { if case .saveDraft = $0 { "save" } else { "\($0)" } } == [
        "save", "stop",
      ])
    // What is typed while the reply is awaited is not lost either.
    screen.type(" one")
    screen.send(.stopped)
    #expect(screen.savedDrafts.last?.input.name == "Next one")
    #expect(screen.requests == [.quit])
  }

  @Test func aFormThatIsNotSentForItsFaultsIsSavedAtOnce() {
    var screen = typed()
    screen.press("Ctrl-S")
    #expect(screen.submitted.isEmpty)
    #expect(screen.savedDrafts.map(\.input.name) == ["Ticket"])
  }

  @Test func anEmptyFormHasNoDraftAndOneThatIsEmptiedNoneAnyMore() {
    var screen = typed("x")
    screen.press("Backspace")
    #expect(screen.wait(60) <= 1)
    #expect(screen.draftEffects.isEmpty)
    screen.type("x")
    screen.wait(1)
    screen.press("Backspace")
    screen.wait(1)
    #expect(screen.draftEffects.last == .discardDraft(screen.state.create.drafts.id))
    #expect(!screen.text.contains("draft saved"))
    screen.wait(60)
    #expect(screen.draftEffects.count == 2)
  }

  @Test func whatIsTheSameAsOnDiskIsNotSavedAgain() {
    var screen = typed()
    screen.wait(1)
    screen.type("s")
    screen.press("Backspace")
    screen.wait(60)
    screen.press("Tab", "Tab")
    #expect(screen.savedDrafts.count == 1)
  }

  @Test func whileTheJournalIsBeingOpenedWhatIsTypedIsSavedBehindIt() {
    var screen = Screen()
    screen.type("Ticket")
    screen.send(.terminal(.hungUp))
    #expect(screen.savedDrafts.map(\.input.name) == ["Ticket"])
  }

  @Test func withoutAJournalNothingIsSavedAndThatIsSaid() {
    var screen = Screen()
    screen.send(.openFailed("The journal cannot be opened."))
    screen.type("Ticket")
    screen.wait(5)
    #expect(screen.draftEffects.isEmpty)
    #expect(screen.text.contains("draft not saved"))
    screen.send(.opened(Example.tenant, rateLimit: nil))
    #expect(screen.savedDrafts.map(\.input.name) == ["Ticket"])
    #expect(screen.text.contains("draft saved"))
  }

  @Test func theFirstRowSaysThatItIsOnDiskAndThatDoesNotFlicker() {
    var screen = typed()
    #expect(!screen.line(2).contains("draft"))
    screen.wait(1)
    #expect(screen.line(2).contains("draft saved"))
    let before = screen.line(2)
    for letter in " metrics of the week" {
      screen.type(String(letter))
      #expect(screen.line(2) == before)
      screen.wait(0.2)
      #expect(screen.line(2) == before)
    }
  }

  @Test func onlyASaveThatTakesLongIsShown() {
    var screen = Screen.opened()
    screen.answersDrafts = false
    screen.type("Ticket")
    screen.wait(1.69)
    #expect(!screen.line(2).contains("saving"))
    screen.wait(0.01)
    #expect(screen.line(2).contains("saving…"))
    #expect(screen.wait(60) == 0)
    screen.send(.draftSaved(screen.savedDrafts[0].id, at: screen.now))
    #expect(screen.line(2).contains("draft saved"))
  }

  @Test func aFailureIsToldOnceAndTriedAgainWithTheNextKey() {
    var screen = Screen.opened()
    screen.answersDrafts = false
    screen.type("Ticket")
    screen.wait(1)
    screen.send(.draftFailed("no space is left on the disk."))
    #expect(screen.line(2).contains("draft not saved"))
    #expect(screen.text.contains("! The draft cannot be saved: no space is left on the disk."))
    screen.type("s")
    #expect(!screen.text.contains("cannot be saved"))
    screen.wait(1)
    #expect(screen.savedDrafts.count == 2)
    screen.send(.draftFailed("no space is left on the disk."))
    #expect(!screen.text.contains("cannot be saved"))
    screen.press("Tab")
    #expect(screen.savedDrafts.count == 3)
    screen.send(.draftSaved(screen.savedDrafts[0].id, at: screen.now))
    #expect(screen.line(2).contains("draft saved"))
  }

  @Test func aSuspendWaitsForTheDisk() {
    var screen = Screen.opened()
    screen.answersDrafts = false
    screen.type("Ticket")
    screen.press("Ctrl-Z")
    // Stopped in the middle of it, the journal would stay locked for everybody.
    #expect(screen.savedDrafts.count == 1)
    #expect(screen.requests.isEmpty)
    screen.send(.draftSaved(screen.savedDrafts[0].id, at: screen.now))
    #expect(screen.requests == [.suspend])
  }

  @Test func idsAreOfTheSeedAndNoneComesTwice() {
    var ids = DraftIDs(seed: Example.uuid(0xFFFF_FFFE))
    let made = (0..<1000).map { _ in ids.next() }
    #expect(Set(made).count == 1000)
    #expect(made.allSatisfy { $0.uuid.6 == Example.uuid(0).uuid.6 && $0.uuid.8 == Example.uuid(0).uuid.8 })
    var other = DraftIDs(seed: Example.uuid(0xFFFF_FFFE))
    #expect(other.next() == made[0])
  }
}
