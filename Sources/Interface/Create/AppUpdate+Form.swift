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

  /// Says something where it is seen on this screen, until the next key.
  mutating func tellHere(_ words: String) {
    switch screen {
    case .create: create.result = .told(words)
    case .history: history.notice = .told(MessageLine(.hint, words))
    case .imports: tellOfImport(.hint, words)
    case .tenants: tenants.notice = MessageLine(.hint, words)
    case .directory: directory.notice = MessageLine(.hint, words)
    case .doctor, .firstRun: break
    }
  }

  /// The person's editor has ended.
  mutating func hear(edited text: String, from original: String) -> [Effect] {
    var effects: [Effect] = []
    let now = now
    changeForm { effects = $0.takeDescription(text, from: original, now: now) }
    // A row is in its import: it has no draft.
    return isEditingRow ? [] : effects
  }
}

extension CreateState {
  /// Puts an edited description into its field, as one step that can be taken back.
  /// - Parameter original: what was handed to the editor; the form may have become another one meanwhile.
  fileprivate mutating func takeDescription(_ text: String, from original: String, now: Date) -> [Effect] {
    guard text != original else {
      result = .told(
        "The description is as before. An editor with a window of its own must wait: code --wait.")
      return []
    }
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
