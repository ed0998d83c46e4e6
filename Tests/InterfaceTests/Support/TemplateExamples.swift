import PortalAPI
import TerminalKit

@testable import Interface

extension Example {
  static let templates = "/home/kim/.config/msdash/templates"

  static func text(_ written: String) -> PlaceholderText? { try? PlaceholderText(written) }

  /// Everything is asked for, or has a value; its second role is not one of the tenant's.
  static let tickets = DashboardTemplate(
    name: text("Tickets of {{customer}}"), url: text("https://bi.example.com/{{tenant}}/{{board}}"),
    description: text("Open tickets of {{customer}}"), displayOrder: text("{{order}}"),
    isActive: text("false"), roles: [text("Service Desk"), text("Night Watch")].compactMap(\.self),
    defaults: ["order": "40"])

  /// Nothing needs to be asked.
  static let patches = DashboardTemplate(
    name: text("Patch status of {{tenant}}"), url: text("https://bi.example.com/patches"),
    roles: [text("Finance")].compactMap(\.self))

  static let templateEntries = [
    TemplateEntry(
      name: "a-name-that-is-far-too-long-for-its-column", path: "\(templates)/a-name.yaml",
      template: DashboardTemplate(url: text("https://bi.example.com/only/a/url"))),
    TemplateEntry(
      name: "broken", path: "\(templates)/broken.yaml",
      fault: "\(templates)/broken.yaml:2: There is no setting \u{201c}iconURL\u{201d} here. Is it iconUrl?"),
    TemplateEntry(name: "patches", path: "\(templates)/patches.yaml", template: patches),
    TemplateEntry(name: "tickets", path: "\(templates)/tickets.yaml", template: tickets),
    TemplateEntry(
      name: "", path: "/etc/xdg/msdash/templates/old.yml",
      fault: "/etc/xdg/msdash/templates/old.yml: It is not read: a template's file ends with .yaml."
        + " Rename it, or move it elsewhere."),
  ]
}

extension Screen {
  /// A form with roles, and the templates over it.
  static func templates(size: Size = Size(columns: 80, rows: 24), opened key: String = "F8") -> Screen {
    var screen = Screen.opened(size: size)
    screen.send(.directory(.read(Example.roles)))
    screen.press(key)
    screen.send(.templates(Example.templateEntries))
    return screen
  }

  /// Stands on the template of that name.
  mutating func select(template name: String) {
    press("Home")
    for _ in Example.templateEntries where panel?.chosen?.name != name { press("Down") }
  }

  var panel: TemplatesPanel? { if case .templates(let panel) = state.overlay { panel } else { nil } }
}
