import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// From one tenant to another. Nothing of the one before may be shown or sent for the new one; the form goes
/// along, its roles by name.
extension AppState {
  /// Asks for another tenant. Until it is open, no key works on the one before.
  mutating func switchTenant(to entry: TenantEntry) -> [Effect] {
    tenants.switching = entry.name
    tenants.notice = MessageLine(.hint, "\(entry.name) is being opened…")
    // While its journal is still the one that is written.
    return create.keepDraft(now: now) + [.switchTenant(entry.name)]
  }

  /// It could not be opened; the one before still is.
  mutating func hearSwitchFailed(_ words: String) {
    tenants.switching = nil
    if screen == .tenants { tenants.notice = MessageLine(.error, words) } else { create.fail(words) }
  }

  /// Journal and service of a tenant are ready.
  mutating func hearOpened(_ face: TenantFace, _ rateLimit: RateLimit?) -> [Effect] {
    let before = tenant
    let isOther = before.map { !$0.isSame(as: face) } ?? false
    let isAsked = tenants.switching != nil
    tenants.switching = nil
    isOpen = true
    if isAsked { tenants.notice = nil }
    tenant = face
    // What was said there is of no use on the form.
    if screen == .firstRun { create.result = nil }
    if isOther, let before { leave(before, for: face) }
    if screen == .firstRun || isAsked || isOther { screen = .create }
    status.rateLimit = status.rateLimit ?? rateLimit
    create.drafts.noteOpen()
    imports.mayMention = true
    return create.keepDraft(now: now) + (screen == .history ? readHistory() : [])
  }

  /// What belongs to a tenant stays behind; the form goes along.
  private mutating func leave(_ old: TenantFace, for new: TenantFace) {
    switch overlay {
    case .help, .quitQuestion, .palette, .pasteQuestion, nil: break
    case .preview, .requestID, .cancelQuestion, .leftovers, .drafts, .createQuestion, .needed, .readQuestion,
      .templates:
      overlay = nil
    }
    status = StatusState()
    queue = QueueState()
    history = HistoryState()
    imports = ImportState()
    doctor.forget()
    keptDrafts[old.key] = create.leave(old.name, directory, now: now)
    directory = DirectoryState()
    create.arrive(with: keptDrafts.removeValue(forKey: new.key) ?? [], now: now)
    create.switchedFrom = old.name
    let isEmpty = create.input.isEmptyForm && create.carried == nil
    create.result = .told("Now on \(new.name)" + (isEmpty ? "." : ": what was typed came along."))
  }
}

extension TenantFace {
  /// What tells it from others within this process.
  var key: String { id.isEmpty ? name : id }
}

extension CreateState {
  /// The form leaves a tenant: what was typed stays, what the tenant knew goes.
  /// - Returns: the drafts of that tenant that are this process's.
  mutating func leave(_ tenant: String, _ directory: DirectoryState, now: Date) -> [Draft] {
    let kept = drafts.leave(now: now)
    detach()
    carryOver(from: tenant, directory)
    roles = MultiSelect()
    portalFindings = [:]
    usage = nil
    companyHosts = []
    usageOf = nil
    framing = .unchecked
    toSend = nil
    result = nil
    doubtfulNames = []
    doubtToldFor = nil
    confirmedHosts = []
    lastCreated = nil
    // Its steps hold roles and drafts of that tenant.
    history.clear()
    restored = nil
    placeUntil = nil
    news = QueueNews()
    leftovers = Leftovers()
    unfinishedImport = nil
    asked = [:]
    settled = input
    settleAt = now
    return kept
  }

  /// The form comes to a tenant, where this process may have been before.
  mutating func arrive(with kept: [Draft], now: Date) {
    for draft in kept { drafts.putAside(draft) }
    // The same form again is the same draft. Its roles and companies are not known yet.
    let same = kept.first { draft in
      var values = draft.input
      values.roleIds = input.roleIds
      values.companyUrls = input.companyUrls
      return values == input
    }
    if let same { drafts.enter(same.id) }
  }
}
