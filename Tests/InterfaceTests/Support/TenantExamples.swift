import DashboardService
import PortalAPI
import TerminalKit

@testable import Interface

extension Example {
  static let home = "/home/kim/.config/msdash/tenants"

  /// Three of different kinds and one that cannot be used.
  static let tenants = [
    TenantEntry(
      id: "", name: tenant.name, baseURL: tenant.baseURL, keySource: "command pass show msdash/acme",
      path: "\(home)/ACME-MSP.yaml"),
    TenantEntry(
      id: uuid(0xe2).lowercased, name: "globex", baseURL: globex.baseURL,
      keySource: "file \(home)/globex.key",
      mark: "PROD", confirmsAlways: true, path: "\(home)/globex.yaml"),
    TenantEntry(
      id: uuid(0xe3).lowercased, name: "initech", baseURL: "https://app.msportal.ai", keySource: "asked for",
      mark: "TEST", isReadOnly: true, isAdministrators: true, path: "/etc/xdg/msdash/tenants/initech.yaml"),
    TenantEntry(
      id: "", name: "umbrella", baseURL: "", keySource: "",
      fault:
        "\(home)/umbrella.yaml:3: \u{201c}baseUrl\u{201d} is no key of a tenant; was \u{201c}baseURL\u{201d}"
        + " meant? Mend the line, then F5.", path: "\(home)/umbrella.yaml"),
  ]

  static let key = "msp_live_0123456789abcdefghij"

  static let doctorLines = [
    DoctorLine(check: "terminal", status: .ok, message: "xterm-256color, UTF-8, 256 colours."),
    DoctorLine(
      check: "key ACME-MSP", status: .error,
      message: "\u{201c}pass show msdash/acme\u{201d} ended with 1: gpg: decryption failed: No secret key.",
      fix: "run the command in this terminal and see what it asks for."),
    DoctorLine(check: "journal", status: .ok, message: "sound: 1,204 submissions, none of them unfinished."),
    DoctorLine(
      check: "clock", status: .warning, message: "94 s behind the portal's.", fix: "timedatectl set-ntp true"),
    DoctorLine(check: "reachability", status: .ok, message: "https://app.msportal.ai answers in 82 ms."),
  ]
}

extension Screen {
  /// All of the screen but white space: a long path is broken anywhere.
  var letters: String { text.filter { !$0.isWhitespace } }

  /// The list of the tenants, with the first one open.
  static func tenants(size: Size = Size(columns: 80, rows: 24)) -> Screen {
    var screen = Screen.opened(size: size)
    screen.press("Alt-5")
    screen.send(.tenants(Example.tenants))
    return screen
  }

  /// A filled form, and the list of the tenants over it.
  static func filledAndTenants(size: Size = Size(columns: 80, rows: 24)) -> Screen {
    var screen = Screen.opened(size: size)
    screen.send(.directory(.read(roles: Example.roles)))
    screen.type("Ticket metrics")
    screen.press("Tab")
    screen.type("https://bi.example.com/tickets")
    screen.press("Alt-5")
    screen.send(.tenants(Example.tenants))
    return screen
  }

  /// Selects the tenant of that name.
  mutating func select(tenant name: String) {
    press("Home")
    for _ in state.tenants.entries where state.tenants.selected?.name != name { press("Down") }
  }

  /// Switches to globex, as the world would do it.
  @discardableResult
  mutating func switchToGlobex() -> [Effect] {
    if state.screen != .tenants { press("Alt-5") }
    select(tenant: "globex")
    let effects = press("Enter")
    send(.opened(Example.globex, rateLimit: nil))
    return effects
  }
}
