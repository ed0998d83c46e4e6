import DashboardService
import TerminalKit
import Testing

@testable import Interface

@Suite struct MouseTests {
  @Test func aFieldThatIsClickedGetsTheFocusAndTheCursorWhereTheClickWas() {
    var screen = Screen.filled()
    screen.click(on: "Ticket")
    #expect(screen.state.create.focus == .name)
    screen.type("A ")
    #expect(screen.input.name == "A Ticket metrics")
    screen.click(on: "metrics")
    screen.type("x")
    #expect(screen.input.name == "A Ticket xmetrics")
    screen.click(on: "Description")
    #expect(screen.state.create.focus == .description)
  }

  @Test func aClickBehindATextIsItsEnd() {
    var screen = Screen.filled()
    let row = screen.text.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains("Ticket") }!
    screen.click(50, row)
    screen.type("!")
    #expect(screen.input.name == "Ticket metrics!")
  }

  @Test func aClickInAScrolledTextMeetsWhatIsSeen() {
    var screen = Screen()
    screen.focus(.url)
    screen.type("https://bi.example.com/" + (0..<90).map { String($0 % 10) }.joined() + "END")
    screen.click(on: "END")
    screen.type("|")
    #expect(screen.input.url.hasSuffix("|END"))
  }

  @Test func wideCharactersAreMetToo() {
    var screen = Screen()
    screen.type("日本語ダッシュボード")
    screen.focus(.url)
    screen.click(on: "語")
    screen.type("x")
    #expect(screen.input.name == "日本x語ダッシュボード")
  }

  @Test func tabsKeysAndTheButtonAreClicked() {
    var screen = Screen.filled(size: Size(columns: 120, rows: 40))
    screen.click(on: "3 History")
    #expect(screen.state.screen == .history)
    screen.click(on: "1 Create")
    #expect(screen.state.screen == .create)
    screen.click(on: "F1 help")
    #expect(screen.state.overlay == .help(Help()))
    screen.click(on: "Esc close")
    #expect(screen.state.overlay == nil)
    screen.click(on: "Create dashboard")
    #expect(screen.submitted.count == 1)
  }

  @Test func activeAndRolesAreSwitched() {
    var screen = Screen.filled()
    screen.send(.directory(.read(roles: Example.roles)))
    screen.click(on: "shown in the sidebar")
    #expect(screen.input.isActive == false)
    screen.click(on: "[ ] Finance")
    #expect(
      screen.state.create.roles.chosenInOrder == Example.roles.filter { $0.name == "Finance" }.map(\.id))
    screen.click(on: "[x] Finance")
    #expect(screen.input.roleIds.isEmpty)
  }

  @Test func aRowIsSelectedAndOpenedByASecondClick() {
    var screen = Screen()
    screen.send(.opened(Example.tenant, rateLimit: nil))
    screen.press("F3")
    let all = (1...9).map { Example.submission(.created, of: Example.request, id: $0) }
    screen.send(.history(HistoryPage(search: "", after: nil, submissions: all, isEnd: true)))
    let rows = screen.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .filter { $0.element.contains("created") && $0.element.contains(Example.request.name) }.map(\.offset)
    screen.click(10, rows[4])
    #expect(screen.state.history.selected?.id == all[4].id)
    screen.click(10, rows[2])
    #expect(screen.state.history.selected?.id == all[2].id)
    screen.click(10, rows[2])
    #expect(screen.state.history.isReading)
  }

  @Test func theWheelGoesThroughListsAndFields() {
    var screen = Screen()
    screen.click(10, 5, .wheelDown)
    #expect(screen.state.create.focus == .url)
    screen.click(10, 5, .wheelUp)
    #expect(screen.state.create.focus == .name)
    screen.press("F1")
    let before = screen.text
    screen.click(10, 5, .wheelDown)
    #expect(screen.text != before)
    screen.click(10, 5, .wheelUp)
    #expect(screen.text == before)
  }

  @Test func whatIsMarkedByTheTerminalIsNotClicked() {
    var screen = Screen.submitted()
    #expect(screen.state.wantsMouse)
    screen.hear(Example.created())
    screen.press("F7")
    #expect(!screen.state.wantsMouse)
    screen.press("Esc")
    #expect(screen.state.wantsMouse)
  }

  @Test func aKeySwitchesItOffAndOnAndSaysSo() {
    var screen = Screen()
    screen.press("Alt-G")
    #expect(!screen.state.wantsMouse && screen.text.contains("The mouse is the terminal's"))
    screen.press("Alt-G")
    #expect(screen.state.wantsMouse && screen.text.contains("The mouse clicks here"))
  }

  @Test func otherButtonsAndReleasesMeanNothing() {
    var screen = Screen.filled()
    let before = screen.state
    for event in [
      MouseEvent(.press, button: 2, at: Point(column: 20, row: 4)),
      MouseEvent(.release, at: Point(column: 20, row: 4)), MouseEvent(.drag, at: Point(column: 20, row: 4)),
    ] {
      screen.send(.terminal(.mouse(event)))
    }
    #expect(screen.state == before)
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)])
  func noClickAnywhereTrapsOrSends(_ size: Size) {
    for column in stride(from: 0, to: size.columns, by: 7) {
      for row in 0..<size.rows {
        var screen = Screen(size: size)
        screen.click(column, row)
        screen.click(column, row)
        _ = screen.canvas
        #expect(screen.submitted.isEmpty)
      }
    }
  }
}
