import Foundation
import PortalAPI

extension CreateState {
  /// The form as it is now.
  var step: UndoHistory.Step {
    UndoHistory.Step(input: input, focus: focus, form: drafts.id, carried: carried)
  }

  mutating func undo(now: Date) -> [Effect] {
    guard let step = history.undo(from: step) else {
      result = .told("Nothing to undo.")
      return []
    }
    return go(to: step, now: now)
  }

  mutating func redo(now: Date) -> [Effect] {
    guard let step = history.redo(from: step) else {
      result = .told("Nothing to redo.")
      return []
    }
    return go(to: step, now: now)
  }

  private mutating func go(to step: UndoHistory.Step, now: Date) -> [Effect] {
    var effects: [Effect] = []
    let isOtherForm = step.form != drafts.id
    if isOtherForm {
      // The form that is left stays in the list of drafts.
      effects = drafts.setAside(form, now: now)
      detach()
      drafts.enter(step.form)
    }
    show(step.input)
    carried = step.carried
    focus = step.focus
    if isOtherForm { touched = Set(DashboardField.allCases.filter { !input[$0].isBlank }) }
    switch result {
    case .invalid, .told, .warned, .queued: result = nil
    case .ended, .failed, nil: break
    }
    settleAt = now.addingTimeInterval(Self.settleDelay)
    return effects + keepDraft(now: now)
  }

  /// Changes what differs; the cursor stays where it is in texts that do not.
  private mutating func show(_ input: DashboardInput) {
    for field in DashboardField.allCases where self.input[field] != input[field] {
      portalFindings[field] = nil
    }
    if name.text != input.name { name.text = input.name }
    if url.text != input.url { url.text = input.url }
    if description.text != input.description { description.text = input.description }
    if iconUrl.text != input.iconUrl { iconUrl.text = input.iconUrl }
    if displayOrder.text != input.displayOrder { displayOrder.text = input.displayOrder }
    isActive.isOn = input.isActive ?? true
    choose(input.roleIds)
    if companyUrls.entries != input.companyUrls { companyUrls = CompanyURLList(input.companyUrls) }
  }
}
