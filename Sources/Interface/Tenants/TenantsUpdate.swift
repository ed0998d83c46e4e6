import Foundation
import TerminalKit

/// What keys and messages do to the list of tenants.
extension AppState {
  /// Opens the list, read anew; from the list, back to where there is something to do.
  mutating func toggleTenants() -> [Effect] {
    guard screen != .tenants else {
      leaveTenants()
      return []
    }
    putLeftoversAside()
    overlay = nil
    screen = .tenants
    tenants.notice = nil
    if tenants.selected == nil, let tenant { tenants.select { tenant.isSame(as: $0) } }
    return [.listTenants]
  }

  /// To the form, or to the first screen while there is no tenant.
  mutating func leaveTenants() {
    tenants.notice = nil
    if tenant == nil {
      overlay = nil
      screen = .firstRun
    } else {
      showForm()
    }
  }

  /// Takes a key, and the action that it is bound to.
  mutating func updateTenants(_ press: KeyPress, _ action: Action?) -> [Effect] {
    switch tenants.panel {
    case .form: return updateTenantForm(press, action)
    case .remove(let entry): return answerRemove(press, entry)
    case nil: break
    }
    if let action, action.screen == .tenants { return performOnTenant(action) }
    if action == .close { leaveTenants() }
    guard press.modifiers.isEmpty else { return [] }
    let page = max(1, tenantsLayout.list.rows - 1)
    let steps: [KeyPress.Key: Int] = [
      .up: -1, .down: 1, .pageUp: -page, .pageDown: page, .home: -tenants.entries.count,
      .end: tenants.entries.count,
    ]
    guard let step = steps[press.key] else { return [] }
    tenants.notice = nil
    tenants.move(by: step)
    return []
  }

  /// Takes in what became of the tenants.
  mutating func hearTenants(_ message: Message) -> [Effect] {
    switch message {
    case .tenants(let list):
      let wasSelected = tenants.selected != nil
      tenants.take(list)
      if !wasSelected, let tenant { tenants.select { tenant.isSame(as: $0) } }
      // With nothing open and something there to open, the choice is what comes next.
      if screen == .firstRun, overlay == nil, !isStartingDemo, list.contains(where: { $0.fault == nil }) {
        screen = .tenants
      }
    case .tenantsFailed(let words): tenants.fail(words)
    case .tenantTested(let name, let test): tenants.tests[name] = .done(test)
    case .tenantAdded(let entry): return hearAdded(entry)
    case .tenantAddFailed(let field, let words): tenants.form.refuse(field, words)
    case .tenantRemoved(let name):
      tenants.drop(named: name)
      tenants.notice = MessageLine(.ok, "Removed: \(name). What was sent for it stays in the history.")
    default: break
    }
    return []
  }

  /// Pasted text goes into the form.
  mutating func pasteIntoTenantForm(_ text: String) {
    guard tenants.panel == .form else { return }
    tenants.form.paste(text)
  }

  /// Opens the form for a new tenant.
  mutating func showTenantForm() {
    tenants.panel = .form
    tenants.notice = nil
  }

  private mutating func updateTenantForm(_ press: KeyPress, _ action: Action?) -> [Effect] {
    switch tenants.form.update(press, action, taken: tenants.names) {
    case .goOn: return []
    case .add: return ending == nil ? [.addTenant(tenants.form.draft)] : []
    case .close:
      // What is being written is told when it is.
      guard !tenants.form.isAdding else { return [] }
      tenants.panel = nil
      tenants.form.forgetSecret()
      let isEmpty = tenants.form.isUntouched
      if tenant == nil {
        screen = tenants.entries.isEmpty ? .firstRun : .tenants
      } else if !isEmpty {
        tenants.notice = MessageLine(.hint, "Not added. a goes on with what was typed, but for the key.")
      }
      return []
    }
  }

  private mutating func hearAdded(_ entry: TenantEntry) -> [Effect] {
    tenants.put(entry)
    tenants.form = TenantForm()
    tenants.panel = nil
    // The first one is what everything waited for.
    if tenant == nil, entry.fault == nil, ending == nil { return switchTenant(to: entry) }
    tenants.notice = MessageLine(
      .ok, "Added: \(entry.name). Enter switches to it, \(Keymap.name(.testTenant)) tests its key.")
    return []
  }

  private mutating func answerRemove(_ press: KeyPress, _ entry: TenantEntry) -> [Effect] {
    switch press {
    case .character("y"), .character("Y"):
      tenants.panel = nil
      tenants.notice = MessageLine(.hint, "\(entry.name) is being removed…")
      return [.removeTenant(entry.name)]
    case .character("n"), .character("N"), KeyPress(.escape): tenants.panel = nil
    default: break
    }
    return []
  }
}

extension TenantFace {
  /// Whether it is the tenant of an entry.
  func isSame(as entry: TenantEntry) -> Bool {
    id.isEmpty || entry.id.isEmpty ? name == entry.name : id == entry.id
  }

  /// Whether it is the same tenant: files can be renamed, ids stay.
  func isSame(as other: TenantFace) -> Bool {
    id.isEmpty || other.id.isEmpty ? name == other.name : id == other.id
  }
}
