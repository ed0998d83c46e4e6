import DashboardService
import TerminalKit

/// The key line of the Import screen: what can be pressed now, the most needed first.
enum ImportKeyLine {
  static func line(_ state: AppState) -> KeyLine {
    let imports = state.imports
    if let question = imports.question {
      return QuestionView.of(question, state, size: state.size).keyLine
    }
    if let editor = imports.editor { return editing(editor) }
    return imports.open.map { table($0, state) } ?? panel(imports)
  }

  private static func editing(_ editor: RowEditor) -> KeyLine {
    var items = [Keymap.item(.create, short: "save row"), Keymap.item(.next)]
    if editor.form.carried != nil { items.append(Keymap.item(.dropCarried)) }
    if editor.form.focus == .isActive || editor.form.focus == .roleIds {
      items.append(KeyLine.Item("Space", "toggle"))
    }
    return KeyLine(
      items + [Keymap.item(.close, short: "back"), Keymap.item(.quit)], last: Keymap.item(.help))
  }

  private static func panel(_ imports: ImportState) -> KeyLine {
    var items: [KeyLine.Item] = []
    switch imports.panel.chosen {
    case .path(let path): items.append(KeyLine.Item("Enter", path.hasSuffix("/") ? "into it" : "open"))
    case .batch: items += [KeyLine.Item("Enter", "open"), Keymap.item(.dropImport, short: "forget")]
    case nil:
      items += [KeyLine.Item("Tab", "complete"), KeyLine.Item("Enter", "open")]
    }
    items.append(KeyLine.Item("Up/Down", imports.refusal == nil ? "choose" : "scroll"))
    let back =
      imports.refusal != nil || imports.panel.choice != nil
      ? "back"
      : imports.panel.path.text.isEmpty ? "form" : "empty"
    return KeyLine(
      items + [Keymap.item(.close, short: back), Keymap.item(.quit), Keymap.item(.palette)],
      last: Keymap.item(.help))
  }

  private static func table(_ open: OpenImport, _ state: AppState) -> KeyLine {
    var items: [KeyLine.Item] = []
    if open.isReading {
      items.append(Keymap.item(.close, short: "table"))
      if state.hiddenRowDetails > 0 { items.append(KeyLine.Item("Up/Down", "scroll")) }
    }
    if case .paused = open.run?.phase {
      items.append(Keymap.item(.pauseImport, short: "go on"))
    } else if state.importRefusal(.pauseImport) == nil {
      items.append(Keymap.item(.pauseImport))
    }
    if state.importRefusal(.runImport) == nil { items.append(Keymap.item(.runImport)) }
    if state.importRefusal(.editRow) == nil { items.append(Keymap.item(.editRow)) }
    if !open.isReading {
      items.append(Keymap.item(.otherRows))
      items.append(Keymap.item(.rowDetails))
    }
    if state.imports.isRunning, state.importRefusal(.dropImport) == nil {
      items.append(Keymap.item(.dropImport))
    }
    if !open.isReading { items.append(Keymap.item(.close, short: esc(open, state))) }
    if open.run?.phase == .ended { items.append(Keymap.item(.reportImport)) }
    return KeyLine(items + [Keymap.item(.quit), Keymap.item(.palette)], last: Keymap.item(.help))
  }

  /// What Esc does in the table.
  private static func esc(_ open: OpenImport, _ state: AppState) -> String {
    if !open.table.search.text.isEmpty { return "empty search" }
    if open.table.filter != .all { return "all rows" }
    return state.imports.isRunning ? "form" : "close"
  }
}
