import DashboardService
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

/// A create in the wrong tenant is for ever: what is asked before one, and what is never sent.
@Suite struct SendGuardTests {
  private static let sizes = [
    Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40),
  ]
  private let elsewhere = Usage.Elsewhere(host: "bi.globex.com", tenant: "globex", times: 12)

  private func filled(on tenant: TenantFace, size: Size = Size(columns: 80, rows: 24)) -> Screen {
    var screen = Screen(tenant: tenant, size: size)
    screen.send(.opened(tenant, rateLimit: nil))
    screen.type("Ticket metrics")
    screen.press("Tab")
    screen.type("https://bi.globex.com/tickets")
    return screen
  }

  private var careful: TenantFace {
    TenantFace(name: "acme", baseURL: "https://app.msportal.ai", mark: "PROD", confirmsAlways: true, id: "a")
  }

  private var locked: TenantFace {
    TenantFace(
      name: "acme", baseURL: "https://app.msportal.ai", isReadOnly: true, id: "a",
      path: "/home/kim/.config/msdash/tenants/acme.yaml")
  }

  @Test(arguments: sizes) func theQuestionNamesTenantMarkAndAddress(_ size: Size) {
    var screen = filled(on: careful, size: size)
    #expect(screen.press("Ctrl-S").isEmpty)
    #expect(screen.prose.contains("Create “Ticket metrics” on acme (PROD)?"))
    #expect(screen.prose.contains("https://app.msportal.ai"))
    #expect(screen.prose.contains("acme asks before each create (confirm: always)."))
    #expect(screen.prose.contains("no known way to"))
    #expect(screen.text.contains(" y  ") && screen.text.contains(" n  "))
    #expect(screen.keyLine.contains("y create it") && screen.keyLine.contains("n do not"))
  }

  @Test(arguments: ["y", "Y"]) func yesCreates(_ key: String) {
    var screen = filled(on: careful)
    screen.press("Ctrl-S")
    #expect(screen.press(key).count == 1)
    #expect(screen.submitted.map(\.name) == ["Ticket metrics"])
    #expect(screen.state.create.progress == .submitted && screen.state.overlay == nil)
  }

  @Test(arguments: ["n", "N", "Esc"]) func noDoesNotAndLosesNothing(_ key: String) {
    var screen = filled(on: careful)
    let typed = screen.input
    screen.press("Ctrl-S")
    #expect(screen.press(key).isEmpty)
    #expect(screen.submitted.isEmpty && screen.input == typed && screen.state.overlay == nil)
    #expect(screen.text.contains("Not sent. Nothing was created."))
  }

  @Test func noOtherKeyIsAnAnswer() {
    var screen = filled(on: careful)
    screen.press("Ctrl-S")
    let typed = screen.input
    for key in ["Enter", "Space", "x", "Ctrl-S", "F2", "Tab", "Down", "1", "5", ":"] {
      #expect(screen.press(key).isEmpty, "\(key)")
    }
    screen.paste("y\n")
    #expect(screen.submitted.isEmpty && screen.input == typed)
  }

  @Test func confirmAlwaysAsksEachTime() {
    var screen = filled(on: careful)
    for count in 1...3 {
      screen.press("Ctrl-S")
      guard case .createQuestion = screen.state.overlay else {
        Issue.record("not asked before create \(count)")
        return
      }
      screen.press("y")
      screen.hear(Example.refused(400, "no"))
      #expect(screen.submitted.count == count)
    }
  }

  @Test func aSwitchAsksOnce() {
    var screen = Screen.filledAndTenants()
    screen.switchToGlobex()
    #expect(screen.press("Ctrl-S").isEmpty)
    #expect(screen.prose.contains("Switched from ACME-MSP since the last create."))
    screen.press("n", "Ctrl-S")
    #expect(screen.state.overlay != nil, "no is no confirmation")
    screen.press("y")
    screen.hear(Example.refused(400, "no"))
    #expect(screen.press("Ctrl-S").contains { if case .submit = $0 { true } else { false } })
  }

  @Test func aHostKnownFromAnotherTenantAloneIsToldAndAskedAboutOnce() {
    var screen = filled(on: Example.tenant)
    screen.wait(1)
    screen.send(.usage(name: screen.input.name, url: screen.input.url, Usage(elsewhere: elsewhere)))
    #expect(screen.prose.contains("! bi.globex.com: 12 times for globex, never for this tenant."))
    #expect(screen.press("Ctrl-S").isEmpty)
    #expect(screen.prose.contains("bi.globex.com: 12 times for globex, never for ACME-MSP."))
    screen.press("y")
    screen.hear(Example.refused(400, "no"))
    screen.wait(1)
    screen.send(.usage(name: screen.input.name, url: screen.input.url, Usage(elsewhere: elsewhere)))
    #expect(screen.press("Ctrl-S").count == 1)
    #expect(screen.submitted.count == 2)
  }

  // MARK: Who is quick does not get past it

  @Test func whatTheJournalKnowsIsWaitedFor() {
    var screen = filled(on: Example.tenant)
    screen.answersUsage = false
    let input = screen.input
    #expect(screen.press("Ctrl-S") == [.checkUsage(name: input.name, url: input.url)])
    #expect(screen.text.contains("is looked up, then it is sent"))
    #expect(screen.press("Ctrl-S").isEmpty)
    screen.send(.usage(name: input.name, url: input.url, Usage(elsewhere: elsewhere)))
    #expect(screen.submitted.isEmpty)
    #expect(screen.prose.contains("12 times for globex, never for ACME-MSP."))
  }

  @Test func whatIsAnsweredGoesOnAsItStoodWhenItWasAskedFor() {
    var screen = filled(on: Example.tenant)
    screen.answersUsage = false
    let input = screen.input
    screen.press("Ctrl-S")
    screen.type("/2")
    let effects = screen.send(.usage(name: input.name, url: input.url, Usage()))
    #expect(effects.count == 1 && screen.submitted.map(\.url) == [input.url])
    // What was typed since is a form of its own.
    screen.hear(Example.created(screen.submitted[0]))
    #expect(screen.input.url == input.url + "/2")
  }

  @Test func aJournalThatDoesNotAnswerIsNotWaitedForForEver() {
    var screen = filled(on: Example.tenant)
    screen.wait(0.4)
    screen.answersUsage = false
    screen.press("Ctrl-S")
    screen.wait(0.9)
    #expect(screen.submitted.isEmpty && screen.state.overlay == nil)
    screen.wait(0.2)
    // A guard that does not know asks.
    #expect(screen.submitted.isEmpty)
    #expect(
      screen.prose.contains("hosts are another tenant's could not be checked: the journal did not answer."))
    screen.press("y")
    #expect(screen.submitted.count == 1)
  }

  @Test func aJournalThatCannotTellIsAskedAboutAtOnce() {
    var screen = filled(on: Example.tenant)
    screen.answersUsage = false
    let input = screen.input
    screen.press("Ctrl-S")
    screen.send(.usage(name: input.name, url: input.url, nil))
    #expect(screen.prose.contains("could not be checked: the journal did not answer."))
    // An answer behind the question is no yes.
    screen.send(.usage(name: input.name, url: input.url, Usage()))
    #expect(screen.submitted.isEmpty)
    screen.press("n", "Ctrl-S")
    #expect(screen.submitted.count == 1)
  }

  // MARK: The hosts of company URLs

  /// A form with two companies' own URLs, of which the journal is asked.
  private func withCompanyURLs() -> Screen {
    var screen = Screen.withCompanyURLs()
    screen.answersUsage = false
    return screen
  }

  private func tell(_ hosts: [Usage.Elsewhere], to screen: inout Screen) {
    let values = UsageOf(screen.input)
    screen.send(
      .usage(
        name: values.name, url: values.url, companyURLs: values.companyURLs, Usage(), companyHosts: hosts))
  }

  @Test func theHostOfACompanyURLIsAskedAboutLikeTheDashboards() {
    var screen = withCompanyURLs()
    let urls = Example.assignments.map(\.url)
    #expect(
      screen.press("Ctrl-S") == [
        .checkUsage(name: "Ticket metrics", url: "https://bi.example.com/tickets", companyURLs: urls)
      ])
    tell([elsewhere], to: &screen)
    #expect(screen.submitted.isEmpty)
    #expect(
      screen.prose.contains("A company's URL, bi.globex.com: 12 times for globex, never for ACME-MSP."))
    screen.press("y")
    #expect(screen.submitted.count == 1)
    // Once is enough.
    screen.hear(Example.refused(400, "no"))
    screen.press("Ctrl-S")
    tell([elsewhere], to: &screen)
    #expect(screen.submitted.count == 2)
  }

  @Test func oneHostOfBothIsAskedAboutOnce() {
    var screen = withCompanyURLs()
    screen.press("Ctrl-S")
    let values = UsageOf(screen.input)
    screen.send(
      .usage(
        name: values.name, url: values.url, companyURLs: values.companyURLs, Usage(elsewhere: elsewhere),
        companyHosts: [elsewhere]))
    guard case .createQuestion(let question) = screen.state.overlay else {
      Issue.record("not asked")
      return
    }
    #expect(question.reasons == [.elsewhere(elsewhere)])
  }

  @Test func anAnswerOfOtherCompanyURLsIsNoAnswer() {
    var screen = withCompanyURLs()
    screen.press("Ctrl-S")
    let values = UsageOf(screen.input)
    screen.send(.usage(name: values.name, url: values.url, companyURLs: [], Usage()))
    #expect(screen.submitted.isEmpty && screen.state.create.toSend != nil)
  }

  @Test func aCompanyURLThatIsAddedIsLookedUpBeforeItIsSent() {
    var screen = Screen.opened()
    screen.type("Ticket metrics")
    screen.press("Tab")
    screen.type("https://bi.example.com/tickets")
    screen.wait(1)
    tell([], to: &screen)
    screen.addCompanyURL(Example.companies[0].id, "https://bi.globex.com/a")
    screen.wait(1)
    let asked = Effect.checkUsage(
      name: "Ticket metrics", url: "https://bi.example.com/tickets",
      companyURLs: ["https://bi.globex.com/a"])
    #expect(screen.effects.last == asked)
    tell([elsewhere], to: &screen)
    #expect(screen.press("Ctrl-S").isEmpty)
    #expect(screen.state.overlay != nil)
  }

  @Test func anAnswerThatMeetsSomethingElseIsNotAQuestionInItsPlace() {
    var screen = filled(on: careful)
    screen.answersUsage = false
    let input = screen.input
    screen.press("Ctrl-S", "F1")
    screen.send(.usage(name: input.name, url: input.url, Usage()))
    guard case .help = screen.state.overlay else {
      Issue.record("help is gone")
      return
    }
    screen.press("Esc")
    #expect(screen.submitted.isEmpty)
    #expect(screen.prose.contains("Not sent: it must be asked about first. Ctrl-S asks."))
  }

  @Test func whileMsdashEndsNothingIsSentByAnAnswer() {
    var screen = filled(on: Example.tenant)
    screen.hear(.waiting(Example.waiting(id: 0x60), place: 1))
    screen.answersUsage = false
    let input = screen.input
    screen.press("Ctrl-S")
    screen.send(.terminal(.terminate(signal: 15)))
    screen.send(.usage(name: input.name, url: input.url, Usage()))
    #expect(screen.submitted.isEmpty)
  }

  @Test func aFormWithFaultsIsNotAskedAbout() {
    var screen = Screen(tenant: careful)
    screen.type("Ticket metrics")
    screen.press("Ctrl-S")
    #expect(screen.state.overlay == nil)
    #expect(screen.text.contains("Not sent. URL:"))
  }

  // MARK: Read only

  @Test(arguments: sizes) func aReadOnlyTenantSendsNothingAndSaysWhereThatIsSet(_ size: Size) {
    var screen = filled(on: locked, size: size)
    #expect(screen.text.contains("Read only: cannot create") || size.rows < 16)
    #expect(!screen.keyLine.contains("Ctrl-S"))
    #expect(screen.press("Ctrl-S").isEmpty)
    #expect(screen.prose.contains("Not sent. acme is read only: readOnly: true in"))
    #expect(screen.letters.contains("/home/kim/.config/msdash/tenants/acme.yaml"))
    screen.focus(.button)
    #expect(screen.text.contains("Read only: cannot create"))
    for key in ["Enter", "Space", "F2"] { #expect(screen.press(key).isEmpty) }
    #expect(screen.submitted.isEmpty)
  }

  @Test func theTopLineSaysThatItIsReadOnly() {
    #expect(filled(on: locked).line(0).contains("acme  read only"))
    #expect(filled(on: locked).state.title == "msdash: acme (read only)")
  }

  @Test func whatAnEarlierMsdashLeftIsNotSentForAReadOnlyTenant() {
    var screen = Screen(tenant: locked)
    screen.send(.opened(locked, rateLimit: nil))
    screen.send(.leftovers([Example.leftOver("Backlog", id: 0x70)]))
    screen.wait(1)
    #expect(screen.press("r").isEmpty)
    #expect(screen.prose.contains("acme is read only"))
    screen.press("F10")
    #expect(screen.press("c") == [.cancel(Example.uuid(0x70))])
  }

  @Test func theHistoryOfAReadOnlyTenantResumesAndResolvesNothing() {
    var screen = Screen(tenant: locked)
    screen.press("F3")
    screen.answer(Example.states)
    screen.select(.queued)
    #expect(screen.press("Alt-U").isEmpty)
    #expect(screen.prose.contains("acme is read only"))
    screen.select(.unknown)
    screen.press("Alt-R")
    #expect(!screen.keyLine.contains("send once more"))
    #expect(screen.prose.contains("Nothing is sent: acme is read only"))
    #expect(screen.press("y").isEmpty)
    // What was seen in the portal can be recorded: that sends nothing.
    screen.press("Alt-R", "e")
    #expect(screen.press("e") == [.witness(Example.stated(.unknown).id, exists: true)])
  }

  // MARK: The top line

  @Test(arguments: [40, 44, 50, 60, 80, 120])
  func markAndNameOfTheTenantAreSeenAtEveryWidth(_ columns: Int) {
    let tenant = TenantFace(
      name: "globex-international-production-eu-west-1", baseURL: "https://x.example", mark: "PRODUCTION")
    for keys in [[], ["F3"], ["Alt-5"], ["F12"], ["Ctrl-P"], ["F1"]] {
      var screen = Screen(tenant: tenant, size: Size(columns: columns, rows: 24))
      for key in keys { screen.press(key) }
      #expect(screen.line(0).contains(" PRODUCTION "), "\(keys) at \(columns)")
      // Both ends: names differ there.
      #expect(screen.line(0).contains("glob"), "\(screen.line(0))")
      #expect(screen.line(0).contains("…"))
    }
  }

  @Test func twoNamesThatDifferAtTheirEndsLookDifferent() {
    let names = ["acme-managed-services-production", "acme-managed-services-test-setup"]
    #expect(Set(names.map { TextWidth.shortenedWithin($0, to: 13) }).count == 2)
    #expect(names.allSatisfy { TextWidth.width(of: TextWidth.shortenedWithin($0, to: 13)) == 13 })
  }
}
