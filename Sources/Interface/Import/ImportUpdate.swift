import DashboardService
import Foundation
import TerminalKit

/// What keys do to the Import screen.
extension AppState {
  /// Opens the screen; from there, back to the form.
  mutating func toggleImports() -> [Effect] {
    guard screen != .imports else {
      showForm()
      return []
    }
    putLeftoversAside()
    leaveScreen()
    screen = .imports
    create.unfinishedImport = nil
    guard imports.open == nil else { return [] }
    // A folder's files are told when somebody asks for them.
    return [.listImports]
  }

  /// Takes a key, and the action that it is bound to.
  mutating func updateImports(_ press: KeyPress, _ action: Action?) -> [Effect] {
    imports.notice = nil
    if let question = imports.question { return answerImport(question, press) }
    if imports.editor != nil { return updateRowEditor(press) }
    return imports.open == nil ? updateImportPanel(press, action) : updateImportTable(press, action)
  }

  /// Pasted text goes into what takes text now.
  mutating func pasteIntoImports(_ text: String) -> [Effect] {
    guard imports.takesText else { return [] }
    imports.notice = nil
    if imports.editor != nil {
      _ = imports.editor?.form.paste(text, now: now)
    } else if imports.open != nil {
      imports.open?.table.paste(text)
      imports.open?.scroll = Scroll()
    } else {
      imports.refusal = nil
      return imports.panel.paste(text)
    }
    return []
  }

  /// Says something below, until the next key.
  mutating func tellOfImport(_ kind: MessageLine.Kind, _ words: String) {
    imports.notice = MessageLine(kind, Sanitizer.visible(words))
  }

  /// Whatever changed: the selected row is seen.
  mutating func showImportSelection() {
    guard screen == .imports else { return }
    if let form = imports.editor?.form {
      imports.editor?.form.roleColumns = CreateLayout.roleColumns(form.roles, width: AppView.formWidth(size))
    }
    guard imports.open != nil else { return }
    let visible = importLayout.list.rows
    imports.open?.table.showSelection(rows: visible)
  }

  private mutating func answerImport(_ question: ImportQuestion, _ press: KeyPress) -> [Effect] {
    switch press {
    case .character("y"), .character("Y"):
      imports.question = nil
      switch question {
      case .run: return runImport()
      case .stop: return stopImport()
      case .forget(let batch): return [.forgetImport(batch.id)]
      case .leaveRow:
        imports.editor = nil
        return []
      }
    case .character("n"), .character("N"), KeyPress(.escape):
      imports.question = nil
      if question == .run { tellOfImport(.hint, "Not sent. Nothing was created.") }
    default: break
    }
    return []
  }

  /// The request id of the selected row, the portal's own where it differs.
  var selectedRowID: String? {
    imports.open?.table.selected?.record.submission.map { $0.portalRequestID ?? $0.requestID.lowercased }
  }

  /// That id whole, and to the terminal's clipboard.
  mutating func showSelectedRowID() {
    if case .requestID = overlay {
      overlay = nil
    } else if let id = selectedRowID {
      overlay = .requestID(id)
      ask(.copy(id))
    } else {
      tellOfImport(.hint, "Nothing was sent of the selected row yet.")
    }
  }
}
