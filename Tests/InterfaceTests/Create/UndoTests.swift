import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct UndoTests {
  @Test(arguments: ["Alt-z", "Ctrl-_"]) func whatWasTypedInAFieldIsOneStep(_ key: String) {
    var screen = Screen.filled()
    screen.press(key)
    #expect(screen.input == DashboardInput(name: "Ticket metrics", isActive: true))
    #expect(screen.state.create.focus == .url)
    screen.press(key)
    #expect(screen.input.isEmptyForm)
    #expect(screen.state.create.focus == .name)
    screen.press(key)
    #expect(screen.text.contains("Nothing to undo."))
  }

  @Test(arguments: ["Alt-y", "Alt-Shift-z"]) func whatWasUndoneComesBack(_ key: String) {
    var screen = Screen.filled()
    let typed = screen.input
    screen.press("Alt-z", "Alt-z")
    screen.press(key, key)
    #expect(screen.input == typed)
    screen.press(key)
    #expect(screen.text.contains("Nothing to redo."))
    screen.press("Alt-z")
    screen.type("x")
    screen.press(key)
    #expect(screen.input.url == "x")
  }

  @Test func eachVisitOfAFieldIsAStep() {
    var screen = Screen()
    screen.type("A")
    screen.press("Tab", "Shift-Tab")
    screen.type("B")
    screen.press("Alt-z")
    #expect(screen.input.name == "A")
  }

  @Test func aPasteIsAStepOfItsOwn() {
    var screen = Screen()
    screen.type("Ticket ")
    screen.paste("metrics of the week")
    screen.type("!")
    screen.press("Alt-z")
    #expect(screen.input.name == "Ticket ")
    screen.press("Alt-z")
    #expect(screen.input.isEmptyForm)
  }

  @Test func rolesAndActiveAreStepsToo() {
    var screen = Screen()
    screen.send(.directory(.read(Example.roles)))
    screen.focus(.isActive)
    screen.press("Space", "Tab", "Space", "Right", "Space")
    #expect(screen.input.roleIds.count == 2)
    screen.press("Alt-z")
    #expect(screen.input.roleIds.isEmpty)
    #expect(screen.input.isActive == false)
    screen.press("Alt-z")
    #expect(screen.input.isEmptyForm)
  }

  @Test(arguments: ["Ctrl-N", "Alt-n"]) func aNewFormComesBackWithItsDraft(_ key: String) {
    var screen = Screen.opened()
    screen.type("Ticket metrics")
    screen.press("Tab")
    screen.type("https://bi.example.com/tickets")
    screen.wait(1)
    let typed = screen.input
    let id = screen.state.create.drafts.id
    screen.press(key)
    #expect(screen.input.isEmptyForm)
    #expect(screen.state.create.focus == .name)
    #expect(screen.draftEffects.last == .discardDraft(id))
    #expect(screen.text.contains("A new form. Alt-Z brings the one before back."))
    screen.type("Other")
    screen.wait(1)
    #expect(screen.savedDrafts.last?.id != id)
    screen.press("Alt-z")
    #expect(screen.input.isEmptyForm)
    screen.press("Alt-z")
    #expect(screen.input == typed)
    #expect(screen.draftEffects.last == .saveDraft(Draft(id: id, input: typed, savedAt: screen.now)))
  }

  @Test func anEmptyFormIsNoStep() {
    var screen = Screen.opened()
    screen.press("Ctrl-N")
    #expect(screen.text.contains("The form is empty already."))
    screen.press("Alt-z")
    #expect(screen.text.contains("Nothing to undo."))
    #expect(screen.draftEffects.isEmpty)
  }

  @Test func sameAgainIsAStep() {
    var screen = Screen.filled()
    screen.press("Ctrl-S")
    screen.hear(Example.created())
    screen.type("Next")
    let typed = screen.input
    screen.press("F4")
    #expect(screen.input != typed)
    screen.press("Alt-z")
    #expect(screen.input == typed)
  }

  @Test func aDraftThatWasTakenGoesBackToTheList() {
    var screen = Screen.opened()
    let draft = Example.draft("Backlog")
    screen.type("Patch status")
    let id = screen.state.create.drafts.id
    screen.send(.draftTaken(draft))
    screen.focus(.description)
    screen.type("By team")
    screen.press("Alt-z", "Alt-z")
    #expect(screen.input.name == "Patch status")
    #expect(screen.state.create.drafts.id == id)
    #expect(screen.state.create.drafts.others.map(\.id) == [draft.id])
    screen.press("Alt-y")
    #expect(screen.input == draft.input)
    #expect(screen.state.create.drafts.id == draft.id)
    screen.press("Alt-y")
    #expect(screen.input.description == "By team")
  }

  @Test func whatWasSentDoesNotComeBack() {
    var screen = Screen.submitted()
    screen.hear(Example.created())
    screen.press("Alt-z")
    #expect(screen.input.isEmptyForm)
    screen = Screen.filled()
    screen.submitAndWait()
    screen.press("Alt-z")
    #expect(screen.input.isEmptyForm)
    #expect(screen.submitted.count == 1)
  }

  @Test func ofAHundredStepsThoseBeforeAreForgotten() {
    var screen = Screen()
    for _ in 0..<150 { screen.paste("x") }
    for _ in 0..<150 { screen.press("Alt-z") }
    #expect(screen.input.name.count == 50)
  }

  @Test func undoKeepsThePlaceInTextsThatDoNotChange() {
    var screen = Screen.filled()
    screen.press("Shift-Tab", "Home", "Tab", "Tab")
    screen.type("By customer")
    screen.press("Alt-z", "Shift-Tab", "Shift-Tab")
    #expect(screen.state.create.focus == .name)
    #expect(screen.state.create.name.cursor == 0)
  }
}
