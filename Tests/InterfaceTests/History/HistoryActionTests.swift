import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct HistoryActionTests {
  /// What can be done with a submission of each state that this msdash does not have in hand.
  private static let possible: [SubmissionState: Set<Action>] = [
    .queued: [.resume, .cancel], .deferred: [.resume, .cancel], .unsent: [.resume, .cancel],
    .unknown: [.resolve], .sending: [], .created: [], .refused: [], .present: [], .absent: [], .cancelled: [],
  ]

  @Test(arguments: SubmissionState.allCases) func aKeyThatMakesNoSenseSaysWhy(_ state: SubmissionState) {
    for action in [Action.resolve, .resume, .cancel] {
      var screen = Screen.history(at: state)
      let words = Keymap.item(action)
      let isPossible = Self.possible[state]?.contains(action) == true
      #expect(screen.keyLine.contains("\(words.key) \(words.words)") == isPossible)
      let effects = screen.press(Keymap.bindings.first { $0.action == action }!.presses[0])
      if isPossible {
        #expect(screen.state.history.panel != nil || !effects.isEmpty)
      } else {
        #expect(effects.isEmpty)
        #expect(screen.state.history.panel == nil)
        #expect(screen.state.history.notice != nil)
        // It is said until the next key.
        screen.press("Up")
        #expect(screen.state.history.notice == nil)
      }
    }
  }

  @Test func theWordsSayWhatItIs() {
    var screen = Screen.history(at: .created)
    screen.press("Alt-R")
    #expect(screen.text.contains("It is created: there is nothing to resolve."))
    screen.press("Alt-X")
    #expect(screen.text.contains("It is created: there is nothing to cancel."))
    screen.select(.sending)
    screen.press("Alt-X")
    #expect(screen.text.contains("It is being sent: what has left cannot be cancelled."))
    screen.select(.unknown)
    screen.press("Alt-X")
    #expect(screen.text.contains("It has left, so it cannot be cancelled: Alt-R settles it."))
  }

  @Test func withNothingListedNothingCanBeDone() {
    for binding in Keymap.bindings where binding.action.screen == .history && binding.action != .reload {
      var screen = Screen.history([])
      #expect(screen.press(binding.presses[0]).isEmpty)
      #expect(screen.state.history.notice != nil)
      #expect(screen.requests.isEmpty)
    }
    var screen = Screen.history([])
    screen.press("F7")
    #expect(screen.text.contains("There is nothing here yet."))
  }

  // MARK: Ids and commands

  @Test(arguments: ["F7", "Ctrl-Y"]) func theSelectedRequestIDIsShownWholeAndCopied(_ key: String) {
    var screen = Screen.history(at: .created)
    screen.press(key)
    let id = Example.stated(.created).requestID.lowercased
    #expect(screen.state.overlay == .requestID(id))
    #expect(screen.requests == [.copy(id)])
    #expect(screen.cursorLine == id)
    #expect(screen.text.contains("The selected request id, sent to the terminal's clipboard:"))
    screen.press(key)
    #expect(screen.state.overlay == nil)
    #expect(screen.state.screen == .history)
  }

  @Test func thePortalsOwnIDIsTheOneToTell() {
    var own = Example.stated(.refused)
    own.portalRequestID = "prt-77"
    var screen = Screen.history([own])
    screen.press("F7")
    #expect(screen.requests == [.copy("prt-77")])
  }

  @Test(arguments: ["F8", "Alt-C"]) func theCommandIsShownAndCopied(_ key: String) {
    var screen = Screen.history(at: .created, size: Size(columns: 40, rows: 12))
    screen.press(key)
    let command = CurlCommand.text(Example.stated(.created))
    #expect(screen.requests == [.copy(command)])
    #expect(screen.text.contains("curl -X POST"))
    screen.press("End")
    let body = (1...9).map(screen.line).joined()
    #expect(body.contains("ticket-metrics\"}'"))
    screen.press(key)
    #expect(screen.state.history.panel == nil)
  }

  // MARK: Open again

  @Test(arguments: ["F4", "Alt-O", "Ctrl-O"]) func itsValuesGoIntoTheForm(_ key: String) {
    var screen = Screen.history(at: .created)
    screen.send(.directory(.read(Example.roles)))
    screen.press(key)
    #expect(screen.state.screen == .create)
    #expect(screen.input == DashboardInput(Example.stated(.created).request))
    #expect(screen.input.roleIds == [Example.roles[6].id])
    #expect(screen.text.contains("Filled in from the history. Nothing is sent until you create it."))
    screen.wait(1)
    #expect(
      screen.effects.last
        == .checkUsage(name: "Ticket metrics", url: "https://bi.example.com/ticket-metrics"))
  }

  @Test func allFieldsComeBack() {
    var submission = Example.stated(.refused)
    submission.request = CreateExternalDashboardRequest(
      name: "All", url: "https://a.example", description: "words", iconUrl: "https://a.example/i.svg",
      displayOrder: 40, isActive: false, roleIds: [Example.uuid(0x999).lowercased])
    var screen = Screen.history([submission])
    screen.press("F4")
    #expect(screen.state.create.input.request == submission.request)
    // A role that is not known here can be seen, and taken back.
    #expect(screen.state.create.roles.options.map(\.id) == [Example.uuid(0x999).lowercased])
  }

  @Test func rolesAreTheSameWhateverTheCaseOfTheirIDs() {
    var submission = Example.stated(.created)
    submission.request.roleIds = [Example.roles[2].id]
    var screen = Screen.history([submission])
    screen.send(.directory(.read([Role(id: Example.roles[2].id.uppercased(), name: "Finance")])))
    screen.press("F4")
    #expect(screen.state.create.roles.options.count == 1)
    #expect(screen.state.create.input.request == submission.request)
  }

  @Test func whatWouldBeLostIsToldOnce() {
    var screen = Screen.filled()
    let typed = screen.input
    screen.press("F3")
    screen.answer(Example.states)
    screen.select(.created)
    screen.press("F4")
    #expect(
      screen.prose.contains(
        "! The form holds “Ticket metrics”, which is set aside as a draft: F4 again opens this one."))
    #expect(screen.input == typed)
    // Another key, or another row, and it is told again.
    screen.press("Down", "Up", "F4")
    #expect(screen.state.screen == .history)
    screen.press("F4")
    #expect(screen.state.screen == .create)
    #expect(screen.input.url == "https://bi.example.com/ticket-metrics")
  }

  @Test func whatTheFormHoldsAlreadyIsNotLost() {
    var screen = Screen.history(at: .created)
    screen.press("F4", "F3", "F4")
    #expect(screen.state.screen == .create)
  }

  // MARK: Resume and export

  @Test(arguments: [SubmissionState.queued, .deferred, .unsent]) func whatLiesIsTakenUp(
    _ state: SubmissionState
  ) {
    var screen = Screen.history(at: state)
    let id = Example.stated(state).id
    #expect(screen.press("Alt-U") == [.resume(id)])
    #expect(screen.press("Alt-U").isEmpty)
    #expect(screen.text.contains("It is under way here already."))
    var told = Example.stated(state)
    told.nextAttemptAt = screen.now.addingTimeInterval(9)
    screen.hear(.waiting(told, place: 1))
    #expect(screen.cursorLine.contains("place 1, goes in 0:09"))
    #expect(!screen.keyLine.contains("resume"))
  }

  @Test func whatAnotherHasIsSaid() {
    var screen = Screen.history(at: .queued)
    screen.press("Alt-U")
    let words = TakeUpFailure.ownedElsewhere(Owner(processID: 4711, host: "jump2")).message
    screen.send(.takeUpFailed(Example.stated(.queued).id, words))
    #expect(screen.text.contains("x “Backup jobs”: Another msdash that runs has it (process 4711 on jump2)"))
    #expect(screen.press("Alt-U") == [.resume(Example.stated(.queued).id)])
  }

  @Test func theFormHearsNothingOfWhatIsTakenUp() {
    var screen = Screen.filled()
    let typed = screen.input
    screen.press("F3")
    screen.answer(Example.states)
    screen.select(.unsent)
    screen.press("Alt-U")
    screen.hear(.sending(Example.stated(.unsent)))
    var refused = Example.stated(.refused)
    refused.id = Example.stated(.unsent).id
    screen.hear(.ended(refused, warnings: [], duration: nil))
    #expect(screen.input == typed)
    #expect(screen.state.create.progress == .idle)
    #expect(screen.state.create.portalFindings.isEmpty)
    #expect(screen.text.contains("x “SLA overview”: Refused (400): Validation failed."))
    // Then it is over, and the form's again.
    #expect(screen.state.history.takenUp.isEmpty)
  }

  @Test func itIsExported() {
    var screen = Screen.history()
    screen.type("ticket")
    screen.wait(1)
    screen.answer([Example.stated(.created)])
    #expect(screen.press("Alt-E") == [.exportHistory(search: "ticket")])
    #expect(screen.press("Alt-E").isEmpty)
    screen.send(.exported("/home/kim/msdash-history.csv"))
    #expect(screen.text.contains("ok Written: /home/kim/msdash-history.csv"))
    #expect(screen.press("F9") == [.exportHistory(search: "ticket")])
    screen.send(.exportFailed("no space is left."))
    #expect(screen.text.contains("x Not written: no space is left."))
    #expect(screen.press("Alt-E").count == 1)
  }

  @Test func whileMsdashEndsNothingNewIsBegun() {
    var screen = Screen.submitted()
    screen.hear(.sending(Example.submission(.sending)))
    screen.press("F3")
    screen.answer(Example.states)
    screen.send(.terminal(.terminate(signal: 15)))
    for (state, key) in [(SubmissionState.unknown, "Alt-R"), (.queued, "Alt-U")] {
      screen.select(state)
      #expect(screen.press(key).isEmpty)
      #expect(screen.text.contains("msdash is ending: nothing new is begun."))
    }
  }
}
