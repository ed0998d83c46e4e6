import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct TenantFormTests {
  private func form(size: Size = Size(columns: 80, rows: 24)) -> Screen {
    var screen = Screen.tenants(size: size)
    screen.press("a")
    return screen
  }

  private var state: (Screen) -> TenantForm { { $0.state.tenants.form } }

  @Test func lettersAreTypedAndAreNoCommands() {
    var screen = form()
    screen.type("tax-a.x_5")
    #expect(state(screen).name.text == "tax-a.x_5")
    screen.press(":", "?")
    #expect(state(screen).name.text == "tax-a.x_5:?")
    #expect(screen.state.overlay == nil)
  }

  @Test(arguments: [
    ("", "a name is needed"), ("größe", "English letters"), ("a b", "English letters"),
    (String(repeating: "x", count: 65), "longer than 64"), ("globex", "a tenant of this name already"),
    ("GLOBEX", "a tenant of this name already"), ("umbrella", "a tenant of this name already"),
    ("environment", "kept for the tenant that variables make"),
  ])
  func aNameThatCannotBeIsToldAsItIsTyped(_ name: String, _ words: String) {
    var screen = form()
    screen.type(name)
    if name.isEmpty { screen.press("Ctrl-S") }
    #expect(screen.prose.contains(words), "\(name)")
  }

  @Test func theLongestNameIsTaken() {
    #expect(TenantRules.name(String(repeating: "x", count: 64), taken: []) == nil)
    #expect(TenantRules.name("A.b-c_9", taken: ["other"]) == nil)
  }

  @Test(arguments: [
    ("http://portal.example", "must begin with https://"), ("https://u:p@x.example", "must not hold a user"),
    ("https://x.example?q=1", "must not hold a query"), ("nonsense", "is not a whole URL"),
  ])
  func theBaseURLIsCheckedByThePortalsRules(_ url: String, _ words: String) {
    var screen = form()
    screen.press("Tab", "Ctrl-U")
    screen.type(url)
    #expect(screen.prose.contains(words))
  }

  @Test func theProductionAddressStandsThereAlready() {
    #expect(form().prose.contains("Base URL * https://app.msportal.ai"))
  }

  @Test func aFormWithFaultsIsNotWrittenAndTheFirstGetsTheFocus() {
    var screen = form()
    screen.press("Tab", "Ctrl-U", "Tab")
    #expect(screen.press("Ctrl-S").isEmpty)
    #expect(screen.text.contains("x Not added. To be mended: Name, Base URL, The key."))
    #expect(state(screen).focus == .field(.name))
  }

  @Test func everyKindOfKeyIsWritten() {
    let expected: [(String, KeyChoice)] = [
      (Example.key, .typed(Secret(Example.key))), ("", .prompt), ("/run/acme.key", .file("/run/acme.key")),
      ("pass show msdash/acme", .command("pass show msdash/acme")), ("ACME_KEY", .environment("ACME_KEY")),
    ]
    for (number, (text, choice)) in expected.enumerated() {
      var screen = form()
      screen.type("acme")
      screen.press("Tab", "Tab")
      for _ in 0..<number { screen.press("Right") }
      if !text.isEmpty {
        screen.press("Tab")
        screen.type(text)
      }
      #expect(
        screen.press("F2") == [
          .addTenant(TenantDraft(name: "acme", baseURL: "https://app.msportal.ai", key: choice))
        ])
    }
  }

  @Test func everyOtherFieldIsWritten() {
    var screen = form()
    screen.type("acme")
    screen.press("Tab", "Tab", "Left", "Tab")
    screen.type("ACME_KEY")
    screen.press("Tab")
    screen.type("PROD")
    screen.press("Tab", "Space", "Tab", "Space", "Tab")
    screen.type("/etc/ssl/acme.pem")
    screen.press("Tab")
    screen.type("http://proxy.acme.example:3128")
    screen.press("Tab")
    let draft = TenantDraft(
      name: "acme", baseURL: "https://app.msportal.ai", key: .environment("ACME_KEY"), mark: "PROD",
      confirmsAlways: true, isReadOnly: true, caFile: "/etc/ssl/acme.pem",
      proxy: "http://proxy.acme.example:3128")
    #expect(screen.press("Enter") == [.addTenant(draft)])
    // It is written once.
    #expect(screen.press("Enter").isEmpty && screen.press("Ctrl-S").isEmpty)
  }

  @Test(arguments: [
    (TenantForm.Source.typed, "a b", "is a blank"), (.typed, "schlüssel", "no ASCII"),
    (.file, "acme.key", "begins with /"),
    (.environment, "9X", "a variable's name"), (.environment, "A-B", "a variable's name"),
  ])
  func aKeyThatCannotBeIsTold(_ source: TenantForm.Source, _ text: String, _ words: String) {
    var screen = form()
    screen.press("Tab", "Tab")
    for _ in 0..<source.rawValue { screen.press("Right") }
    screen.press("Tab")
    screen.type(text)
    #expect(screen.prose.contains(words))
    #expect(screen.press("Ctrl-S").isEmpty)
  }

  @Test(arguments: [
    ("https://proxy", "must begin with http://"),
    ("http://u:secret@proxy:1", "must not hold a password here"),
    ("http://", "has no host"),
  ])
  func aProxyThatCannotBeIsTold(_ text: String, _ words: String) {
    #expect(TenantRules.proxy(text)?.contains(words) == true)
    #expect(TenantRules.proxy("http://proxy:3128") == nil && TenantRules.proxy("") == nil)
  }

  @Test func whatThePlaceOfTheFileSaysStandsAtItsField() {
    var screen = form()
    screen.type("acme")
    screen.press("Tab", "Tab", "Right", "Ctrl-S")
    screen.send(.tenantAddFailed(field: .name, "there is a file of this name already"))
    #expect(state(screen).focus == .field(.name))
    #expect(screen.text.contains("x there is a file of this name already"))
    screen.type("2")
    #expect(!screen.text.contains("there is a file of this name already"))
    #expect(screen.press("Ctrl-S").count == 1)
    screen.send(.tenantAddFailed(field: nil, "no space is left on the disk."))
    #expect(screen.text.contains("x Not added: no space is left on the disk."))
  }

  @Test func whatWasAddedIsSelectedAndCanBeSwitchedTo() {
    var screen = form()
    screen.type("hooli")
    screen.press("Tab", "Tab", "Right", "Ctrl-S")
    let entry = TenantEntry(
      id: "h", name: "hooli", baseURL: "https://app.msportal.ai", keySource: "asked for", path: "/h.yaml")
    #expect(screen.send(.tenantAdded(entry)).isEmpty)
    #expect(screen.cursorLine.contains("hooli"))
    #expect(screen.text.contains("Enter switches to it, t tests its key."))
    #expect(screen.press("Enter") == [.switchTenant("hooli")])
    #expect(state(screen) == TenantForm())
  }

  @Test func escKeepsWhatWasTypedButForTheKey() {
    var screen = form()
    screen.type("hooli")
    screen.press("Tab", "Tab", "Tab")
    screen.type(Example.key)
    screen.press("Esc")
    #expect(screen.state.tenants.panel == nil)
    screen.press("a")
    #expect(state(screen).name.text == "hooli")
    #expect(state(screen).secret.isEmpty)
  }

  // MARK: Nothing of a key

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func nothingOfATypedKeyIsDrawnDescribedOrDumped(_ size: Size) {
    var screen = form(size: size)
    screen.type("hooli")
    screen.press("Tab", "Tab", "Tab")
    for count in 1...Example.key.count {
      screen.press(.character(Array(Example.key)[count - 1]))
      #expect(screen.cursorLine.contains("The key"))
      expectHidden(screen)
    }
    #expect(screen.text.filter { $0 == "•" }.count >= 10)
    screen.press("Home", "Delete", "End", "Backspace")
    expectHidden(screen)
    screen.press("Ctrl-S")
    expectHidden(screen)
    #expect(!dumped(screen.everything).contains("msp_"))
    screen.send(.tenantAddFailed(field: .key, "it is too short"))
    expectHidden(screen)
  }

  private func expectHidden(_ screen: Screen) {
    let part = String(Example.key.dropFirst().prefix(5))
    #expect(!screen.text.contains(part) && !screen.text.contains("msp_"))
    let state = dumped(screen.state)
    #expect(!state.contains(part) && !state.contains("msp_") && !"\(screen.state)".contains(part))
  }

  private func dumped(_ value: some Any) -> String {
    var text = ""
    dump(value, to: &text)
    return text
  }

  @Test func aSecretShowsItselfNowhere() {
    let secret = Secret(Example.key)
    for text in ["\(secret)", String(reflecting: secret), dumped(secret), "\(KeyChoice.typed(secret))"] {
      #expect(!text.contains("msp"))
    }
    #expect(Mirror(reflecting: secret).children.isEmpty)
  }
}
