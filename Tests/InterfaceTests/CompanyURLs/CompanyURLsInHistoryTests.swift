import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

/// Setting the company URLs of a dashboard that is there: what goes is told before it is sent.
@Suite struct CompanyURLsInHistoryTests {
  private func opened(_ seen: CompanyURLsSeen? = Example.seen, key: String = "F6") -> Screen {
    var screen = Screen(size: Size(columns: 80, rows: 24))
    screen.send(.directory(.known(Example.directory, isStale: false)))
    screen.press("F3")
    screen.answer(Example.states)
    screen.select(.created)
    screen.press(key)
    screen.send(.companyURLsSeen(dashboard: Example.dashboardID, seen))
    return screen
  }

  @Test func whatMsdashLastSawIsReadAndShown() {
    for key in ["F6", "Alt-W"] {
      var screen = Screen.history(at: .created)
      #expect(screen.press(key) == [.loadCompanyURLs(dashboard: Example.dashboardID)])
      #expect(screen.text.contains("The journal is being read…"))
      #expect(opened(key: key).text.contains("Contoso Ltd  https://bi.example.com/cont"))
    }
  }

  @Test func thatOtherChangesAreInvisibleAndLostIsSaid() {
    #expect(
      opened().prose.contains(
        "! As seen 08:00. Changes made elsewhere since are invisible here, and are lost."))
    #expect(opened(nil).prose.contains("! msdash has never seen any here: whatever is set there is lost."))
  }

  @Test(arguments: SubmissionState.allCases.filter { $0 != .created })
  func whatMadeNoDashboardHasNone(_ state: SubmissionState) {
    var screen = Screen.history(at: state)
    #expect(screen.press("F6").isEmpty)
    #expect(screen.state.history.panel == nil)
    #expect(screen.state.history.notice != nil)
    #expect(!screen.keyLine.contains("company URLs"))
  }

  @Test(arguments: [
    (SubmissionState.unknown, "It may have made a dashboard: settle it first (Alt-R)"),
    (.present, "A dashboard of its name is there, but its id is not known"),
    (.queued, "It is queued: it has made no dashboard yet"),
    (.refused, "It is refused: it made no dashboard"),
  ])
  func whyThereIsNoneIsSaid(_ state: SubmissionState, _ words: String) {
    var screen = Screen.history(at: state)
    screen.press("F6")
    #expect(screen.prose.contains(words), "\(screen.text)")
  }

  @Test func aReadOnlyTenantOffersAndSetsNone() {
    let locked = TenantFace(
      name: Example.tenant.name, baseURL: Example.tenant.baseURL, isReadOnly: true, path: "/etc/acme.yaml")
    var screen = Screen.history(at: .created)
    screen.send(.opened(locked, rateLimit: nil))
    #expect(!screen.keyLine.contains("company URLs"))
    #expect(screen.press("F6").isEmpty)
    #expect(screen.state.history.panel == nil)
    #expect(screen.prose.contains("Not sent. ACME-MSP is read only: readOnly: true in /etc/acme.yaml."))
    // One that became so while they were edited.
    screen = opened()
    screen.press("Delete", "Ctrl-S")
    screen.send(.opened(locked, rateLimit: nil))
    #expect(screen.press("y").isEmpty)
    #expect(screen.prose.contains("Not sent. ACME-MSP is read only"))
  }

  @Test func whatGoesComesAndChangesIsToldBeforeItIsSent() {
    var screen = opened()
    screen.press("Delete", "Enter", "Ctrl-U")
    screen.type("https://bi.example.com/new")
    screen.press("Enter", "Down", "Enter")
    screen.type("umbr")
    screen.press("Enter")
    screen.type("https://bi.example.com/umbr")
    screen.press("Enter")
    #expect(screen.press("Ctrl-S").allSatisfy { $0.isOfUsage })
    for words in [
      "Goes (1) Contoso Ltd https://bi.example.com/cont", "Comes (1) Umbrella https://bi.example.com/umbr",
      "Changes (1) Fabrikam https://bi.example.com/fabr → https://bi.example.com/new",
    ] {
      #expect(screen.prose.contains(words), "\(screen.text)")
    }
    #expect(
      screen.press("y") == [
        .setCompanyURLs(
          [
            .init(companyId: Example.companies[1].id, url: "https://bi.example.com/new"),
            .init(companyId: Example.companies[4].id, url: "https://bi.example.com/umbr"),
          ], dashboard: Example.dashboardID)
      ])
    #expect(screen.state.history.panel == nil)
  }

  @Test func nothingIsSentWithoutAY() {
    var screen = opened()
    screen.press("Ctrl-S")
    for key in ["Enter", "Space", "x", "Ctrl-S", "n"] { #expect(screen.press(key).isEmpty) }
    #expect(screen.text.contains("Company URLs of “Ticket metrics”"))
    screen.press("Ctrl-S", "Esc")
    #expect(screen.state.history.panel != nil)
  }

  @Test func aHostOfAnotherTenantIsToldBeforeItIsSent() {
    var screen = opened()
    let urls = Example.assignments.map(\.url)
    #expect(screen.press("Ctrl-S") == [.checkUsage(name: "", url: "", companyURLs: urls)])
    let known = Usage.Elsewhere(host: "bi.globex.com", tenant: "globex", times: 12)
    // An answer of something else says nothing of these.
    screen.send(.usage(name: "", url: "", companyURLs: [urls[0]], Usage(), companyHosts: [known]))
    #expect(!screen.prose.contains("globex"))
    screen.send(.usage(name: "", url: "", companyURLs: urls, Usage(), companyHosts: [known]))
    #expect(screen.prose.contains("so? y or n bi.globex.com: 12 times for globex, never for ACME-MSP."))
    #expect(screen.press("y").count == 1)
  }

  @Test func allCanBeTakenAway() {
    var screen = opened()
    screen.press("Delete", "Delete", "Delete", "F2")
    #expect(screen.prose.contains("Goes (2)"))
    #expect(screen.press("y") == [.setCompanyURLs([], dashboard: Example.dashboardID)])
  }

  @Test func escClosesAtOnceWhereNothingWasChangedElseTheSecondTime() {
    var screen = opened()
    screen.press("Esc")
    #expect(screen.state.history.panel == nil)
    screen = opened()
    screen.press("Delete", "Esc")
    #expect(screen.text.contains("! Nothing was sent: Esc again drops what you changed."))
    screen.press("Down", "Esc")
    #expect(screen.state.history.panel != nil, "another key between takes the word back")
    screen.press("Esc")
    #expect(screen.state.history.panel == nil)
  }

  @Test func whatWasChangedAndNotSentHoldsASwitch() {
    var screen = opened()
    screen.press("Delete", "Alt-5")
    screen.send(.tenants(Example.tenants))
    screen.select(tenant: "globex")
    #expect(screen.press("Enter").isEmpty)
    #expect(screen.prose.contains("the company URLs of “Ticket metrics” were changed and not sent"))
  }

  @Test func whileItIsBeingReadNothingIsChangedOrSent() {
    var screen = Screen.history(at: .created)
    screen.press("F6")
    for key in ["Enter", "Delete", "Ctrl-S", "y", "Down"] { screen.press(key) }
    guard case .companyURLs(let panel) = screen.state.history.panel else {
      Issue.record("it is closed")
      return
    }
    #expect(panel.editor == nil && !panel.isConfirming)
  }

  @Test func whatIsHeardOfAnotherDashboardOrTwiceChangesNothing() {
    var screen = opened()
    screen.press("Delete")
    let before = screen.state.history.panel
    screen.send(.companyURLsSeen(dashboard: "another", nil))
    screen.send(.companyURLsSeen(dashboard: Example.dashboardID, nil))
    #expect(screen.state.history.panel == before)
  }

  @Test func anotherScreenKeepsWhatIsEdited() {
    var screen = opened()
    screen.press("Delete", "Alt-4", "F3")
    screen.answer(Example.states)
    #expect(screen.text.contains("Company URLs of “Ticket metrics”"))
    #expect(!screen.text.contains("Contoso"))
  }

  @Test func whatBecomesOfItIsToldBelowTheList() {
    var screen = opened()
    screen.press("Ctrl-S", "y")
    #expect(screen.text.contains("its company URLs are being set…"))
    screen.hearURLs(.ended(Example.change(.set, following: nil), duration: nil))
    #expect(screen.prose.contains("ok “Ticket metrics”: 2 company URLs were set."))
  }

  @Test func thoseThatNobodyKnowsTheDashboardOfAreNotGivenUpInSilence() {
    var screen = opened()
    screen.press("Esc")
    var change = Example.change(.cancelled, following: Example.uuid(0x40))
    change.dashboardID = nil
    change.error = CompanyURLsChange.withoutID
    screen.hearURLs(.ended(change, duration: nil))
    #expect(screen.prose.contains("given up: the id of the dashboard is not known. They are kept."))
    #expect(screen.prose.contains("msdash resolve \(Example.uuid(0x40).lowercased.prefix(8)) --as created"))
    // On the form too, where it was sent from.
    screen.press("F3")
    #expect(screen.prose.contains("the id of the dashboard is not known."))
  }

  @Test func whatCouldNotBeSetIsFilledInTheNextTime() {
    var screen = opened(nil)
    screen.press("Esc")
    screen.hearURLs(.ended(Example.change(.refused, following: nil), duration: nil))
    screen.press("F6")
    screen.send(.companyURLsSeen(dashboard: Example.dashboardID, nil))
    #expect(screen.text.contains("Fabrikam     https://bi.example.com/fabr"))
    #expect(screen.text.contains("Filled in with what could not be set before: Ctrl-S sends it."))
    screen.hearURLs(.ended(Example.change(.set, following: nil), duration: nil))
    #expect(screen.state.history.wishes.isEmpty)
  }

  @Test func aCompanyOfThePortalThatIsNotKnownHereHasThePortalsName() {
    var screen = Screen.history(at: .created)
    screen.press("F6")
    screen.send(.companyURLsSeen(dashboard: Example.dashboardID, Example.seen))
    #expect(screen.text.contains("Contoso Ltd  https://bi.example.com/cont"))
  }
}
