import TerminalKit
import Testing

@testable import Interface

@Suite struct FirstRunTests {
  @Test(arguments: [
    Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 40, rows: 40),
    Size(columns: 200, rows: 12),
  ])
  func theThreeWaysOnAreSeen(_ size: Size) {
    let screen = Screen(tenant: nil, size: size)
    for part in ["Add a tenant", "Try the demo", "What is needed"] {
      #expect(screen.text.contains(part), "\(part) at \(size)")
    }
    #expect(screen.cursorLine.contains("Add a tenant"))
  }

  @Test func theArrowsMoveAndEnterChooses() {
    var screen = Screen(tenant: nil)
    screen.press("Down")
    #expect(screen.cursorLine.contains("Try the demo"))
    #expect(screen.press("Enter") == [.startDemo])
    screen = Screen(tenant: nil)
    screen.press("Up", "Enter")
    #expect(screen.text.contains("By commands instead"))
    screen.press("Esc")
    #expect(screen.cursorLine.contains("What is needed"))
  }

  @Test func whatIsNeededNamesPlaceScopeAndCommands() {
    let screen = { () -> Screen in
      var screen = Screen(tenant: nil, size: Size(columns: 80, rows: 50))
      screen.press("w")
      return screen
    }()
    for part in [
      "Settings → Integrations → API Access", "dashboards.write", "msdash tenants add NAME",
      "MSPORTAL_API_KEY=",
      "MSPORTAL_URL=",
    ] { #expect(screen.prose.contains(part), "\(part)") }
    // The document of the API names no scope for the list of users.
    #expect(!screen.text.contains("users.read"))
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24)])
  func theEndOfWhatIsNeededCanBeReached(_ size: Size) {
    var screen = Screen(tenant: nil, size: size)
    screen.press("w", "End")
    #expect(screen.text.contains("may be left out"))
    #expect(!screen.text.contains("▾"))
  }

  @Test func fromNothingToAFirstCreateWithoutAFileEditedByHand() {
    var screen = Screen(tenant: nil)
    #expect(screen.press("Enter") == [.listTenants])
    screen.send(.tenants([]))
    screen.type("acme")
    screen.press("Tab", "Tab", "Tab")
    screen.paste(Example.key + "\n")
    let draft = TenantDraft(
      name: "acme", baseURL: "https://app.msportal.ai", key: .typed(Secret(Example.key)))
    #expect(screen.press("Ctrl-S") == [.addTenant(draft)])
    let entry = TenantEntry(id: "1", name: "acme", baseURL: draft.baseURL, keySource: "file /a", path: "/b")
    // Nothing is asked a second time: the first tenant is opened at once.
    #expect(screen.send(.tenantAdded(entry)) == [.switchTenant("acme")])
    screen.send(.opened(TenantFace(name: "acme", baseURL: draft.baseURL, id: "1"), rateLimit: nil))
    #expect(screen.state.screen == .create)
    screen.type("Ticket metrics")
    screen.press("Tab")
    screen.type("https://bi.example.com/tickets")
    // Coming from nowhere is no switch.
    #expect(screen.press("Ctrl-S") == [.submit(Example.request, companyURLs: [])])
  }

  @Test func escFromTheFormLeadsBackToTheChoice() {
    var screen = Screen(tenant: nil)
    screen.press("Enter", "Esc")
    #expect(screen.state.screen == .firstRun)
    #expect(screen.text.contains("Try the demo"))
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func brokenFilesAreToldOnTheFirstScreen(_ size: Size) {
    var screen = Screen(tenant: nil, size: size)
    screen.send(.tenants([Example.tenants[3]]))
    #expect(screen.state.screen == .firstRun)
    // Where there is no room for the whole, it is counted and the way to it told.
    #expect(
      screen.letters.contains("umbrella.yaml:3:")
        || screen.prose.contains("1 file cannot be used: Alt-5 tells why."))
    #expect(screen.prose.contains("Try the demo"))
    screen.press("Alt-5")
    screen.send(.tenants([Example.tenants[3]]))
    #expect(screen.letters.contains("umbrella.yaml:3:"))
    screen.press("Esc")
    #expect(screen.state.screen == .firstRun)
  }

  @Test func tenantsThatCanBeOpenedAreTheChoiceThatComesNext() {
    var screen = Screen(tenant: nil)
    screen.send(.tenants(Example.tenants))
    #expect(screen.state.screen == .tenants)
    screen.select(tenant: "globex")
    #expect(screen.press("Enter") == [.switchTenant("globex")])
    screen.send(.opened(Example.globex, rateLimit: nil))
    #expect(screen.state.screen == .create)
  }

  @Test func theDemoIsStartedOnce() {
    var screen = Screen(tenant: nil)
    #expect(screen.press("d") == [.startDemo])
    #expect(screen.text.contains("The demo portal is being started"))
    #expect(screen.press("d").isEmpty)
    #expect(screen.press("a").isEmpty)
  }

  @Test func aDemoThatDoesNotStartIsToldAndCanBeTriedAgain() {
    var screen = Screen(tenant: nil)
    screen.press("d")
    screen.send(.openFailed("The demo portal could not be started."))
    #expect(screen.text.contains("x The demo portal could not be started."))
    #expect(screen.press("Enter") == [.startDemo])
  }

  @Test func theFormFollowsWithTheMarkAtTheTop() {
    var screen = Screen(tenant: nil)
    screen.press("d")
    screen.send(.opened(Example.demo, rateLimit: Example.limit))
    #expect(screen.state.screen == .create)
    #expect(screen.state.create.result == nil)
    #expect(screen.line(0).hasPrefix(" msdash   DEMO  demo portal"))
    #expect(screen.statusBar.contains("57/60"))
  }

  @Test(arguments: ["x", "Ctrl-S", "F2", "F4", "F5", "F6", "Space", "Left", "Backspace"])
  func otherKeysDoNothing(_ key: String) {
    var screen = Screen(tenant: nil)
    let before = screen.state
    #expect(screen.press(key).isEmpty)
    screen.paste("Ticket metrics\n")
    #expect(screen.state == before)
  }

  @Test func helpAndQuitWork() {
    var screen = Screen(tenant: nil)
    screen.press("F1")
    #expect(screen.text.contains("Keys"))
    #expect(screen.press("Enter").isEmpty)
    screen.press("Esc", "Ctrl-Q")
    #expect(screen.requests == [.quit])
  }

  @Test func aJournalThatDoesNotOpenIsToldOnTheForm() {
    var screen = Screen()
    screen.type("Tickets")
    screen.send(.openFailed("The journal cannot be opened, so nothing can be sent."))
    #expect(screen.text.contains("x The journal cannot be opened"))
    #expect(screen.input.name == "Tickets")
  }
}
