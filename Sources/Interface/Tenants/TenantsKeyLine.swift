import TerminalKit

/// The key line of the tenants: what can be pressed for the selected one, now.
enum TenantsKeyLine {
  static func line(_ state: AppState) -> KeyLine {
    let help = Keymap.item(.help)
    if state.tenants.switching != nil { return KeyLine([Keymap.item(.quit)], last: help) }
    switch state.tenants.panel {
    case .form:
      if state.tenants.form.isAdding { return KeyLine([Keymap.item(.quit)], last: help) }
      var items = [Keymap.item(.next), Keymap.item(.create, short: "add it")]
      switch state.tenants.form.focus {
      case .field(.keySource): items.append(KeyLine.Item("Left/Right", "choose"))
      case .field(.confirmsAlways), .field(.isReadOnly): items.append(KeyLine.Item("Space", "turn"))
      case .field, .button: break
      }
      return KeyLine(items + [Keymap.item(.close, short: "back"), Keymap.item(.quit)], last: help)
    case .remove(let entry): return QuestionView.remove(entry).keyLine
    case nil: break
    }
    let isOpen = state.tenants.selected.map { state.tenant?.isSame(as: $0) == true } ?? false
    let own = [Action.switchTenant, .testTenant, .addTenant, .removeTenant]
      .filter { state.tenantsRefusal($0) == nil }
      .map { Keymap.item($0, short: $0 == .switchTenant && isOpen ? "form" : nil) }
    let ways = [
      Keymap.item(.close, short: state.tenant == nil ? "back" : "form"), Keymap.item(.doctor),
      Keymap.item(.palette), Keymap.item(.quit),
    ]
    return KeyLine(own + ways, last: help)
  }
}
