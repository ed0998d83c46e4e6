import DashboardService
import Foundation
import PortalAPI
import TerminalKit

extension CreateState {
  /// How long after the last key the checks and the preview follow, in seconds.
  static let settleDelay: TimeInterval = 0.3

  /// Takes a key, and the action that it is bound to.
  mutating func update(_ press: KeyPress, _ action: Action?, now: Date, isEnding: Bool) -> [Effect] {
    switch action {
    case .create: return submit(isEnding: isEnding)
    case .sameAgain:
      sameAgain(now: now)
      return []
    case .refreshRoles:
      rolesStatus = .reading
      return [.refreshRoles]
    default: break
    }
    if focus == .button, Button("").isPressed(by: press) { return submit(isEnding: isEnding) }
    if edit(press, now: now) { return [] }
    switch action {
    case .next: move(by: 1)
    case .previous: move(by: -1)
    case .close: _ = roles.clearFilter()
    default: if press == KeyPress(.enter) { move(by: 1) }
    }
    return []
  }

  /// Pasted text goes into the field that has the focus; nothing in it is a command.
  mutating func paste(_ text: String, now: Date) {
    switch focus {
    case .name: name.paste(text)
    case .url: url.paste(text)
    case .description: description.paste(text)
    case .iconUrl: iconUrl.paste(text)
    case .displayOrder: displayOrder.field.paste(text)
    case .roleIds: roles.paste(text)
    case .isActive, .button: return
    }
    edited(now: now)
  }

  private mutating func edit(_ press: KeyPress, now: Date) -> Bool {
    let before = input
    let taken =
      switch focus {
      case .name: name.handle(press)
      case .url: url.handle(press)
      case .description: description.handle(press)
      case .iconUrl: iconUrl.handle(press)
      case .displayOrder: displayOrder.handle(press)
      case .isActive: isActive.handle(press)
      case .roleIds: roles.handle(press, columns: roleColumns)
      case .button: false
      }
    if taken, input != before { edited(now: now) }
    return taken
  }

  private mutating func edited(now: Date) {
    if let field = focus.field {
      touched.insert(field)
      portalFindings[field] = nil
    }
    // What is said of an ended create stays until the next is begun; of faults, until they are worked on.
    switch result {
    case .invalid, .told: result = nil
    case .ended, .failed, nil: break
    }
    settleAt = now.addingTimeInterval(Self.settleDelay)
  }

  private mutating func move(by step: Int) {
    if let field = focus.field, field.isRequired { touched.insert(field) }
    let all = Focus.allCases
    focus = all[(focus.rawValue + step + all.count) % all.count]
  }

  /// What follows the last key is due: the preview, and the look at what was used before.
  mutating func settle(now: Date, isOpen: Bool) -> [Effect] {
    guard let due = settleAt, due <= now else { return [] }
    settleAt = nil
    settled = input
    usage = nil
    guard isOpen, !settled.name.isBlank || !settled.url.isBlank else { return [] }
    return [.checkUsage(name: settled.name.trimmed, url: settled.url.trimmed)]
  }

  /// What is on record counts only while those values still stand here.
  mutating func note(_ usage: Usage, name: String, url: String) {
    guard name == input.name.trimmed, url == input.url.trimmed else { return }
    self.usage = usage
  }

  /// Roles that came from journal or portal; what is chosen stays chosen.
  mutating func note(_ news: RolesNews) -> [Effect] {
    switch news {
    case .cached(let known, let isStale):
      roles.options = known.map { MultiSelect.Option(id: $0.id, title: $0.name) }
      rolesStatus = isStale ? .reading : .read
      return isStale ? [.refreshRoles] : []
    case .read(let known):
      roles.options = known.map { MultiSelect.Option(id: $0.id, title: $0.name) }
      rolesStatus = .read
    case .failed(let words): rolesStatus = .failed(words)
    }
    return []
  }

  /// Keeps what is worth keeping of the last one: the URL's host, roles, order + 1.
  private mutating func sameAgain(now: Date) {
    guard let last = lastCreated else {
      result = .told("Nothing to do again: no dashboard was created since msdash was started.")
      return
    }
    result = nil
    var next = DashboardInput(isActive: last.isActive, roleIds: last.roleIds)
    if let start = last.url.range(of: "://")?.upperBound {
      next.url = last.url[..<start] + last.url[start...].prefix { !"/?#".contains($0) } + "/"
    }
    if let order = Int(last.displayOrder) {
      next.displayOrder = String(min(order + 1, DashboardRules.displayOrder.upperBound))
    }
    fill(next)
    settleAt = now.addingTimeInterval(Self.settleDelay)
  }
}
