import TerminalKit
import Testing

@testable import Interface

@Suite struct TenantListTests {
  private static let sizes = [
    Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40),
  ]

  @Test(arguments: ["Alt-5", "Alt-T"]) func aKeyOpensTheListAndLeadsBackToTheForm(_ key: String) {
    var screen = Screen.filled()
    let typed = screen.input
    #expect(screen.press(key) == [.listTenants])
    #expect(screen.state.screen == .tenants)
    screen.press(key)
    #expect(screen.state.screen == .create)
    screen.press(key, "Esc")
    #expect(screen.state.screen == .create)
    #expect(screen.input == typed)
  }

  @Test(arguments: sizes) func everyTenantAndTheOneThatIsOpenIsListed(_ size: Size) {
    let screen = Screen.tenants(size: size)
    // The smallest screen has room for three beside what is told of the selected one.
    let isSmall = size.rows < 16
    for name in ["ACME-MSP", "globex", "initech"] + (isSmall ? [] : ["umbrella"]) {
      #expect(screen.text.contains(name))
    }
    #expect(screen.cursorLine.contains("ACME-MSP") && screen.cursorLine.hasSuffix("open"))
    #expect(screen.text.contains("read only") && screen.text.contains("asks first"))
    #expect(screen.text.contains(isSmall ? "▾" : "cannot be used"))
    // Of the selected one all is told.
    #expect(screen.prose.contains("command pass show msdash/acme"))
    #expect(screen.prose.contains("https://app.msportal.ai"))
  }

  @Test(arguments: sizes) func whatIsWrongWithAFileIsTold(_ size: Size) {
    var screen = Screen.tenants(size: size)
    screen.select(tenant: "umbrella")
    #expect(screen.letters.contains("umbrella.yaml:3:"))
    #expect(screen.prose.contains("is no key of a tenant; was “baseURL” meant?"))
    #expect(screen.press("Enter").isEmpty)
    #expect(screen.press("t").isEmpty)
    #expect(screen.state.tenants.switching == nil)
  }

  @Test func theAdministratorsTenantIsMarkedAndStays() {
    var screen = Screen.tenants()
    screen.select(tenant: "initech")
    #expect(screen.prose.contains("the administrator's: it cannot be changed here"))
    #expect(screen.press("x").isEmpty)
    #expect(screen.state.tenants.panel == nil)
    #expect(screen.prose.contains("can be changed by them alone"))
  }

  @Test func aListThatCannotBeReadSaysWhyAndIsTriedAgain() {
    var screen = Screen.opened()
    screen.press("Alt-5")
    #expect(screen.text.contains("being read"))
    screen.send(.tenantsFailed("The folder belongs to somebody else."))
    #expect(screen.text.contains("x The folder belongs to somebody else."))
    #expect(screen.press("F5") == [.listTenants])
    screen.send(.tenants([]))
    #expect(screen.text.contains("No tenant is configured in a file"))
  }

  @Test func theSelectionStaysOnItsTenantWhenTheListIsReadAnew() {
    var screen = Screen.tenants()
    screen.select(tenant: "initech")
    screen.send(.tenants(Array(Example.tenants.dropFirst())))
    #expect(screen.state.tenants.selected?.name == "initech")
    screen.send(.tenants([]))
    #expect(screen.state.tenants.selected == nil)
    for key in ["Enter", "t", "x", "Down"] { #expect(screen.press(key).isEmpty) }
  }

  @Test(arguments: sizes) func twoHundredTenantsCanBeGoneThrough(_ size: Size) {
    var screen = Screen.opened(size: size)
    screen.press("Alt-5")
    let list = (0..<200).map { number in
      TenantEntry(
        id: "\(number)", name: "tenant-\(1000 + number)", baseURL: "https://app.msportal.ai",
        keySource: "asked for",
        path: "/\(number)")
    }
    screen.send(.tenants(list))
    screen.press("End")
    #expect(screen.cursorLine.contains("tenant-1199"))
    screen.press("PgUp")
    #expect(screen.state.tenants.selected != nil)
    screen.press("Home")
    #expect(screen.cursorLine.contains("tenant-1000"))
  }

  // MARK: Testing a key

  @Test(arguments: ["t", "F8"]) func aKeyIsTestedAndWhatCameOfItStandsBesideTheTenant(_ key: String) {
    var screen = Screen.tenants()
    screen.select(tenant: "globex")
    #expect(screen.press(key) == [.testTenant("globex")])
    #expect(screen.cursorLine.contains("testing…"))
    #expect(screen.press(key).isEmpty)
    // Whoever moves on is not held up.
    screen.press("Up")
    let words = "403: the key is good and may not list users; creating may still work."
    screen.send(.tenantTested("globex", TenantTest(status: .warning, words: words, requestID: "req-77af")))
    screen.press("Down")
    #expect(screen.cursorLine.contains("key !"))
    #expect(screen.prose.contains("! \(words) Request id req-77af."))
    #expect(screen.press(key) == [.testTenant("globex")])
  }

  @Test(arguments: [
    (TenantTest.Status.ok, "key ok", "ok "), (.warning, "key !", "! "), (.error, "key x", "x "),
  ])
  func aTestIsToldInWordsAndASign(_ status: TenantTest.Status, _ short: String, _ sign: String) {
    var screen = Screen.tenants()
    screen.press("t")
    screen.send(.tenantTested("ACME-MSP", TenantTest(status: status, words: "So it is.")))
    #expect(screen.cursorLine.contains(short))
    #expect(screen.text.contains(sign + "So it is."))
  }

  // MARK: Removing

  @Test func removingAsksAndTellsThatHistoryStays() {
    var screen = Screen.tenants()
    screen.select(tenant: "globex")
    for key in ["x", "Delete", "Alt-X"] {
      #expect(screen.press(key).isEmpty)
      #expect(screen.prose.contains("Remove globex?") && screen.prose.contains("stays in the history"))
      for no in ["Enter", "t", "Down"] { #expect(screen.press(no).isEmpty) }
      screen.press("n")
      #expect(screen.state.tenants.panel == nil)
    }
    screen.press("x")
    #expect(screen.press("y") == [.removeTenant("globex")])
    screen.send(.tenantRemoved("globex"))
    #expect(!screen.state.tenants.names.contains("globex"))
    #expect(screen.text.contains("ok Removed: globex."))
  }

  @Test func theOneThatIsOpenIsNotRemovedUnderItsForm() {
    var screen = Screen.tenants()
    screen.press("x")
    #expect(screen.state.tenants.panel == nil)
    #expect(screen.prose.contains("switch to another one first"))
  }

  @Test func aFaultyFileCanBeRemoved() {
    var screen = Screen.tenants()
    screen.select(tenant: "umbrella")
    screen.press("x")
    #expect(screen.press("y") == [.removeTenant("umbrella")])
    screen.send(.tenantsFailed("The file cannot be removed: permission denied."))
    #expect(screen.text.contains("x The file cannot be removed"))
    #expect(screen.state.tenants.names.contains("umbrella"))
  }

  @Test func hostileTextOfAFileDoesNothing() {
    var screen = Screen.opened()
    screen.press("Alt-5")
    var entry = Example.tenants[3]
    entry.name = "\u{1B}[2J\u{202E}evil\n"
    entry.fault = "\u{9B}31m\nFile  ok"
    screen.send(.tenants([entry]))
    #expect(screen.text.contains("\\u001b[2J\\u202eevil\\n"))
    #expect(screen.text.contains("\\u009b31m\\nFile"))
  }
}
