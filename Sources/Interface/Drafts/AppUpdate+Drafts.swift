import DashboardService
import Foundation
import TerminalKit

extension AppState {
  /// The drafts that nobody works on: the newest goes into a form that nobody has touched.
  mutating func hear(_ list: [Draft]) -> [Effect] {
    defer { followDrafts() }
    let isEmpty = create.input.isEmptyForm && create.carried == nil
    let isFree = isEmpty && create.progress == .idle && ending == nil && screen == .create
    let isFirst = create.drafts.mayRestore
    if let newest = create.drafts.note(list, isFree: isFree) { return [.takeDraft(newest.id)] }
    if isFirst, let newest = create.drafts.others.first { tellKept(newest) }
    return []
  }

  /// A draft is there that does not go into the form.
  private mutating func tellKept(_ draft: Draft) {
    guard create.result == nil else { return }
    let time = TimeWords.clock(draft.savedAt, now: now, zone: timeZone)
    create.result = .told("A draft of \(time) is kept: \(Keymap.name(.drafts)) lists it.")
  }

  /// A draft belongs to this process now.
  mutating func hearTaken(_ draft: Draft) -> [Effect] {
    defer { followDrafts() }
    guard draft.id != create.drafts.id else { return [] }
    let time = TimeWords.clock(draft.savedAt, now: now, zone: timeZone)
    let isByItself = create.drafts.isRestoring(draft.id)
    // Whoever began to type meanwhile keeps the form.
    if isByItself, !create.input.isEmptyForm || create.carried != nil || create.progress != .idle {
      create.drafts.putAside(draft)
      tellKept(draft)
      return []
    }
    let effects = create.restore(draft, now: now)
    let taken = create.form
    matchCarried()
    if create.form != taken { create.drafts.noteChange(create.form, now: now) }
    if isByItself { create.restored = create.input }
    let more = create.drafts.others.count
    let way =
      isByItself
      ? "\(Keymap.name(.newForm)): discard it and begin anew."
      : "\(Keymap.name(.undo)) goes back to the form before."
    create.result = .told(
      "Draft of \(time) restored. \(way)"
        + (more > 0 && isByItself ? " \(more) more: \(Keymap.name(.drafts))." : ""))
    return effects
  }

  /// A draft could not be taken.
  mutating func hearGone(_ id: UUID) {
    defer { followDrafts() }
    create.drafts.take(id)
    if create.drafts.isRestoring(id) { return }
    create.result = .told("That draft cannot be taken: it is gone, or another msdash works on it.")
  }

  /// What was to be saved is not on disk.
  mutating func hearDraftFailed(_ words: String) {
    guard create.drafts.noteFailed(), create.result == nil else { return }
    create.result = .warned("The draft cannot be saved: \(words)")
  }

  mutating func showDrafts() -> [Effect] {
    if case .drafts = overlay {
      overlay = nil
      return []
    }
    overlay = .drafts(DraftList(create.drafts.others))
    return [.listDrafts]
  }

  /// The list on the screen goes by the drafts that there are.
  private mutating func followDrafts() {
    guard case .drafts(var list) = overlay else { return }
    list.note(create.drafts.others)
    overlay = .drafts(list)
  }

  /// Takes a key while the list is up.
  /// - Returns: nil where it means nothing here.
  mutating func updateDrafts(_ press: KeyPress, _ list: DraftList) -> [Effect]? {
    var list = list
    let drafts = create.drafts.others
    if list.asks {
      if press == .character("y") || press == .character("Y"), let draft = list.draft(in: drafts) {
        let place = list.index(in: drafts)
        create.drafts.take(draft.id)
        overlay = .drafts(DraftList(create.drafts.others, place: place))
        return [.discardDraft(draft.id)]
      }
      list.asks = false
      overlay = .drafts(list)
      return press == .character("n") || press == .character("N") || press == KeyPress(.escape) ? [] : nil
    }
    if list.move(press, in: drafts) {
      overlay = .drafts(list)
      return []
    }
    switch press {
    case KeyPress(.enter):
      overlay = nil
      guard let draft = list.draft(in: drafts) else { return [] }
      return create.keepDraft(now: now) + [.takeDraft(draft.id)]
    case _ where press == KeyPress(.delete) || Keymap.isBound(press, to: .cancelQueued):
      list.asks = list.draft(in: drafts) != nil
      overlay = .drafts(list)
      return []
    default: return nil
    }
  }
}
