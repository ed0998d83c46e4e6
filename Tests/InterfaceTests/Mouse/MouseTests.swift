import DashboardService
import Foundation
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

  private static let small = [
    Size(columns: 40, rows: 12), Size(columns: 44, rows: 12), Size(columns: 80, rows: 24),
  ]

  /// Each thing that can be clicked, once, and where it begins.
  private func targets(of screen: Screen) -> [(point: Point, target: any Hashable & Sendable)] {
    let canvas = screen.canvas
    var seen: Set<AnyHashable> = []
    var found: [(point: Point, target: any Hashable & Sendable)] = []
    for row in 0..<canvas.size.rows {
      for column in 0..<canvas.size.columns {
        let point = Point(column: column, row: row)
        guard let target = canvas.target(at: point), seen.insert(AnyHashable(target)).inserted else {
          continue
        }
        found.append((point, target))
      }
    }
    return found
  }

  @Test(arguments: small) func onlyWhatSaysSoSends(_ size: Size) {
    for overlay in [[], ["F1"], ["F6"], ["F7"], ["F9"], ["F8"], ["Ctrl-P"], ["Ctrl-Q"]] {
      var start = Screen.filled(size: size)
      for key in overlay { start.press(key) }
      let all = targets(of: start)
      #expect(overlay == ["F7"] || overlay == ["Ctrl-Q"] || !all.isEmpty, "\(overlay)")
      for (point, target) in all {
        var screen = start
        screen.click(point.column, point.row)
        _ = screen.canvas
        let maySend =
          target as? ClickTarget == .submit || target as? KeyPress == .control("s")
          || overlay == ["Ctrl-P"] && target as? ClickTarget == .row(0)
        #expect(screen.submitted.isEmpty || maySend, "\(target) over \(overlay)")
      }
    }
  }

  @Test(arguments: small) func anAnswerIsClickedWhereItStands(_ size: Size) {
    var screen = Screen.filled(size: size)
    let long = String(repeating: "long ", count: 60)
    screen.paste(
      #"{"name": "\#(long)", "url": "https://a.example", "description": "\#(long)", "\#(long)": 1}"#)
    for answer in [KeyPress.character("y"), .character("n")] {
      let place = targets(of: screen).first { $0.target as? KeyPress == answer }?.point
      let line = place.map { screen.line($0.row).trimmingCharacters(in: .whitespaces) } ?? ""
      #expect(line.hasPrefix("\(answer.name) "), "\(screen.text)")
    }
    // Below the key line nothing answers, nor where its words have ended.
    for column in 0..<size.columns {
      #expect(
        screen.canvas.target(at: Point(column: column, row: size.rows - 1)) as? KeyPress != .character("n"))
    }
  }
}
