import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct RolesTests {
  private func titles(_ screen: Screen) -> [String] { screen.state.create.roles.options.map(\.title) }

  @Test func freshRolesFromTheJournalAreShown() {
    var screen = Screen()
    #expect(screen.send(.directory(.known(Example.roles, isStale: false))).isEmpty)
    #expect(titles(screen) == Example.roles.map(\.name))
    #expect(screen.state.directory.reading == .idle)
  }

  @Test func staleRolesAreShownAndReadAnew() {
    var screen = Screen()
    #expect(screen.send(.directory(.known(Example.roles, isStale: true))) == [.readDirectory(all: false)])
    #expect(screen.state.directory.reading == .reading(nil))
    #expect(screen.text.contains("0 of 9, being read…"))
    screen.send(.directory(.read(Array(Example.roles.prefix(2)))))
    #expect(titles(screen) == ["Account Manager", "Dispatcher"])
  }

  @Test func f5ReadsThemAgain() {
    var screen = Screen()
    #expect(screen.press("F5") == [.readDirectory(all: false)])
    #expect(screen.text.contains("Roles          being read…"))
  }

  @Test func aFailureIsToldInWords() {
    var screen = Screen()
    screen.send(.directory(.known([], isStale: true)))
    screen.send(
      .directory(.failed("The API key may not list users (403), so roles and companies cannot be read.")))
    #expect(screen.text.contains("! The API key may not list users (403)"))
    #expect(screen.text.contains("Roles          not known"))
  }

  @Test func aFailureOfAnyLengthFitsIntoAFormOfAnySize() {
    for rows in 12...40 {
      for columns in [40, 60, 80, 120] {
        var screen = Screen(size: Size(columns: columns, rows: rows))
        screen.send(.directory(.known([], isStale: true)))
        screen.send(.directory(.failed(String(repeating: "The list could not be read. ", count: 12))))
        for _ in 0..<9 {
          #expect(screen.text.contains("The list") || rows < 24, "\(columns)x\(rows)")
          screen.press("Tab")
        }
      }
    }
  }

  @Test func aFailureBesideKnownRolesIsToldToo() {
    var screen = Screen()
    screen.send(.directory(.known(Example.roles, isStale: true)))
    screen.send(.directory(.failed("The list of users could not be read.")))
    #expect(screen.text.contains("0 of 9, not read anew"))
    #expect(titles(screen).count == 9)
  }

  @Test func aChosenRoleThatIsGoneStaysWhereItCanBeTakenBack() {
    var screen = Screen()
    screen.send(.directory(.read(Example.roles)))
    screen.focus(.roleIds)
    screen.press("Space")
    screen.send(.directory(.read(Array(Example.roles.dropFirst()))))
    #expect(screen.input.roleIds == [Example.roles[0].id])
    #expect(titles(screen).last == "Account Manager")
    screen.press("Space")
    #expect(screen.input.roleIds.isEmpty)
  }

  @Test func lettersFindARoleAndSpaceChoosesIt() {
    var screen = Screen()
    screen.send(.directory(.read(Example.roles)))
    screen.focus(.roleIds)
    screen.type("vci")
    #expect(screen.cursorLine.contains("vci"))
    #expect(screen.cursorLine.contains("[ ] vCIO"))
    screen.press("Space")
    #expect(screen.input.roleIds == [Example.roles[8].id])
    #expect(screen.cursorLine.contains("1 of 9"))
  }

  @Test func theFilterGoesWithTheFocusAndWithEsc() {
    var screen = Screen()
    screen.send(.directory(.read(Example.roles)))
    screen.focus(.roleIds)
    screen.type("vci")
    screen.press("Esc")
    #expect(screen.state.create.roles.filter.text.isEmpty)
    screen.type("own")
    screen.press("Tab")
    #expect(screen.state.create.roles.matches.count == 9)
  }

  @Test(arguments: [80, 120]) func whatWasChosenIsNamedWhenTheFieldIsLeft(_ columns: Int) {
    var screen = Screen(size: Size(columns: columns, rows: 24))
    screen.send(.directory(.read(Example.roles)))
    screen.focus(.roleIds)
    for name in ["vcio", "own"] {
      screen.type(name)
      screen.press("Space", "Esc")
    }
    screen.press("Tab")
    #expect(screen.text.contains("2 of 9  Owner, vCIO"))
  }

  @Test(arguments: [40, 60, 80, 99, 100, 120, 200]) func theArrowsGoByWhatIsSeen(_ columns: Int) {
    var screen = Screen(size: Size(columns: columns, rows: 24))
    screen.send(.directory(.read(Example.roles)))
    screen.focus(.roleIds)
    let firstRow = screen.text.split(separator: "\n").first { $0.contains("▸[ ] Account") }
    screen.press("Down")
    #expect(screen.state.create.roles.highlight == firstRow?.matches(of: /\[ \]/).count, "at \(columns)")
  }

  @Test func twoHundredRolesWithLongNamesAreDrawn() {
    var screen = Screen(size: Size(columns: 40, rows: 12))
    let roles = (0..<200).map { Role(id: "\($0)", name: "\($0) " + String(repeating: "r", count: 300)) }
    screen.send(.directory(.read(roles)))
    screen.focus(.roleIds)
    for _ in 0..<199 { screen.press("Down") }
    #expect(screen.state.create.roles.highlight == 199)
    #expect(screen.text.contains("▸[ ] 199 rrr"))
    #expect(screen.text.contains("▴"))
  }
}
