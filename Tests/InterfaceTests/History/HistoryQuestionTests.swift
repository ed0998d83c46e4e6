import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct HistoryQuestionTests {
  private let id = Example.stated(.unknown).id

  private func asked() -> Screen {
    var screen = Screen.history(at: .unknown)
    screen.press("Alt-R")
    return screen
  }

  // MARK: Resolve

  @Test(arguments: ["Alt-R", "Ctrl-R"]) func resolveAsksAndLooksWhenItCanBeSent(_ key: String) {
    var screen = Screen.history(at: .unknown)
    #expect(screen.press(key) == [.loadDetails(id)])
    #expect(screen.text.contains("Resolve “Onboarding tracker”?"))
    #expect(screen.text.contains("When it can be sent is being looked up…"))
    screen.tellAttempts()
    #expect(!screen.text.contains("looked up"))
    #expect(!screen.text.contains("slow portal"))
  }

  @Test func itSaysFromWhenOnItCanBeSent() {
    var screen = asked()
    let ended = Attempt(
      number: 1, startedAt: screen.now.addingTimeInterval(-31), endedAt: screen.now.addingTimeInterval(-1),
      timeout: 30)
    screen.send(.details(Example.stated(.unknown), [ended]))
    #expect(
      screen.text.contains("! A slow portal may still be at it: it is sent from 10:00:59 on, and waits"))
  }

  @Test func yesSendsItOnceMore() {
    var screen = asked()
    #expect(screen.press("y") == [.resolve(id)])
    #expect(screen.state.history.panel == nil)
    #expect(screen.text.contains("it is sent once more, under the same request id."))
    // Not twice.
    #expect(screen.press("Alt-R").isEmpty)
    #expect(screen.text.contains("It is under way: its outcome is awaited."))
  }

  @Test func untilItGoesThatCanBeTakenBack() {
    var screen = asked()
    screen.press("y")
    var told = Example.stated(.unknown)
    told.nextAttemptAt = screen.now.addingTimeInterval(50)
    screen.hear(.waiting(told, place: 1))
    #expect(screen.cursorLine.contains("! unknown"))
    #expect(screen.cursorLine.contains("place 1, goes in 0:50"))
    screen.press("Alt-R")
    #expect(screen.text.contains("It waits to be sent once more: Alt-X takes that back."))
    screen.press("Alt-X")
    #expect(screen.text.contains("Do not resolve “Onboarding tracker”?"))
    #expect(screen.press("y") == [.cancel(id)])
    screen.hear(.ended(Example.stated(.unknown), warnings: [], duration: nil))
    screen.send(.changed(Example.stated(.unknown)))
    #expect(screen.keyLine.contains("Alt-R resolve"))
  }

  @Test func presentIsSaidInJustItsWords() {
    var screen = asked()
    screen.press("y")
    screen.hear(.sending(Example.stated(.unknown)))
    #expect(screen.state.history.takenUp == [id])
    var present = Example.stated(.unknown)
    present.state = .present
    present.httpStatus = 409
    screen.hear(.ended(present, warnings: [], duration: nil))
    let words = "A dashboard of that name is there, most likely this one; its id is not known."
    #expect(screen.state.history.notice?.line == MessageLine(.warning, "“Onboarding tracker”: \(words)"))
    #expect(screen.state.history.selected?.state == .present)
  }

  @Test func stillUnknownIsSaidWithWhatToDo() {
    var screen = asked()
    screen.press("y")
    screen.hear(.ended(Example.stated(.unknown), warnings: [], duration: nil))
    #expect(screen.text.contains("! “Onboarding tracker”: The outcome is not known"))
    #expect(screen.text.contains("Alt-R settles it."))
  }

  @Test func whatBecameOfItStaysWhileOneMoves() {
    var screen = asked()
    screen.press("y")
    screen.hear(.ended(Example.stated(.created), warnings: [], duration: nil))
    // That was another one.
    #expect(screen.state.history.takenUp == [id])
    var created = Example.stated(.unknown)
    created.state = .created
    screen.hear(.ended(created, warnings: [], duration: nil))
    screen.press("Down", "Down")
    #expect(screen.text.contains("ok Created: “Onboarding tracker”."))
    screen.press("Esc")
    #expect(screen.state.history.notice == nil)
  }

  @Test func aJournalThatCouldNotBeWrittenIsSaid() {
    var screen = asked()
    screen.press("y")
    screen.hear(.notSent(Example.stated(.unknown), JournalFailure(.full, "no space is left on the disk.")))
    #expect(screen.text.contains("x Not sent: no space is left on the disk."))
    screen.press("Alt-R", "y")
    var created = Example.stated(.unknown)
    created.state = .created
    screen.hear(.notJournalled(created, JournalFailure(.full, "No space is left on the disk.")))
    #expect(
      screen.prose.contains("x Not journalled: No space is left on the disk. Created: “Onboarding tracker”."))
    #expect(screen.state.history.takenUp.isEmpty)
  }

  @Test(arguments: [("e", true), ("n", false)]) func anOperatorsWordIsGivenTwice(
    _ key: String, _ exists: Bool
  ) {
    var screen = asked()
    #expect(screen.press(key).isEmpty)
    #expect(screen.text.contains("! \(key) again records that it"))
    #expect(screen.press(key) == [.witness(id, exists: exists)])
    #expect(screen.state.history.panel == nil)
  }

  @Test(arguments: ["x", "Down", "Space", "Esc"]) func anyOtherKeyTakesTheFirstBack(_ key: String) {
    var screen = asked()
    screen.press("n", key)
    #expect(screen.state.history.panel == .resolve(id, given: nil))
    #expect(screen.press("n").isEmpty)
    // The other answer is no second time of the first.
    #expect(screen.press("e").isEmpty)
    #expect(screen.press("n").isEmpty)
  }

  @Test func whatTheOperatorSawIsSaid() {
    var screen = asked()
    screen.press("e", "e")
    var seen = Example.stated(.unknown)
    seen.state = .created
    seen.witness = Witness(operator: "kim", at: screen.now)
    screen.send(.changed(seen))
    #expect(screen.text.contains("“Onboarding tracker”: It exists: so the operator saw it in the portal."))
    #expect(screen.cursorLine.contains("created"))
    screen.press("Alt-R")
    #expect(screen.text.contains("It is created: there is nothing to resolve."))
  }

  @Test func theFormLooksAgainAtWhatIsOnRecord() {
    var screen = Screen.filled()
    screen.wait(1)
    screen.send(
      .usage(
        name: "Ticket metrics", url: "https://bi.example.com/tickets",
        Usage(name: Usage.Mention(name: "Ticket metrics", state: .unknown, at: screen.now))))
    screen.press("F3")
    screen.answer([Example.submission(.unknown)])
    var absent = Example.submission(.absent)
    absent.witness = Witness(operator: "kim", at: screen.now)
    screen.send(.changed(absent))
    screen.wait(0)
    #expect(
      screen.effects.last == .checkUsage(name: "Ticket metrics", url: "https://bi.example.com/tickets"))
  }

  @Test func whatFailedIsSaidAndCanBeAskedAgain() {
    var screen = asked()
    screen.press("y")
    screen.send(.takeUpFailed(id, TakeUpFailure.otherKey.message))
    #expect(screen.text.contains("x “Onboarding tracker”: It was made with another API key"))
    screen.press("Alt-R")
    #expect(screen.press("y") == [.resolve(id)])
  }

  @Test func whatWasSettledMeanwhileIsNotSent() {
    var screen = asked()
    var seen = Example.stated(.unknown)
    seen.state = .absent
    screen.send(.changed(seen))
    #expect(screen.press("y").isEmpty)
    #expect(screen.text.contains("It is absent: there is nothing to resolve."))
  }

  @Test func aQuestionGoesWithItsRow() {
    var screen = asked()
    screen.press("Esc")
    screen.type("x")
    screen.press("Alt-R")
    screen.wait(1)
    screen.answer([Example.stated(.created)])
    #expect(screen.state.history.panel == nil)
    #expect(screen.press("y").isEmpty)
    screen = asked()
    screen.press("Esc", "F5", "Alt-R")
    screen.send(.historyFailed("The journal is busy."))
    #expect(screen.state.history.panel == nil)
    #expect(screen.canvas.cursor != nil)
  }

  @Test func nothingIsTypedWhileAQuestionIsThere() {
    var screen = asked()
    screen.type("abc")
    screen.paste("pasted")
    screen.press("Down", "Enter", "Delete")
    #expect(screen.state.history.search.text.isEmpty)
    #expect(screen.state.history.selected?.id == id)
    screen.press("?")
    #expect(screen.state.overlay == .help(Help()))
    screen.press("Esc")
    #expect(screen.state.history.panel == .resolve(id, given: nil))
  }

  // MARK: Cancel

  @Test(arguments: ["Alt-X", "Ctrl-X", "Delete"]) func cancelAsks(_ key: String) {
    for state in [SubmissionState.queued, .deferred, .unsent] {
      var screen = Screen.history(at: state)
      #expect(screen.press(key).isEmpty)
      #expect(screen.text.contains("Give up “\(Example.stated(state).request.name)”?"))
      for no in ["n", "Esc"] {
        var kept = screen
        #expect(kept.press(no).isEmpty)
        #expect(kept.state.history.panel == nil)
      }
      #expect(screen.press("y") == [.cancel(Example.stated(state).id)])
      var cancelled = Example.stated(state)
      cancelled.state = .cancelled
      screen.send(.changed(cancelled))
      #expect(screen.text.contains("Cancelled before it was sent."))
      #expect(screen.cursorLine.contains("cancelled"))
    }
  }

  @Test func whatLeftMeanwhileIsNotCancelled() {
    var screen = Screen.history(at: .queued)
    screen.press("Alt-X")
    var sending = Example.stated(.queued)
    sending.state = .sending
    screen.hear(.sending(sending))
    #expect(screen.press("y").isEmpty)
    #expect(screen.text.contains("It is being sent: what has left cannot be cancelled."))
  }

  @Test func questionsAreReadableOnTheSmallestScreen() {
    var screen = Screen.history(at: .unknown, size: Size(columns: 40, rows: 12))
    screen.press("Alt-R")
    screen.send(
      .details(
        Example.stated(.unknown),
        [Attempt(number: 1, startedAt: screen.now, endedAt: screen.now, timeout: 3600)]))
    for words in ["y  ", "e  ", "n  ", "Esc", "waits until then."] { #expect(screen.text.contains(words)) }
    var long = Example.stated(.unknown)
    long.request.name = String(repeating: "漢\u{202E}", count: 120)
    screen = Screen.history([long], size: Size(columns: 40, rows: 12))
    screen.press("Alt-R")
    #expect(screen.line(1).hasSuffix("…”?"))
    #expect(screen.text.contains("Esc  leave it unknown"))
  }
}
