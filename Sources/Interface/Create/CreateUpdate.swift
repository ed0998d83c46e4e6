import DashboardService
import Foundation
import PortalAPI
import TerminalKit

extension CreateState {
  /// How long after the last key the checks and the preview follow, in seconds.
  static let settleDelay: TimeInterval = 0.3

  /// Takes a key, and the action that it is bound to.
  mutating func update(_ press: KeyPress, _ action: Action?, now: Date) -> [Effect] {
    let before = focus
    let effects = act(press, action, now: now)
    guard focus != before else { return effects }
    // Between two fields there is time to put on disk what was typed.
    history.leaveField()
    return effects + keepDraft(now: now)
  }

  private mutating func act(_ press: KeyPress, _ action: Action?, now: Date) -> [Effect] {
    switch action {
    case .dropCarried:
      return dropCarried(now: now)
    case .sameAgain:
      sameAgain(now: now)
      return keepDraft(now: now)
    case .newForm: return newForm(now: now)
    case .undo: return undo(now: now)
    case .redo: return redo(now: now)
    default: break
    }
    if edit(press, now: now) { return [] }
    switch action {
    case .next: move(by: 1)
    case .previous: move(by: -1)
    case .close:
      guard !roles.clearFilter() else { break }
      news.clear()
      leftovers.isMentioned = false
      unfinishedImport = nil
    default: if press == KeyPress(.enter) { move(by: 1) }
    }
    return []
  }

  /// Pasted text goes into the field that has the focus; nothing in it is a command.
  mutating func paste(_ text: String, now: Date) -> [Effect] {
    let before = step
    switch focus {
    case .name: name.paste(text)
    case .url: url.paste(text)
    case .description: description.paste(text)
    case .iconUrl: iconUrl.paste(text)
    case .displayOrder: displayOrder.field.paste(text)
    case .roleIds: roles.paste(text)
    case .isActive, .companyUrls, .button: return []
    }
    if input != before.input { history.pasted(from: before) }
    edited(now: now)
    return keepDraft(now: now)
  }

  private mutating func edit(_ press: KeyPress, now: Date) -> Bool {
    let before = step
    let taken =
      switch focus {
      case .name: name.handle(press)
      case .url: url.handle(press)
      case .description: description.handle(press)
      case .iconUrl: iconUrl.handle(press)
      case .displayOrder: displayOrder.handle(press)
      case .isActive: isActive.handle(press)
      case .roleIds: roles.handle(press, columns: roleColumns)
      case .companyUrls: companyUrls.move(press)
      case .button: false
      }
    if taken, input != before.input {
      history.typed(from: before)
      liftChosen()
      edited(now: now)
    }
    return taken
  }

  mutating func edited(now: Date) {
    if let field = focus.field {
      touched.insert(field)
      portalFindings[field] = nil
    }
    // What is said of an ended create stays until the next is begun; of faults, until they are worked on.
    switch result {
    case .invalid, .told, .warned, .queued: result = nil
    case .ended, .failed, nil: break
    }
    settleAt = now.addingTimeInterval(Self.settleDelay)
    drafts.noteChange(form, now: now)
  }

  /// A field was clicked.
  mutating func moveFocus(to new: Focus, now: Date) -> [Effect] {
    guard new != focus else { return [] }
    leave()
    focus = new
    history.leaveField()
    return keepDraft(now: now)
  }

  /// Puts the cursor where a text was clicked.
  mutating func placeCursor(in focus: Focus, column: Int, width: Int, wasFocused: Bool) {
    switch focus {
    case .name: name.place(atColumn: column, width: width, isFocused: wasFocused)
    case .url: url.place(atColumn: column, width: width, isFocused: wasFocused)
    case .description: description.place(atColumn: column, width: width, isFocused: wasFocused)
    case .iconUrl: iconUrl.place(atColumn: column, width: width, isFocused: wasFocused)
    case .displayOrder: displayOrder.field.place(atColumn: column, width: width, isFocused: wasFocused)
    case .isActive, .roleIds, .companyUrls, .button: break
    }
  }

  private mutating func leave() {
    if let field = focus.field, field.isRequired { touched.insert(field) }
    // A filter that nobody sees any more would hide roles.
    if focus == .roleIds { _ = roles.clearFilter() }
  }

  private mutating func move(by step: Int) {
    leave()
    let all = Focus.allCases.filter { purpose.hasCompanyURLs || $0 != .companyUrls }
    let place = all.firstIndex(of: focus) ?? 0
    focus = all[(place + step + all.count) % all.count]
  }

  /// What follows the last key is due: the preview, and the look at what was used before.
  mutating func settle(now: Date, isOpen: Bool) -> [Effect] {
    guard let due = settleAt, due <= now else { return [] }
    settleAt = nil
    let before = settled
    settled = input
    if usage != nil, UsageOf(before) == UsageOf(settled) { return [] }
    guard isOpen, !settled.name.isBlank || !settled.url.isBlank else {
      usage = nil
      return []
    }
    // What is said of the values before stays until the answer comes: mostly it is the same.
    return [UsageOf(settled).check]
  }

  /// What is on record counts only while those values still stand here.
  mutating func note(_ known: KnownUsage, of values: UsageOf) {
    guard values == UsageOf(input) else { return }
    usage = known.usage
    companyHosts = known.companyHosts
    usageOf = values
  }

  /// The roles of the directory; what is chosen stays chosen.
  mutating func show(_ known: [DirectoryRow]) {
    let ids = Set(known.map(\.id))
    // A chosen role that is gone would be sent unseen, and could not be taken back.
    let gone = roles.options.filter { roles.chosen.contains($0.id) && !ids.contains($0.id) }
    roles.options = known.map { MultiSelect.Option(id: $0.id, title: $0.name, note: $0.mark) } + gone
  }

  /// Fills what is empty from the last one: the URL's host, roles, order + 1. What was typed stays.
  private mutating func sameAgain(now: Date) {
    guard let last = lastCreated else {
      result = .told("Nothing to do again: no dashboard was created since msdash was started.")
      return
    }
    var next = input
    if next == DashboardInput(isActive: true) { next.isActive = last.isActive }
    if next.roleIds.isEmpty { next.roleIds = last.roleIds }
    if next.url.isBlank { next.url = Self.host(of: last.url) ?? "" }
    // As with its own URL: the page is another, and a host alone is seen to be unfinished.
    if next.companyUrls.isEmpty {
      next.companyUrls = last.companyUrls.map {
        CompanyURLInput(companyId: $0.companyId, url: Self.host(of: $0.url) ?? $0.url)
      }
    }
    if next.displayOrder.isBlank, let order = Int(last.displayOrder.trimmed) {
      next.displayOrder = String(min(order + 1, DashboardRules.displayOrder.upperBound))
    }
    guard next != input else {
      result = .told("Nothing to fill: what the last one would bring is filled already.")
      return
    }
    result = nil
    history.replaced(from: step)
    fill(next)
    settleAt = now.addingTimeInterval(Self.settleDelay)
  }

  /// A URL up to its host.
  private static func host(of url: String) -> String? {
    url.range(of: "://").map { scheme in
      url[..<scheme.upperBound] + url[scheme.upperBound...].prefix { !"/?#".contains($0) } + "/"
    }
  }
}
