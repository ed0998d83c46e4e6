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

  @Test func whatGoesComesAndChangesIsToldBeforeItIsSent() {
    var screen = opened()
    screen.press("Delete", "Enter", "Ctrl-U")
    screen.type("https://bi.example.com/new")
    screen.press("Enter", "Down", "Enter")
    screen.type("umbr")
    screen.press("Enter")
    screen.type("https://bi.example.com/umbr")
    screen.press("Enter")
    #expect(screen.press("Ctrl-S").isEmpty)
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
