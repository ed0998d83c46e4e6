import DashboardService
import PortalAPI
import TerminalKit

/// The first panel: a path, and the tenant's imports.
extension AppState {
  mutating func updateImportPanel(_ press: KeyPress, _ action: Action?) -> [Effect] {
    switch action {
    case .chooseImport: return chooseImport()
    case .otherRows:
      imports.refusal = nil
      return press.modifiers.isEmpty ? imports.panel.complete() : []
    case .dropImport:
      guard case .batch(let summary) = imports.panel.chosen else {
        tellOfImport(.hint, importRefusal(.dropImport) ?? "")
        return []
      }
      imports.question = .forget(summary.batch)
      return []
    case .reloadImports:
      if let path = imports.refusal?.path { return openImportFile(path) }
      return [.listImports] + (imports.panel.showsPaths ? imports.panel.ask() : [])
    case .close: return closeOneOfImports()
    case let action? where action.screen == .imports:
      tellOfImport(.hint, importRefusal(action) ?? "")
      return []
    default: break
    }
    let hidden = hiddenImportReasons
    if imports.refusal?.scroll.handle(press, most: hidden) == true { return [] }
    let page = max(1, importPanelRows - 1)
    switch (press.key, press.modifiers) {
    case (.up, []): imports.panel.move(by: -1)
    case (.down, []): imports.panel.move(by: 1)
    case (.pageUp, []): imports.panel.move(by: -page)
    case (.pageDown, []): imports.panel.move(by: page)
    default:
      let before = imports.panel.path.text
      defer { if imports.panel.path.text != before { imports.refusal = nil } }
      return imports.panel.edit(press)
    }
    return []
  }

  /// Enter: takes a folder into the field, opens a file or an import.
  private mutating func chooseImport() -> [Effect] {
    guard imports.awaited == nil else {
      tellOfImport(.hint, "One is being opened already.")
      return []
    }
    switch imports.panel.chosen {
    case .path(let path):
      imports.refusal = nil
      return path.hasSuffix("/") ? imports.panel.fill(path) : imports.panel.fill(path) + openImportFile(path)
    case .batch(let summary):
      imports.refusal = nil
      imports.awaited = .opening(Sanitizer.visible(summary.batch.file))
      return [.openImport(summary.id)]
    case nil:
      let path = imports.panel.path.text
      guard !path.isBlank else {
        tellOfImport(
          .hint,
          "Type the path of a file; \(Keymap.name(.otherRows)) completes it, Down leads to earlier imports.")
        return []
      }
      return openImportFile(path)
    }
  }

  private mutating func openImportFile(_ path: String) -> [Effect] {
    guard ending == nil else {
      tellOfImport(.hint, Self.isEnding)
      return []
    }
    imports.refusal = nil
    imports.awaited = .reading(rows: 0)
    return [.openFile(path)]
  }

  /// Esc: the reasons go, then the path, then back to the form.
  private mutating func closeOneOfImports() -> [Effect] {
    if imports.refusal != nil {
      imports.refusal = nil
    } else if imports.panel.choice != nil {
      imports.panel.leaveList()
    } else if !imports.panel.path.text.isEmpty {
      return imports.panel.fill("")
    } else {
      showForm()
    }
    return []
  }
}
