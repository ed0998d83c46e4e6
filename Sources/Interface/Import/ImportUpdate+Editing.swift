import DashboardService
import PortalAPI
import TerminalKit

/// A row of the open import in the form. The form of Create is another, and is left alone.
extension AppState {
  mutating func editSelectedRow() {
    guard let open = imports.open, let row = open.table.selected else { return }
    imports.open?.isReading = false
    imports.editor = RowEditor(row, of: open.batch, directory)
  }

  /// Takes a key while a row is edited: what the form takes, saving, and leaving.
  mutating func updateRowEditor(_ press: KeyPress) -> [Effect] {
    guard let editor = imports.editor, !editor.isSaving else { return [] }
    let action = Keymap.action(for: press, on: .create)
    let isButton = editor.form.focus == .button && Button("").isPressed(by: press)
    switch action {
    case .create: return saveRow()
    case _ where isButton: return saveRow()
    case .refreshRoles: return readDirectory()
    case .editDescription: return [.editText(editor.form.description.text)]
    case .close:
      if imports.editor?.form.roles.clearFilter() == true { return [] }
      if editor.isChanged { imports.question = .leaveRow } else { imports.editor = nil }
      return []
    case .next, .previous, .undo, .redo, .dropCarried, nil:
      // What it asks is of drafts, and a row has none.
      _ = imports.editor?.form.update(press, action, now: now)
      return []
    // What else the form can do is about dashboards of its own.
    case .some: return []
    }
  }

  private mutating func saveRow() -> [Effect] {
    guard ending == nil else {
      imports.editor?.form.result = .failed(Self.isEnding)
      return []
    }
    guard let row = imports.editor?.row(), let batch = imports.editor?.batch else { return [] }
    imports.editor?.isSaving = true
    imports.editor?.form.result = .told("It is being saved…")
    return [.editRow(batch, row)]
  }

  /// What is known of roles has changed.
  mutating func updateRowEditor() { imports.editor?.note(directory) }
}
