import DashboardService
import TerminalKit
import Testing

@testable import Interface

@Suite struct PaletteTests {
  private func titles(_ screen: Screen) -> [String] {
    guard case .palette(let palette) = screen.state.overlay else { return [] }
    return screen.state.paletteEntries(palette).map(\.action.title)
  }

  @Test(arguments: ["Ctrl-P", "Alt-P"]) func aKeyOpensItOnEveryScreenAndClosesIt(_ key: String) {
    for way in [[], ["F3"], ["Alt-5"], ["F12"]] {
      for close in [key, "Esc"] {
        var screen = Screen.filled()
        for step in way { screen.press(step) }
        let place = screen.state.screen
        screen.press(key)
        #expect(screen.text.contains("Command") && screen.text.contains("type to find"))
        screen.press(close)
        #expect(screen.state.overlay == nil && screen.state.screen == place)
      }
    }
    var first = Screen(tenant: nil)
    first.press(key)
    #expect(!titles(first).isEmpty)
  }

  @Test func everyActionIsListedWithItsKey() {
    var screen = Screen(size: Size(columns: 80, rows: 70))
    screen.press("Ctrl-P")
    for action in Action.allCases where action != .close && action != .palette {
      #expect(screen.text.contains(action.title), "\(action)")
    }
    #expect(Set(Action.allCases.map(\.title)).count == Action.allCases.count)
    let row = screen.text.split(separator: "\n").first { $0.contains("Create dashboard") }
    #expect(row?.contains("Ctrl-S") == true)
  }

  @Test(arguments: [
    ("his", "History"), ("doc", "Doctor"), ("test", "Test tenant's key"), ("ctrl-s", "Create dashboard"),
    ("f9", "Drafts"), ("read rol", "Read roles and companies"), ("rqid", "Show and copy request id"),
    ("QUIT", "Quit"), ("field", "Field before"), ("clipboard", "Show and copy request id"),
  ])
  func typingFindsTheBestFirst(_ typed: String, _ title: String) {
    var screen = Screen()
    screen.press("Ctrl-P")
    screen.type(typed)
    #expect(titles(screen).first == title, "\(titles(screen))")
  }

  @Test func whatNothingAnswersToIsSaid() {
    var screen = Screen()
    screen.press("Ctrl-P")
    screen.type("zzzqq")
    #expect(titles(screen).isEmpty)
    #expect(screen.text.contains("No action is called so."))
    #expect(screen.press("Enter").isEmpty)
    screen.press("Ctrl-U")
    #expect(!titles(screen).isEmpty)
  }

  @Test func enterRunsWhatStandsOut() {
    var screen = Screen.filled()
    screen.press("Ctrl-P")
    screen.type("create dash")
    #expect(screen.press("Enter") == [.submit(Example.request, companyURLs: [])])
    screen = Screen()
    screen.press("Ctrl-P")
    screen.type("tenants")
    #expect(screen.press("Enter") == [.listTenants])
    #expect(screen.state.screen == .tenants)
    screen.press("Ctrl-P")
    screen.type("quit")
    screen.press("Enter")
    #expect(screen.requests == [.quit])
  }

  /// Every action that can run does from the list what its key does.
  @Test func theListDoesWhatTheKeysDo() throws {
    let ways: [[String]] = [[], ["F3"], ["Alt-5"], ["F12"]]
    for way in ways {
      var start = Screen.filled()
      start.send(.opened(Example.tenant, rateLimit: nil))
      for step in way { start.press(step) }
      if start.state.screen == .history { start.answer(Example.states) }
      start.send(.tenants(Example.tenants))
      start.send(.doctor(Example.doctorLines))
      for binding in Keymap.bindings(on: start.state.screen) where start.state.whyNot(binding.action) == nil {
        if [.close, .palette].contains(binding.action) { continue }
        var byKey = start
        var byList = start
        byKey.press(binding.presses[0])
        byList.press("Ctrl-P")
        byList.type(binding.action.title.lowercased())
        byList.press("Enter")
        #expect(byList.state == byKey.state, "\(binding.action) on \(start.state.screen)")
        #expect(byList.everything == byKey.everything, "\(binding.action)")
        #expect(byList.requests == byKey.requests, "\(binding.action)")
      }
    }
  }

  @Test func whatCannotRunSaysWhyAndDoesNot() {
    var screen = Screen(size: Size(columns: 100, rows: 50))
    screen.press("Ctrl-P")
    screen.type("cancel last")
    #expect(screen.text.contains("not now: nothing waits in the queue"))
    #expect(screen.text.contains("! Not now: nothing waits in the queue"))
    #expect(screen.press("Enter").isEmpty)
    #expect(screen.state.overlay != nil)
  }

  @Test func actionsOfOtherScreensNameTheirScreen() {
    var screen = Screen()
    screen.press("Ctrl-P")
    screen.type("resolve")
    #expect(screen.prose.contains("Not now: only on History"))
  }

  @Test func aReadOnlyTenantsCreateIsGreyed() {
    var screen = Screen(tenant: TenantFace(name: "acme", baseURL: "https://x.example", isReadOnly: true))
    screen.press("Ctrl-P")
    screen.type("create dash")
    #expect(screen.prose.contains("Not now: acme is read only"))
    #expect(screen.press("Enter").isEmpty)
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)])
  func theLastCanBeReachedAtEverySize(_ size: Size) {
    var screen = Screen(size: size)
    screen.press("Ctrl-P")
    let all = titles(screen)
    for _ in 0..<all.count + 3 { screen.press("Down") }
    let selected = screen.text.split(separator: "\n").first { $0.contains("▸") }
    #expect(selected?.contains(all.last!.prefix(16)) == true)
    for _ in 0..<all.count { screen.press("PgUp") }
    #expect(screen.text.split(separator: "\n").first { $0.contains("▸") }?.contains(all[0]) == true)
  }

  // MARK: The second way

  @Test func afterEscInATextACharacterIsACommand() {
    var screen = Screen.filled()
    let typed = screen.input
    screen.press("Esc")
    #expect(screen.keyLine.contains(": commands") && screen.keyLine.contains("1-5 screens"))
    screen.press(":")
    #expect(!titles(screen).isEmpty)
    screen.press("Esc", "Esc", "?")
    #expect(screen.text.contains("Keys"))
    screen.press("Esc", "Esc", "3")
    #expect(screen.state.screen == .history)
    screen.press("Esc", "Esc", "5")
    #expect(screen.state.screen == .tenants)
    screen.press("1")
    #expect(screen.state.screen == .create)
    #expect(screen.input == typed)
  }

  @Test func withoutEscItIsText() {
    var screen = Screen()
    screen.type("a:?35")
    #expect(screen.input.name == "a:?35")
  }

  @Test func escIsForTheNextKeyAlone() {
    var screen = Screen()
    screen.press("Esc")
    screen.type("x:5")
    #expect(screen.input.name == "x:5")
    screen.press("Esc", "Left")
    screen.type("3")
    #expect(screen.input.name == "x:35")
  }

  @Test func outsideATextNoEscIsNeeded() {
    var screen = Screen()
    screen.focus(.button)
    screen.press(":")
    #expect(!titles(screen).isEmpty)
    screen.press("Esc", "3")
    #expect(screen.state.screen == .history)
  }

  @Test func aQuestionIsNotLeftByADigit() {
    var screen = Screen.tenants()
    screen.select(tenant: "globex")
    screen.press("x", "1", ":")
    #expect(screen.state.screen == .tenants && screen.state.overlay == nil)
    screen = Screen.history(at: .unknown)
    screen.press("Alt-R", "5")
    #expect(screen.state.screen == .history)
  }

  @Test func theFilterOfRolesGoesFirst() {
    var screen = Screen()
    screen.send(.directory(.read(roles: Example.roles)))
    screen.focus(.roleIds)
    screen.type("vci")
    screen.press("Esc")
    screen.type("3")
    #expect(screen.state.screen == .create)
    screen.press("Esc", "Esc", "3")
    #expect(screen.state.screen == .history)
  }

  @Test func aPasteGoesIntoWhatIsTyped() {
    var screen = Screen.filled()
    let typed = screen.input
    screen.press("Ctrl-P")
    screen.paste("quit\n")
    #expect(titles(screen).first == "Quit")
    #expect(screen.input == typed && screen.requests.isEmpty)
  }
}
