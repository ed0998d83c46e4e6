import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct DirectoryListTests {
  @Test func altFourOpensItAndLeadsBack() {
    for key in ["Alt-4", "Ctrl-G"] {
      var screen = Screen.filled()
      let typed = screen.input
      #expect(screen.press(key) == [.listDirectory])
      #expect(screen.state.screen == .directory)
      #expect(screen.press(key).isEmpty)
      #expect(screen.state.screen == .create)
      #expect(screen.input == typed)
    }
  }

  @Test func eachEntryHasNameIdSourceAndTime() {
    let screen = Screen.directory()
    let row = screen.line(6)
    for part in ["Dispatcher", "1f0e3c7a", "reply", "1 Mar"] { #expect(row.contains(part)) }
    #expect(screen.text.contains("Roles 9   Companies 5"))
    #expect(screen.text.contains("read 1 Mar 10:00"))
    // The selected one whole.
    #expect(screen.text.contains(Example.roles[0].id))
    #expect(screen.text.contains("from the portal's list of users, 10:00"))
  }

  @Test func lettersFindByNameInAnyCaseAndOrder() {
    var screen = Screen.directory()
    screen.type("DESK serv")
    #expect(screen.state.directory.list.rows.map(\.name) == ["Service Desk"])
    #expect(screen.text.contains("1 found"))
    screen.press("Esc")
    #expect(screen.state.directory.list.rows.count == 9)
    // Whoever found one stands on it still.
    #expect(screen.state.directory.list.selected?.name == "Service Desk")
    #expect(screen.state.screen == .directory)
    screen.press("Esc")
    #expect(screen.state.screen == .create)
  }

  @Test func theBeginningOfAnIdFindsTooAndAShortWordDoesNot() {
    var screen = Screen.directory()
    screen.type("1f0e3c7a-52b4-4d6f-9a10-000000000103")
    #expect(screen.state.directory.list.rows.map(\.name) == ["Onboarding"])
    screen.press("Ctrl-U")
    screen.type("1f0")
    #expect(screen.state.directory.list.rows.isEmpty)
    #expect(screen.prose.contains("Nothing found for “1f0”."))
    screen.type("e")
    #expect(screen.state.directory.list.rows.count == 9)
  }

  @Test func pastedTextIsLookedForWithoutTheWhiteSpaceAroundIt() {
    var screen = Screen.directory()
    screen.paste("  vCIO \n")
    #expect(screen.state.directory.list.rows.map(\.name) == ["vCIO"])
  }

  @Test func tabAndTheArrowsLeadToTheOtherList() {
    var screen = Screen.directory()
    screen.press("Tab")
    #expect(screen.text.contains("Contoso Ltd"))
    screen.press("Shift-Tab", "Right")
    #expect(screen.state.directory.kind == .company)
    screen.press("Left")
    #expect(screen.state.directory.kind == .role)
  }

  @Test func withinWhatWasTypedTheArrowsMoveThere() {
    var screen = Screen.directory()
    screen.type("desk")
    screen.press("Left", "Left")
    #expect(screen.state.directory.kind == .role)
    screen.type("x")
    #expect(screen.state.directory.list.search.text == "dexsk")
    // From the list they lead on.
    screen.press("Backspace", "Down", "Right")
    #expect(screen.state.directory.kind == .company)
  }

  @Test(arguments: [100, 120, 200]) func fromAHundredColumnsOnBothStandBesideEachOther(_ columns: Int) {
    let screen = Screen.directory(size: Size(columns: columns, rows: 30))
    #expect(screen.line(5).contains("Account Manager") && screen.line(5).contains("Contoso Ltd"))
  }

  @Test func theCursorStandsInTheSearchThenInTheRow() {
    var screen = Screen.directory()
    #expect(screen.cursorLine.contains("Find"))
    screen.press("Down")
    #expect(screen.cursorLine.contains("Dispatcher"))
    screen.type("s")
    #expect(screen.cursorLine.contains("Find"))
  }

  @Test func whatComesAnewKeepsTheSelection() {
    var screen = Screen.directory()
    screen.press("Down", "Down")
    var more = Example.directory
    more.roles.insert(
      KnownRole(
        role: Role(id: Example.uuid(0x800).lowercased, name: "AAA"), source: .users, learnedAt: screen.now),
      at: 0)
    screen.send(.directory(.changed(more)))
    #expect(screen.state.directory.list.selected?.name == "Finance")
  }

  @Test func aQuestionMarkIsALetterHereAndF1HelpListsEveryKey() {
    var screen = Screen.directory(size: Size(columns: 100, rows: 70))
    screen.type("?")
    #expect(screen.state.directory.list.search.text == "?")
    screen.press("F1")
    for binding in Keymap.bindings(on: .directory) { #expect(screen.text.contains(binding.keys)) }
  }

  @Test func theIdIsCopiedWholeAndOnceMoreShownAlone() {
    for key in ["F7", "Ctrl-Y"] {
      var screen = Screen.directory()
      screen.press("Down", key)
      #expect(screen.requests == [.copy(Example.roles[1].id)])
      #expect(screen.text.contains("The selected id, sent to the terminal's clipboard:"))
      screen.press(key)
      #expect(screen.state.overlay == nil)
    }
  }

  @Test(arguments: ["", "a b", "x;reboot", "ä", "\u{1B}]52", String(repeating: "a", count: 129)])
  func anIdThatIsNoneIsNeverCopied(_ id: String) {
    let role = KnownRole(role: Role(id: id, name: "Odd"), source: .users, learnedAt: Example.start)
    var screen = Screen.directory(Directory(roles: [role], readAt: Example.start))
    screen.press("F7")
    #expect(screen.requests.isEmpty)
    #expect(screen.state.overlay == nil)
    #expect(screen.text.contains("is not copied"))
  }

  @Test(arguments: ["a", "A-b_c.d:9", String(repeating: "a", count: 128)])
  func anIdOfTheAllowedSignsMayBeCopied(_ id: String) {
    #expect(AppState.mayBeCopied(id))
  }

  @Test func noKeyTrapsOnAnEmptyList() {
    var screen = Screen.directory(Directory())
    #expect(screen.prose.contains("F5 reads roles and companies from the portal's users"))
    for binding in Keymap.bindings(on: .directory) where binding.action != .quit {
      for press in binding.presses {
        screen.press(press)
        screen.press("Esc")
        if screen.state.screen != .directory { screen.press("Alt-4") }
        _ = screen.canvas
      }
    }
    screen.press("Down", "PgDn", "End", "Delete", "F2", "Alt-X", "F7")
    #expect(screen.state.directory.panel == nil)
  }

  @Test func aTenantOfAnotherNameHasNothingOfTheOneBefore() {
    var screen = Screen.directory()
    screen.send(.opened(TenantFace(name: "Globex", baseURL: "https://app.msportal.ai"), rateLimit: nil))
    #expect(screen.state.directory.known == Directory())
    #expect(screen.state.screen == .create)
  }

  /// What a move and a letter cost on a slow line.
  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 160, rows: 50)])
  func aMoveChangesTwoRowsAndWhatIsToldOfTheSelected(_ size: Size) {
    var screen = Screen.directory(size: size)
    screen.press("Down")
    let before = screen.canvas
    screen.press("Down")
    let changed = screen.canvas.changes(from: before)
    #expect(Set(changed.map(\.row)).count <= 5)
    #expect(changed.count <= 2 * 20 + 60)
  }

  @Test func tenThousandCompaniesAreFoundAndDrawnAsFastAsOnePage() {
    let companies = (0..<10_000).map {
      Example.known(Company(id: Example.uuid(0x10000 + $0).lowercased, name: "Customer \($0)"))
    }
    var screen = Screen.directory(Directory(companies: companies, readAt: Example.start))
    screen.press("Tab", "End")
    #expect(screen.text.contains("Customer 9999"))
    screen.type("9998")
    #expect(screen.state.directory.list.rows.map(\.name) == ["Customer 9998"])
    screen.press("Esc")
    func time(_ screen: Screen) -> Duration {
      (0..<5).map { _ in ContinuousClock().measure { for _ in 0..<20 { _ = screen.canvas } } }.min()!
    }
    var short = Screen.directory(
      Directory(companies: Array(companies.prefix(30)), readAt: Example.start))
    short.press("Tab")
    #expect(time(screen) < time(short) * 3)
  }
}
