import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

/// What a switch left to be settled and asked outlives msdash: it is part of the draft.
@Suite struct CarriedDraftTests {
  private let carried = DraftForm.Carried(
    from: "globex", roles: ["Night Watch"],
    companies: [.init(name: "Contoso", url: "https://bi.example.com/c")])

  /// A draft of a form that was switched, and not settled.
  private var draft: Draft {
    var draft = Example.draft("Ticket metrics")
    draft.form.carried = carried
    draft.form.switchedFrom = "globex"
    return draft
  }

  /// msdash started again, with that draft in the form.
  private func restored(_ draft: Draft) -> Screen {
    var screen = Screen.opened()
    screen.send(.drafts([draft]))
    screen.send(.directory(.read(Example.roles)))
    screen.send(.draftTaken(draft))
    return screen
  }

  @Test func whatASwitchLeftIsInTheDraft() throws {
    var screen = Screen.filledAndTenants()
    screen.press("Alt-1")
    screen.focus(.roleIds)
    screen.type("vCIO")
    screen.press("Space", "Esc", "Alt-5")
    screen.switchToGlobex()
    let saved = try #require(screen.savedDrafts.last?.form)
    #expect(saved.carried == DraftForm.Carried(from: "ACME-MSP", roles: ["vCIO"]))
    #expect(saved.switchedFrom == "ACME-MSP")
    // What is removed is removed on disk.
    screen.press("Alt-K")
    #expect(screen.savedDrafts.last?.form.carried == nil)
    #expect(screen.savedDrafts.last?.form.switchedFrom == "ACME-MSP")
  }

  @Test func behindARestartItIsToldAndBlocksAndIsAskedAbout() {
    var screen = restored(draft)
    #expect(
      screen.prose.contains(
        "Roles and companies of globex that ACME-MSP does not have: Night Watch, Contoso. Alt-K removes"))
    #expect(screen.press("Ctrl-S").isEmpty)
    #expect(screen.prose.contains("Not sent before roles and companies are settled."))
    screen.press("Alt-K", "Ctrl-S")
    #expect(screen.prose.contains("Switched from globex since the last create."))
    screen.press("y")
    #expect(screen.submitted.map(\.name) == ["Ticket metrics"])
  }

  @Test func whatIsThereNowIsFoundWhenTheDraftIsTaken() {
    var draft = draft
    draft.form.carried = DraftForm.Carried(from: "globex", roles: ["Sales"])
    var screen = restored(draft)
    #expect(screen.state.create.carried == nil)
    #expect(screen.input.roleIds == [Example.roles.first { $0.name == "Sales" }!.id])
    screen.wait(1)
    #expect(screen.savedDrafts.map(\.form) == [screen.state.create.form])
  }

  @Test func aFormOfNothingButWhatCameAlongIsKeptToo() {
    var screen = Screen.opened()
    screen.send(.directory(.read(Example.roles)))
    screen.focus(.roleIds)
    screen.press("Space", "Alt-5")
    screen.send(.tenants(Example.tenants))
    screen.switchToGlobex()
    #expect(screen.input.isEmptyForm)
    #expect(screen.savedDrafts.last?.form.carried?.roles == ["Account Manager"])
  }

  @Test func setAsideAndTakenAgainItIsAsItWas() {
    // By the history, then by the list of drafts.
    var screen = restored(draft)
    let id = screen.state.create.drafts.id
    screen.press("F3")
    screen.answer(Example.states)
    screen.select(.created)
    screen.press("F4", "F4")
    #expect(screen.state.create.carried == nil && screen.state.create.drafts.id != id)
    let aside = screen.state.create.drafts.others.first { $0.id == id }
    #expect(aside?.form.carried == carried && aside?.form.switchedFrom == "globex")
    screen.send(.draftTaken(aside!))
    #expect(screen.state.create.carried?.roles == ["Night Watch"])
    screen.press("Ctrl-S")
    #expect(screen.submitted.isEmpty)
  }

  @Test func aDraftFromBeforeTheSwitchDoesNotTakeTheQuestionAway() {
    var screen = Screen.tenants()
    screen.switchToGlobex()
    screen.send(.draftTaken(Example.draft("Of globex")))
    screen.press("Ctrl-S")
    #expect(screen.submitted.isEmpty)
    #expect(screen.prose.contains("Switched from ACME-MSP since the last create."))
  }

  @Test func whatIsSentAsksNoMoreAndItsDraftNeither() {
    var screen = restored(draft)
    screen.press("Alt-K", "Ctrl-S", "y")
    screen.hear(Example.refused(400, "no"))
    screen.type("!")
    screen.wait(1)
    #expect(screen.savedDrafts.last?.form.switchedFrom == nil)
  }
}
