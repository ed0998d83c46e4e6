import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct DraftListTests {
  private let newest = Example.draft("Ticket metrics", id: 0x50)
  private let older = Example.draft("Backlog", id: 0x51, minutes: 600)
  private let oldest = Example.draft("", id: 0x52, minutes: 3000)

  /// The newest was taken into the form by itself.
  private func restored() -> Screen {
    var screen = Screen.opened()
    screen.send(.drafts([newest, older, oldest]))
    screen.send(.draftTaken(newest))
    return screen
  }

  // MARK: At the start

  @Test func theNewestGoesIntoAnEmptyFormByItself() {
    var screen = Screen.opened()
    screen.send(.drafts([newest, older, oldest]))
    #expect(screen.draftEffects == [.takeDraft(newest.id)])
    #expect(screen.input.isEmptyForm)
    screen.send(.draftTaken(newest))
    #expect(screen.input == newest.input)
    #expect(screen.text.contains("Draft of 09:55 restored. Ctrl-N: discard it and begin anew. 2 more: F9."))
    #expect(screen.line(2).contains("draft saved"))
    // It is on disk as it stands here.
    screen.wait(60)
    #expect(screen.savedDrafts.isEmpty)
    screen.type("!")
    screen.wait(1)
    #expect(screen.savedDrafts.map(\.id) == [newest.id])
  }

  @Test func itsFaultsAreShownAndItsNameIsLookedUp() {
    var screen = Screen.opened()
    let bad = Draft(
      id: newest.id, input: DashboardInput(name: "Tickets", url: "http://x", isActive: nil),
      savedAt: screen.now)
    screen.send(.drafts([bad]))
    screen.send(.draftTaken(bad))
    #expect(screen.text.contains("x must begin with https://"))
    screen.wait(1)
    #expect(screen.effects == [.checkUsage(name: "Tickets", url: "http://x")])
    #expect(screen.input.isActive == true)
  }

  @Test func itsRolesAreSeenBeforeTheTenantsAreKnown() {
    var screen = Screen.opened()
    var draft = newest
    draft.input.roleIds = [Example.roles[6].id, Example.uuid(0x999).lowercased]
    screen.send(.drafts([draft]))
    screen.send(.draftTaken(draft))
    #expect(screen.text.contains("[x] \(Example.roles[6].id.prefix(8))"))
    screen.send(.directory(.read(Example.roles)))
    screen.focus(.roleIds)
    screen.press("End")
    screen.type("service")
    #expect(screen.cursorLine.contains("[x] Service Desk"))
    #expect(screen.cursorLine.contains("2 of 10"))
    // What the tenant does not have can be taken back.
    screen.press("Esc")
    screen.type("999")
    screen.press("Space")
    #expect(screen.input.roleIds == [Example.roles[6].id])
  }

  @Test func whoTypesAlreadyKeepsTheForm() {
    var screen = Screen.opened()
    screen.type("Patch")
    screen.send(.drafts([newest]))
    #expect(screen.draftEffects.isEmpty)
    #expect(screen.input.name == "Patch")
    screen = Screen.opened()
    screen.send(.drafts([newest, older]))
    screen.type("Patch")
    screen.send(.draftTaken(newest))
    #expect(screen.input.name == "Patch")
    // It is ours now, so the journal does not list it; nor must it be lost.
    #expect(screen.state.create.drafts.others == [newest, older])
    screen.send(.drafts([older]))
    #expect(screen.state.create.drafts.others == [newest, older])
  }

  @Test func onlyAfterOpeningOneGoesInByItself() {
    var screen = Screen.opened()
    screen.send(.drafts([]))
    screen.send(.drafts([newest]))
    #expect(screen.draftEffects.isEmpty)
    #expect(screen.state.create.drafts.others == [newest])
  }

  @Test func oneThatIsGoneMeanwhileIsNotMissed() {
    var screen = Screen.opened()
    screen.send(.drafts([newest, older]))
    screen.send(.draftGone(newest.id))
    #expect(screen.state.create.result == nil)
    #expect(screen.state.create.drafts.others == [older])
  }

  // MARK: The list

  @Test(arguments: ["F9", "Alt-o"]) func aKeyOpensItAndEscOrTheKeyClosesIt(_ key: String) {
    var screen = restored()
    for close in [key, "Esc"] {
      screen.press(key)
      #expect(screen.draftEffects.last == .listDrafts)
      #expect(screen.text.contains("▸ 00:00"))
      #expect(screen.text.contains("Backlog"))
      #expect(screen.text.contains("28 Feb 08:00  https://bi.example.com/tickets"))
      screen.press(close)
      #expect(screen.state.overlay == nil)
    }
  }

  @Test func withoutDraftsItSaysWhatTheyAre() {
    var screen = Screen.opened()
    screen.press("F9")
    #expect(screen.text.contains("None: a form that was typed and not sent is kept"))
    screen.press("Enter")
    #expect(screen.state.overlay == nil)
    #expect(screen.draftEffects == [.listDrafts])
    #expect(!screen.keyLine.contains("F9"))
  }

  @Test func enterTakesOneAndSetsTheFormAside() {
    var screen = restored()
    screen.type("!")
    screen.press("F9", "Enter")
    #expect(
      screen.draftEffects.suffix(2).first
        == .saveDraft(
          Draft(id: newest.id, input: screen.input, savedAt: screen.now)))
    #expect(screen.draftEffects.last == .takeDraft(older.id))
    screen.send(.draftTaken(older))
    #expect(screen.input == older.input)
    #expect(screen.state.create.drafts.id == older.id)
    #expect(
      screen.state.create.drafts.others.map(\.title)
        == ["Ticket metrics!", older.title, oldest.title].filter { $0 != older.title })
    // What another msdash has is the journal's to tell; what was set aside stays.
    screen.send(.drafts([]))
    #expect(screen.state.create.drafts.others.map(\.title) == ["Ticket metrics!"])
    // And back again.
    screen.press("F9", "Enter")
    #expect(screen.draftEffects.last == .takeDraft(newest.id))
  }

  @Test func whatIsTypedBetweenEnterAndTheAnswerIsSavedToo() {
    var screen = restored()
    screen.press("F9", "Enter")
    screen.type("!")
    screen.send(.draftTaken(older))
    #expect(screen.savedDrafts.last?.input.name == "Ticket metrics!")
    #expect(screen.state.create.drafts.others.first?.title == "Ticket metrics!")
  }

  @Test func oneThatSomebodyElseTookIsSaid() {
    var screen = restored()
    screen.press("F9", "Enter")
    screen.send(.draftGone(older.id))
    #expect(screen.text.contains("That draft cannot be taken: it is gone, or another msdash works on it."))
    #expect(screen.input == newest.input)
    #expect(screen.state.create.drafts.others == [oldest])
  }

  @Test(arguments: ["Delete", "Alt-x"]) func discardingAsks(_ key: String) {
    var screen = restored()
    screen.press("F9", key)
    #expect(screen.text.contains("! Discard “Backlog” of 00:00? y or n"))
    screen.press("n")
    #expect(screen.state.create.drafts.others.count == 2)
    screen.press("Down", key, "Esc", key, "y")
    #expect(screen.draftEffects.last == .discardDraft(oldest.id))
    #expect(screen.state.create.drafts.others == [older])
    #expect(screen.text.contains("▸ 00:00"))
    screen.press(key, "y")
    #expect(screen.draftEffects.last == .discardDraft(older.id))
    #expect(screen.input == newest.input)
  }

  @Test func theQuestionStaysWithTheDraftThatItNames() {
    var screen = restored()
    screen.press("F9", "Delete")
    #expect(screen.text.contains("Discard “Backlog”"))
    // Another msdash has ended meanwhile.
    let another = Example.draft("Another", id: 0x5f, minutes: 1)
    screen.send(.drafts([another, older, oldest]))
    #expect(screen.text.contains("Discard “Backlog”"))
    screen.press("y")
    #expect(screen.draftEffects.last == .discardDraft(older.id))
    screen.press("Delete")
    #expect(screen.text.contains("Discard “https://bi.example.com/tickets”"))
    // It is gone: whoever says yes to it must not lose another.
    screen.send(.drafts([another]))
    screen.press("y")
    #expect(screen.state.create.drafts.others == [another])
    #expect(screen.draftEffects.last == .discardDraft(older.id))
  }

  @Test func nothingTypedReachesTheFormAndQuitStillWorks() {
    var screen = restored()
    screen.press("F9")
    screen.type("xyz")
    screen.paste("pasted")
    #expect(screen.input == newest.input)
    screen.press("Ctrl-Q")
    #expect(screen.requests == [.quit])
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)])
  func ofManyThatOneIsSeenOnWhichOneStands(_ size: Size) {
    var screen = Screen.opened(size: size)
    screen.send(.drafts([]))
    screen.send(.drafts((0..<100).map { Example.draft("Draft \($0)", id: 0x100 + $0, minutes: Double($0)) }))
    screen.press("F9")
    for place in 0..<100 {
      #expect(screen.cursorLine.contains("Draft \(place)"))
      screen.press("Down")
    }
    screen.press("Down", "Delete")
    #expect(screen.text.contains("Discard “Draft 99”"))
    screen.press("n", "Home", "PgDn", "PgUp", "End", "Up")
    #expect(screen.cursorLine.contains("Draft 98"))
  }
}
