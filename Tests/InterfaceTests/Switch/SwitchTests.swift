import DashboardService
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

/// From one tenant to another: the form goes along, everything else of the one before stays behind.
@Suite struct SwitchTests {
  @Test func theFormGoesAlongAndItsDraftStaysWithTheOldTenant() throws {
    var screen = Screen.filledAndTenants()
    screen.press("Alt-1")
    screen.type("/2")
    screen.press("Alt-5")
    let before = screen.input
    screen.select(tenant: "globex")
    screen.press("Enter")
    // Saved before the tenant changes, in this order.
    let last = screen.everything.suffix(2)
    guard case .saveDraft(let draft) = try #require(last.first) else {
      Issue.record("\(last) begins with no draft")
      return
    }
    #expect(draft.input == before && last.last == .switchTenant("globex"))
    screen.send(.opened(Example.globex, rateLimit: nil))
    #expect(screen.input == before)
    #expect(screen.state.screen == .create)
    // Here it is another draft.
    let here = try #require(screen.savedDrafts.last)
    #expect(here.id != draft.id && here.input == before)
  }

  @Test func whileItIsOpenedNothingElseIsDone() {
    var screen = Screen.filledAndTenants()
    screen.select(tenant: "globex")
    screen.press("Enter")
    #expect(screen.text.contains("globex is being opened…"))
    for key in ["Enter", "t", "a", "x", "F5", "Esc", "Alt-1", "F3", "Ctrl-S", "F12", "Ctrl-P", "1", ":"] {
      #expect(screen.press(key).isEmpty, "\(key)")
    }
    screen.paste("x")
    #expect(screen.state.screen == .tenants && screen.state.overlay == nil)
    screen.press("F1", "Esc", "Ctrl-Q")
    #expect(screen.requests == [.quit])
  }

  @Test func whatCannotBeOpenedLeavesTheOldTenant() {
    var screen = Screen.filledAndTenants()
    screen.select(tenant: "globex")
    screen.press("Enter")
    screen.send(.switchFailed("\u{201c}pass show\u{201d} ended with 1."))
    #expect(screen.state.tenant == Example.tenant)
    #expect(screen.text.contains("x “pass show” ended with 1."))
    screen.press("Esc")
    #expect(screen.press("Ctrl-S") == [.submit(Example.request, companyURLs: [])])
  }

  @Test func aJournalThatCannotBeOpenedFreezesNothing() {
    let words = "The journal cannot be opened, so nothing can be sent. It is no SQLite file."
    var screen = Screen.filledAndTenants()
    screen.send(.openFailed(words))
    screen.select(tenant: "globex")
    screen.press("Enter")
    screen.send(.openFailed(words))
    #expect(screen.prose.contains("x \(words)") && !screen.text.contains("is being opened"))
    #expect(screen.state.tenant == Example.tenant)
    #expect(screen.press("t") == [.testTenant("globex")])
    // Once it is mended, it is tried again from here.
    #expect(screen.press("Enter").contains(.switchTenant("globex")))
    screen.send(.openFailed(words))
    screen.press("Alt-1")
    #expect(screen.state.screen == .create)
  }

  @Test func theFirstTenantWhoseJournalCannotBeOpenedCanBeTriedAgain() {
    var screen = Screen(tenant: nil)
    screen.send(.tenants([]))
    screen.press("a")
    let effects = screen.send(.tenantAdded(Example.tenants[1]))
    #expect(effects == [.switchTenant("globex")])
    screen.send(.openFailed("The journal cannot be opened, so nothing can be sent."))
    #expect(screen.prose.contains("x The journal cannot be opened"))
    #expect(screen.press("Enter") == [.switchTenant("globex")])
  }

  @Test func theTenantThatIsOpenLeadsToItsForm() {
    var screen = Screen.filledAndTenants()
    screen.select(tenant: "ACME-MSP")
    #expect(screen.press("Enter").isEmpty)
    #expect(screen.state.screen == .create && screen.state.create.switchedFrom == nil)
  }

  // MARK: Under way

  @Test func withACreateInFlightTheSwitchIsRefused() {
    for events: [SubmissionEvent] in [
      [], [.queued(Example.submission(.queued))], [.sending(Example.submission(.sending))],
    ] {
      var screen = Screen.opened()
      screen.type("Ticket metrics")
      screen.press("Tab")
      screen.type("https://bi.example.com/tickets")
      screen.press("Ctrl-S")
      for event in events { screen.hear(event) }
      screen.press("Alt-5")
      screen.send(.tenants(Example.tenants))
      screen.select(tenant: "globex")
      #expect(screen.press("Enter").isEmpty)
      #expect(screen.prose.contains("Not switched: a request of ACME-MSP is under way"))
    }
  }

  @Test func withAQueueTheSwitchIsRefusedUntilItIsEmpty() {
    var screen = Screen.filledAndTenants()
    screen.hear(.waiting(Example.waiting(id: 0x60), place: 1))
    screen.hear(.waiting(Example.waiting("B", id: 0x61), place: 2))
    screen.select(tenant: "globex")
    #expect(screen.press("Enter").isEmpty)
    #expect(screen.prose.contains("2 creates wait in the queue of ACME-MSP; switch when they have ended"))
    for id in [0x60, 0x61] {
      screen.hear(.ended(Example.submission(.cancelled, id: id), warnings: [], duration: nil))
    }
    #expect(screen.press("Enter") == [.switchTenant("globex")])
  }

  @Test func whatWasTakenUpInTheHistoryHoldsTheSwitchToo() {
    var screen = Screen.history(at: .unknown)
    screen.send(.opened(Example.tenant, rateLimit: nil))
    screen.press("Alt-R")
    screen.tellAttempts()
    screen.press("y", "Alt-5")
    screen.send(.tenants(Example.tenants))
    screen.select(tenant: "globex")
    #expect(screen.press("Enter").isEmpty)
    #expect(screen.prose.contains("Not switched"))
  }

  @Test func whileMsdashEndsNothingIsSwitched() {
    var screen = Screen.submitted()
    screen.send(.terminal(.terminate(signal: 15)))
    screen.press("Alt-5")
    screen.send(.tenants(Example.tenants))
    screen.select(tenant: "globex")
    for key in ["Enter", "t", "a"] { #expect(screen.press(key).isEmpty, "\(key)") }
    #expect(screen.prose.contains("msdash is ending"))
  }

  // MARK: Nothing of the old tenant

  /// A screen on which the old tenant has left its traces everywhere.
  private func full(_ size: Size = Size(columns: 120, rows: 40)) -> Screen {
    var screen = Screen.opened(size: size)
    screen.send(.directory(.read(roles: Example.roles)))
    screen.send(.rateLimit(Example.limit))
    screen.send(.drafts([Example.draft("Old draft")]))
    screen.send(.draftGone(Example.uuid(0x50)))
    screen.send(.drafts([Example.draft("Other draft", id: 0x51)]))
    screen.send(.leftovers([Example.leftOver("Old left over", id: 0x70)]))
    screen.press("Esc")
    screen.type("Ticket metrics")
    screen.press("Tab")
    screen.type("https://bi.example.com/tickets")
    screen.press("Ctrl-S")
    screen.hear(Example.created())
    screen.type("SLA overview")
    screen.press("Tab")
    screen.type("https://bi.example.com/sla")
    screen.press("Ctrl-S")
    screen.hear(Example.failed(.timeout, headWritten: true))
    screen.hear(
      .ended(
        Example.submission(.refused, of: Example.request(named: "Old news"), id: 0x60), warnings: [],
        duration: nil))
    screen.press("F3")
    screen.answer(Example.states)
    screen.type("old search")
    screen.press("F12")
    screen.send(.doctor(Example.doctorLines))
    screen.press("Alt-5")
    screen.send(.tenants(Example.tenants))
    return screen
  }

  @Test func nothingOfTheOldTenantIsShownOrKnown() {
    var screen = full()
    screen.switchToGlobex()
    let state = screen.state
    #expect(state.status == StatusState())
    #expect(state.queue == QueueState())
    #expect(state.history == HistoryState())
    #expect(state.doctor.lines == nil)
    #expect(state.create.roles == MultiSelect())
    #expect(state.create.drafts.others.isEmpty)
    #expect(state.create.leftovers == Leftovers() && state.create.news == QueueNews())
    #expect(state.create.lastCreated == nil && state.create.doubtfulNames.isEmpty)
    #expect(state.create.usage == nil && state.create.portalFindings.isEmpty)
    #expect(state.create.history == UndoHistory() && state.create.asked.isEmpty)
    #expect(state.create.progress == .idle && state.create.toSend == nil)
    for words in ["Old", "57/60", Example.dashboardID, "1f0e3c7a-52b4", "ACME-MSP", "bi.example.com/tickets"]
    {
      #expect(!screen.text.contains(words), "\(words) is shown on the form")
    }
    screen.press("F3")
    #expect(screen.asked?.search == "")
    for words in ["Old", "Backup jobs", "SLA overview\n"] {
      #expect(!screen.text.contains(words), "\(words)")
    }
    // What was typed is there, to the letter.
    #expect(screen.input.name == "SLA overview")
    // A rate limit that came with the new tenant is its own.
    #expect(screen.statusBar.contains("nothing sent yet") && screen.statusBar.contains("limit not known yet"))
  }

  @Test func undoBringsNothingOfTheOldTenantBack() {
    var screen = full()
    screen.switchToGlobex()
    let typed = screen.input
    screen.press("Alt-Z")
    #expect(screen.input == typed)
    screen.press("F4")
    #expect(screen.input == typed)
    #expect(screen.text.contains("Nothing to do again"))
  }

  @Test func theNameOfADoubtIsFreeOnTheNewTenant() {
    var screen = full()
    screen.switchToGlobex()
    // Asked about the switch alone, not about the other tenant's unknown outcome.
    screen.press("Ctrl-S")
    #expect(screen.state.overlay != nil)
    #expect(screen.press("y").count == 1)
  }

  @Test func anAnswerOfTheOldJournalIsOfNoUse() {
    var screen = full()
    screen.press("F3")
    let asked = screen.asked
    screen.press("Alt-5")
    screen.switchToGlobex()
    screen.press("F3")
    screen.send(
      .history(
        HistoryPage(search: asked?.search ?? "", after: nil, submissions: Example.states, isEnd: true)))
    #expect(screen.state.history.rows.isEmpty || asked?.search == "")
  }

  @Test func theIdOfTheLastRequestIsStillToldAtTheEnd() {
    var screen = full()
    let last = screen.state.status.last
    screen.switchToGlobex()
    #expect(screen.state.lastHeard == last && last != nil)
  }

  @Test func whatLiesOverTheScreenIsClosed() {
    var screen = full()
    screen.select(tenant: "globex")
    screen.press("Enter")
    screen.press("F1")
    screen.send(.opened(Example.globex, rateLimit: Example.limit))
    // Help is of no tenant.
    guard case .help = screen.state.overlay else {
      Issue.record("help was closed")
      return
    }
    #expect(screen.statusBar.contains("57/60"))
  }

  @Test func theTopLineAndTheTitleSayWhereOneIs() {
    var screen = full()
    #expect(screen.state.title == "msdash: ACME-MSP")
    screen.switchToGlobex()
    #expect(screen.line(0).hasPrefix(" msdash   PROD  globex"))
    #expect(screen.state.title == "msdash: PROD globex")
  }

  // MARK: Back again

  @Test func theDraftsOfThisProcessAreThereAgainWhenTheTenantIs() {
    var screen = Screen.filledAndTenants()
    screen.press("Alt-1")
    // The one before is set aside.
    screen.send(.draftTaken(Example.draft("Second")))
    screen.press("Alt-5")
    screen.switchToGlobex()
    #expect(screen.state.create.drafts.others.isEmpty)
    screen.press("Ctrl-N")
    screen.type("Of globex")
    screen.press("Alt-5")
    screen.select(tenant: "ACME-MSP")
    screen.press("Enter")
    screen.send(.opened(Example.tenant, rateLimit: nil))
    let others = screen.state.create.drafts.others.map(\.input.name)
    #expect(Set(others) == ["Ticket metrics", "Second"])
    #expect(screen.input.name == "Of globex")
  }

  @Test func theSameFormThereAndBackIsTheSameDraft() {
    var screen = Screen.filledAndTenants()
    let id = screen.state.create.drafts.id
    screen.switchToGlobex()
    #expect(screen.state.create.drafts.id != id)
    screen.press("Alt-5")
    screen.select(tenant: "ACME-MSP")
    screen.press("Enter")
    screen.send(.opened(Example.tenant, rateLimit: nil))
    #expect(screen.state.create.drafts.id == id)
    #expect(screen.state.create.drafts.others.isEmpty)
  }

  @Test func anEmptyFormIsFreeForADraftOfTheNewTenant() {
    var screen = Screen.tenants()
    screen.switchToGlobex()
    #expect(screen.text.contains("Now on globex."))
    screen.send(.drafts([Example.draft("Of globex")]))
    #expect(screen.everything.last == .takeDraft(Example.uuid(0x50)))
  }
}
