import DashboardService
import Foundation
import PortalAPI

extension CreateState {
  /// The form as a draft keeps it.
  var form: DraftForm { DraftForm(input, carried: carried?.kept, switchedFrom: switchedFrom) }

  /// Saves what is unsaved, at once.
  mutating func keepDraft(now: Date) -> [Effect] { drafts.save(form, now: now) }

  /// Saves what is due.
  mutating func keepDueDraft(now: Date) -> [Effect] {
    guard let due = drafts.saveAt, due <= now else { return [] }
    return keepDraft(now: now)
  }

  /// Empties the form and discards its draft; undo brings it back.
  mutating func newForm(now: Date) -> [Effect] {
    guard !input.isEmptyForm || carried != nil else {
      result = .told("The form is empty already.")
      return []
    }
    history.replaced(from: step)
    detach()
    fill(DashboardInput(isActive: true))
    carried = nil
    // The form is empty now, and still has the id of the one before.
    let effects = keepDraft(now: now)
    drafts.begin()
    result = .told("A new form. \(Keymap.name(.undo)) brings the one before back.")
    return effects
  }

  /// Puts a draft into the form; what stood there is set aside as a draft of its own.
  mutating func restore(_ draft: Draft, now: Date) -> [Effect] {
    history.replaced(from: step)
    let effects = drafts.setAside(form, now: now)
    detach()
    fill(draft.input)
    carried = draft.form.carried.map(CarriedOver.init)
    // That this msdash was switched is asked about whatever the form was when it was kept.
    switchedFrom = switchedFrom ?? draft.form.switchedFrom
    // What the form has besides (a role twice, no word on Active) goes with the next save.
    drafts.putAside(draft)
    drafts.enter(draft.id)
    touched = Set(DashboardField.allCases.filter { !input[$0].isBlank })
    settleAt = now
    return effects
  }

  /// What was sent from here goes on; it is no longer what the form holds.
  mutating func detach() {
    progress = .idle
    sent = nil
    sentID = nil
  }

  /// An empty form, since what stood here is journalled: going back would only send it twice.
  mutating func renew(now: Date) -> [Effect] {
    let effects = keepDraft(now: now)
    fill(DashboardInput(isActive: true))
    drafts.begin()
    history.clear()
    return effects
  }
}
