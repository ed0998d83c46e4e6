import DashboardService
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct SubmitTests {
  @Test func aValidFormIsOneRequest() {
    var screen = Screen.filled()
    let effects = screen.press("Ctrl-S")
    #expect(effects == [.submit(Example.request, companyURLs: [])])
    #expect(screen.state.create.progress == .submitted)
    #expect(screen.state.create.result == nil)
    #expect(screen.text.contains("Being journalled"))
  }

  @Test func everyFieldIsInTheRequest() {
    var screen = Screen.filled()
    screen.send(.directory(.read(Example.roles)))
    screen.press("Tab")
    screen.type("By customer")
    screen.press("Tab")
    screen.type("https://cdn.example.com/i.svg")
    screen.press("Tab")
    screen.type("40")
    screen.press("Tab", "Space", "Tab", "Right", "Space", "Ctrl-S")
    #expect(
      screen.submitted == [
        CreateExternalDashboardRequest(
          name: "Ticket metrics", url: "https://bi.example.com/tickets", description: "By customer",
          iconUrl: "https://cdn.example.com/i.svg", displayOrder: 40, isActive: false,
          roleIds: [Example.roles[1].id])
      ])
  }

  @Test func whiteSpaceAroundValuesIsNotSent() {
    var screen = Screen()
    screen.type(" Ticket metrics ")
    screen.press("Tab")
    screen.type(" https://bi.example.com/tickets ")
    screen.press("Ctrl-S")
    #expect(screen.submitted == [Example.request])
  }

  @Test func anInvalidFormIsNotSentAndLosesNothing() {
    var screen = Screen()
    screen.press("Tab")
    screen.type("http://bi.example.com")
    screen.press("Tab", "Tab", "Tab")
    screen.type("12x")
    let typed = screen.input
    #expect(screen.press("Ctrl-S").isEmpty)
    #expect(screen.input == typed)
    #expect(screen.state.create.progress == .idle)
    #expect(screen.state.create.focus == .name)
    #expect(screen.state.create.touched == Set(DashboardField.allCases))
  }

  @Test func theNoticeNamesEveryFault() {
    var screen = Screen()
    screen.press("Tab")
    screen.type("ftp://x")
    screen.press("Tab", "Tab", "Tab")
    screen.type("1001")
    screen.press("Ctrl-S")
    let notice = screen.state.create.notice(in: Size(columns: 79, rows: 19)).map(\.text)
    #expect(
      notice == [
        "Not sent. Name: a name is needed; URL: must begin with https://; Display order: must be 0 to 1000."
      ])
  }

  @Test(arguments: [
    ("", "https://a.example", "", CreateState.Focus.name), ("n", "", "", .url), ("n", "nonsense", "", .url),
    ("n", "https://a.example", "x", .displayOrder),
  ])
  func theFirstBadFieldGetsTheFocus(
    _ name: String, _ url: String, _ order: String, _ focus: CreateState.Focus
  ) {
    var screen = Screen()
    screen.type(name)
    screen.focus(.url)
    screen.type(url)
    screen.focus(.displayOrder)
    screen.type(order)
    screen.focus(.button)
    screen.press("Enter")
    #expect(screen.state.create.focus == focus)
    #expect(screen.submitted.isEmpty)
  }

  @Test func whatIsSaidOfFaultsGoesWhenTheyAreWorkedOn() {
    var screen = Screen()
    screen.press("Ctrl-S")
    screen.press("Left")
    #expect(screen.state.create.result != nil)
    screen.type("n")
    #expect(screen.state.create.result == nil)
  }

  @Test func aSecondCtrlSWhileOneIsUnderWayDoesNothing() {
    let events: [SubmissionEvent?] = [
      nil, .queued(Example.submission(.queued)), .sending(Example.submission(.sending)),
    ]
    for event in events {
      var screen = Screen.submitted()
      if let event { screen.hear(event) }
      let before = screen.state
      #expect(screen.press("Ctrl-S").isEmpty)
      #expect(screen.state == before)
      #expect(screen.submitted.count == 1)
    }
  }

  @Test func ctrlSFromThePreviewSends() {
    var screen = Screen.filled()
    screen.press("F6", "Ctrl-S")
    #expect(screen.submitted.count == 1)
    #expect(screen.state.overlay == nil)
  }

  @Test func nothingIsBegunWhileMsdashEnds() {
    var screen = Screen.submitted()
    screen.send(.terminal(.terminate(signal: 15)))
    screen.hear(Example.refused(400, "no"))
    #expect(screen.press("Ctrl-S").isEmpty)
    #expect(!screen.keyLine.contains("create"))
  }
}
