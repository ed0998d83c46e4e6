import Foundation
import TerminalKit

/// What can be done with the selected tenant.
extension AppState {
  /// Why an action on the list cannot be done now; nil: it can.
  func tenantsRefusal(_ action: Action) -> String? {
    if let name = tenants.switching { return "\(name) is being opened." }
    switch action {
    case .reloadTenants: return nil
    case .addTenant: return ending == nil ? nil : Self.isEnding
    default: break
    }
    guard let entry = tenants.selected else {
      return "No tenant is configured yet: \(Keymap.name(.addTenant)) adds one."
    }
    switch action {
    case .switchTenant:
      if let fault = entry.fault { return "It cannot be used: \(fault)" }
      return tenant?.isSame(as: entry) == true && isOpen ? nil : switchRefusal
    case .testTenant:
      if let fault = entry.fault { return "It cannot be used: \(fault)" }
      if tenants.tests[entry.name] == .running { return "Its key is being tested." }
      return ending == nil ? nil : Self.isEnding
    case .removeTenant:
      if entry.isAdministrators {
        return "It is the administrator's: \(entry.path) can be changed by them alone."
      }
      if entry.path.isEmpty { return "It is made by variables: unset them to be rid of it." }
      if tenant?.isSame(as: entry) == true, entry.fault == nil {
        return "It is open here: switch to another one first."
      }
      return ending == nil ? nil : Self.isEnding
    default: return nil
    }
  }

  /// Why the tenant cannot be changed now. What waits or is on its way belongs to the one that is open, and goes
  /// out only while its service runs.
  private var switchRefusal: String? {
    if ending != nil { return Self.isEnding }
    if let words = editingRefusal { return "Not switched: \(words)" }
    if let words = importRefusesSwitch { return "Not switched: \(words)" }
    guard isBusy || create.toSend != nil, let tenant else { return nil }
    let waiting = queue.waiting.count
    let verb = waiting == 1 ? "waits" : "wait"
    let what =
      waiting > 0
      ? "\(TimeWords.count(waiting, "create")) \(verb) in the queue of \(tenant.name)"
      : "a request of \(tenant.name) is under way"
    let way =
      waiting > 0
      ? "switch when they have ended, or cancel them (\(Keymap.name(.history)))."
      : "switch when it has ended."
    return "Not switched: \(what); \(way)"
  }

  /// What is being typed and would be lost: it is in no draft before it is taken.
  private var editingRefusal: String? {
    if create.companyEditor?.isChanged == true {
      return
        "a company's URL is being typed in the form. \(Keymap.name(.form)), then Enter takes it, Esc leaves it."
    }
    guard case .companyURLs(let panel) = history.panel, panel.isChanged || panel.editor?.isChanged == true
    else { return nil }
    return
      "the company URLs of \u{201c}\(panel.name)\u{201d} were changed and not sent. \(Keymap.name(.history)) shows them."
  }

  /// Does an action, or says why it cannot be done.
  mutating func performOnTenant(_ action: Action) -> [Effect] {
    tenants.notice = nil
    if let words = tenantsRefusal(action) {
      let isFault = action != .removeTenant && tenants.selected?.fault != nil
      tenants.notice = MessageLine(isFault ? .error : .warning, words)
      return []
    }
    switch action {
    case .reloadTenants: return [.listTenants]
    case .addTenant:
      showTenantForm()
      return []
    default: break
    }
    guard let entry = tenants.selected else { return [] }
    switch action {
    case .switchTenant:
      // What could not be opened at the start is tried again.
      guard tenant?.isSame(as: entry) != true || !isOpen else {
        showForm()
        return []
      }
      return switchTenant(to: entry)
    case .testTenant:
      tenants.tests[entry.name] = .running
      return [.testTenant(entry.name)]
    case .removeTenant: tenants.panel = .remove(entry)
    default: break
    }
    return []
  }

  static let isEnding = "msdash is ending: nothing new is begun."
}
