import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// Over the history: the company URLs of a dashboard, and what sending them does.
enum CompanyURLsPanelView {
  static func draw(
    _ panel: CompanyURLsPanel, _ state: AppState, on canvas: inout Canvas, in rect: Rect
  ) {
    let name = { panel.name($0, state.directory) }
    if let editor = panel.editor {
      return CompanyURLEditorView.draw(editor, on: &canvas, in: rect, name: name)
    }
    if panel.isConfirming {
      return TextLine.draw(
        difference(panel, state, width: rect.columns), panel.scroll, on: &canvas, in: rect)
    }
    canvas.cursor = rect.origin
    var row = rect.row
    let isRoomy = rect.rows >= 12
    let title = "Company URLs of \u{201c}\(panel.name)\u{201d}"
    canvas.write(title, at: rect.origin, style: .title, limit: rect.columns)
    row += 1
    let told = panel.told
    let toldRows = told.map { min(2, $0.rows(width: rect.columns)) } ?? 0
    row += seen(panel, state).draw(
      on: &canvas, at: Point(column: rect.column, row: row), width: rect.columns, rows: 3)
    if isRoomy { row += 1 }
    if panel.seen != .loading {
      let list = Rect(
        column: rect.column + 2, row: row, columns: rect.columns - 2, rows: rect.maxRow - row - toldRows)
      CompanyURLListView.draw(panel.list, isFocused: true, on: &canvas, in: list, name: name)
    }
    told?.draw(
      on: &canvas, at: Point(column: rect.column, row: rect.maxRow - toldRows), width: rect.columns,
      rows: toldRows)
  }

  /// The rows of the difference that do not fit.
  static func hiddenRows(_ panel: CompanyURLsPanel, _ state: AppState) -> Int {
    let rect = state.editorRect
    return max(0, difference(panel, state, width: rect.columns).count - rect.rows)
  }

  static func keyLine(_ panel: CompanyURLsPanel, _ state: AppState) -> KeyLine {
    if let editor = panel.editor { return editor.keyLine }
    if panel.isConfirming {
      let scroll = hiddenRows(panel, state) > 0 ? [KeyLine.Item("Up/Down", "scroll")] : []
      return KeyLine([KeyLine.Item("y", "send it"), KeyLine.Item("n", "back")] + scroll)
    }
    let isOnOne = panel.list.highlighted != nil
    let keys =
      panel.seen == .loading
      ? []
      : [KeyLine.Item("Enter", isOnOne ? "edit" : "add")] + (isOnOne ? [KeyLine.Item("Del", "remove")] : [])
        + [Keymap.item(.create, short: "send")]
    return KeyLine(keys + [Keymap.item(.close)], last: Keymap.item(.help))
  }

  /// What msdash knows of what is there, and what it cannot know.
  private static func seen(_ panel: CompanyURLsPanel, _ state: AppState) -> MessageLine {
    switch panel.seen {
    case .loading: MessageLine(.hint, "The journal is being read…")
    case .told(nil):
      MessageLine(.warning, "msdash has never seen any here: whatever is set there is lost.")
    case .told(let seen?):
      MessageLine(
        .warning,
        "As seen \(TimeWords.clock(seen.at, now: state.now, zone: state.timeZone)). Changes made elsewhere since"
          + " are invisible here, and are lost.")
    }
  }

  // MARK: The difference

  private static func difference(_ panel: CompanyURLsPanel, _ state: AppState, width: Int) -> [TextLine] {
    let lines = panel.difference.lines
    // The edge is left to the sign that there is more.
    let width = width - ScrollBar.room(within: width)
    let parts: [(CompanyURLsDifference.Kind, String, Style)] = [
      (.goes, "Goes", .warning), (.comes, "Comes", .ok), (.changes, "Changes", .warning),
      (.stays, "Stays", .muted),
    ]
    let head = TextLine.wrapped(
      "Set the company URLs of \u{201c}\(panel.name)\u{201d} so? y or n", 0, width, style: .warning)
    let foreign = panel.foreign.flatMap {
      TextLine.wrapped($0.words(on: state.tenant?.name ?? ""), 0, width, hang: 2, style: .warning)
    }
    let known =
      lines.contains { $0.kind != .stays }
      ? [] : [TextLine(text: "Nothing differs from what msdash last saw.", style: .muted)]
    return head + foreign + known
      + parts.flatMap { kind, word, style -> [TextLine] in
        let some = lines.filter { $0.kind == kind }
        guard !some.isEmpty else { return [] }
        return [TextLine(text: "\(word) (\(some.count))", style: style)]
          + some.flatMap { line(panel, $0, state, width) }
      }
      + TextLine.wrapped(
        "This replaces all that the dashboard has; what was set elsewhere since is lost.", 0, width, hang: 0,
        style: .muted)
  }

  private static func line(
    _ panel: CompanyURLsPanel, _ line: CompanyURLsDifference.Line, _ state: AppState, _ width: Int
  ) -> [TextLine] {
    let name = panel.name(line.companyId, state.directory)
    return switch line.kind {
    case .goes: TextLine.wrapped("\(name)  \(line.before ?? "")", 2, width)
    case .changes:
      TextLine.wrapped("\(name)  \(line.before ?? "")", 2, width)
        + TextLine.wrapped("→ \(line.after ?? "")", 4, width)
    case .comes, .stays: TextLine.wrapped("\(name)  \(line.after ?? "")", 2, width)
    }
  }
}
