import Foundation
import PortalAPI
import TerminalKit

/// What is done to the form that is seen, be it that of a new dashboard or that of a row of an import.
extension AppState {
  var isEditingRow: Bool { screen == .imports && imports.editor != nil }

  mutating func changeForm(_ change: (inout CreateState) -> Void) {
    guard isEditingRow, var editor = imports.editor else { return change(&create) }
    change(&editor.form)
    imports.editor = editor
  }

  /// The person's editor has ended.
  mutating func hear(edited text: String) -> [Effect] {
    var effects: [Effect] = []
    let now = now
    changeForm { effects = $0.takeDescription(text, now: now) }
    // A row is in its import: it has no draft.
    return isEditingRow ? [] : effects
  }
}

extension CreateState {
  /// Puts an edited description into its field, as one step that can be taken back.
  fileprivate mutating func takeDescription(_ text: String, now: Date) -> [Effect] {
    let effects = moveFocus(to: .description, now: now)
    guard text != description.text else {
      result = .told("The description is as before.")
      return effects
    }
    history.replaced(from: step)
    description.text = text
    edited(now: now)
    return effects + keepDraft(now: now)
  }
}
