import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// The first panel: the path, what it can go on with or why it was refused, and the tenant's imports.
enum ImportPanelView {
  private static let label = "File"

  static func draw(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let panel = state.imports.panel
    let isFocused = panel.choice == nil
    canvas.write(
      "Import dashboards from a file", at: Point(column: rect.column + 2, row: rect.row), style: .title,
      limit: rect.columns - 2)
    let line = rect.row + 1
    if isFocused { canvas.write(.focus, at: Point(column: rect.column, row: line), style: .focused) }
    canvas.write(
      label, at: Point(column: rect.column + 2, row: line), style: isFocused ? .focused : .normal)
    let point = Point(column: rect.column + 8, row: line)
    let room = rect.columns - 9
    let placeholder =
      room < 50
      ? "path of a CSV, JSON or YAML"
      : "path of a CSV, JSON or YAML file; \(Keymap.name(.otherRows)) completes it"
    panel.path.draw(on: &canvas, at: point, width: room, placeholder: placeholder, isFocused: isFocused)
    if isFocused, panel.path.text.isEmpty {
      canvas.write(placeholder, at: point, style: .muted, limit: room)
    }
    let list = state.importPanelRect
    if state.imports.refusal != nil {
      drawReasons(state, on: &canvas, in: list)
    } else {
      drawList(state, on: &canvas, in: list)
    }
    guard let notice = notice(state) else { return }
    notice.draw(
      on: &canvas, at: Point(column: rect.column + 2, row: list.maxRow), width: rect.columns - 3,
      rows: rect.maxRow - list.maxRow)
  }

  /// What is said below the lists.
  static func notice(_ state: AppState) -> MessageLine? {
    if let notice = state.imports.notice { return notice }
    switch state.imports.awaited {
    case .reading(let rows):
      let far = rows > 0 ? ": \(NumberWords.count(rows, "row"))" : ""
      return MessageLine(.hint, "Reading the file…\(far)")
    case .opening(let file): return MessageLine(.hint, "\(file) is being opened…")
    case nil: return nil
    }
  }

  // MARK: A refused file

  /// Why it was refused, each reason as it was given.
  static func reasons(_ state: AppState, width: Int) -> [TextLine] {
    guard let refusal = state.imports.refusal else { return [] }
    let count = refusal.reasons.count
    let what =
      count > 1
      ? "This file cannot be imported, for \(NumberWords.grouped(count)) reasons. Nothing was sent:"
      : "This file cannot be imported. Nothing was sent:"
    return TextLine.wrapped(what, 2, width, hang: 0, style: .error)
      + refusal.reasons.flatMap { TextLine.wrapped($0, 2, width) }
      + [TextLine(text: "")]
      + TextLine.wrapped(
        "When it is mended, \(Keymap.name(.reloadImports)) or Enter reads it again.", 2, width, hang: 0,
        style: .muted)
  }

  private static func drawReasons(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    guard let refusal = state.imports.refusal else { return }
    let cursor = canvas.cursor
    TextLine.draw(
      reasons(state, width: rect.columns - ScrollBar.room(within: rect.columns)), refusal.scroll, on: &canvas,
      in: rect)
    // The path has the keys.
    canvas.cursor = cursor
  }

  // MARK: Paths and imports

  /// One row of the list: something to choose, or words between.
  private enum Line {
    case choice(Int)
    case words(String, Style)
  }

  private static func lines(_ state: AppState) -> [Line] {
    let panel = state.imports.panel
    var lines = panel.paths.indices.map { Line.choice($0) }
    if panel.showsPaths, panel.isCut { lines.append(.words("… and more: type on", .muted)) }
    if !lines.isEmpty { lines.append(.words("", .normal)) }
    guard let list = panel.list else { return lines + [.words("Earlier imports are being read…", .muted)] }
    guard !list.isEmpty else { return lines + [.words("No earlier imports on this tenant.", .muted)] }
    lines.append(.words("Earlier imports, newest first", .title))
    return lines + list.indices.map { .choice(panel.paths.count + $0) }
  }

  private static func drawList(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    guard rect.rows > 0 else { return }
    let panel = state.imports.panel
    let lines = lines(state)
    let chosen = panel.choice.flatMap { choice in
      lines.firstIndex { if case .choice(choice) = $0 { true } else { false } }
    }
    // By half a screen, so that most moves change two rows alone.
    let half = max(1, rect.rows / 2)
    let first = min(max(0, (chosen ?? 0) / half * half - half), max(0, lines.count - rect.rows))
    for (index, line) in lines.dropFirst(first).prefix(rect.rows).enumerated() {
      let row = Rect(column: rect.column, row: rect.row + index, columns: rect.columns, rows: 1)
      switch line {
      case .words(let text, let style):
        canvas.write(
          text, at: Point(column: row.column + 2, row: row.row), style: style, limit: row.columns - 3)
      case .choice(let choice): draw(choice, state, isChosen: choice == panel.choice, on: &canvas, in: row)
      }
    }
    ScrollBar(first: first, visible: rect.rows, count: lines.count)
      .draw(on: &canvas, in: rect)
  }

  private static func draw(
    _ choice: Int, _ state: AppState, isChosen: Bool, on canvas: inout Canvas, in rect: Rect
  ) {
    let panel = state.imports.panel
    let point = Point(column: rect.column + 2, row: rect.row)
    // While none is chosen, the path has the cursor, above the first.
    canvas.mark(rect, as: ClickTarget.row(choice - (panel.choice ?? -1)))
    if isChosen {
      canvas.write(.focus, at: rect.origin, style: .focused)
      canvas.cursor = point
    }
    let style: Style = isChosen ? .focused : .normal
    let room = rect.columns - 4
    if choice < panel.paths.count {
      canvas.write(panel.paths[choice], at: point, style: style, limit: room)
      return
    }
    let place = choice - panel.paths.count
    guard let list = panel.list, list.indices.contains(place) else { return }
    let summary = list[place]
    // The end of a path tells files apart, and how far it is what is looked for here.
    let name = TextWidth.shortenedWithin(summary.batch.file, to: max(12, room * 2 / 5))
    let taken = canvas.write(name, at: point, style: style, limit: room)
    let words = ImportWords.summary(
      summary, isRunning: state.imports.isRunning && state.imports.open?.batch.id == summary.id,
      now: state.now, zone: state.timeZone, room: room - taken - 2)
    canvas.write(
      words, at: Point(column: point.column + taken + 2, row: rect.row), style: .muted,
      limit: room - taken - 2)
  }
}

extension AppState {
  /// Where paths, reasons and imports stand in the first panel.
  var importPanelRect: Rect {
    let body = AppView.body(size)
    let isRoomy = body.rows >= 14
    let notice = ImportPanelView.notice(self).map {
      min(max(2, body.rows / 3), $0.rows(width: body.columns - 3))
    }
    let top = body.row + 2 + (isRoomy ? 1 : 0)
    return Rect(
      column: body.column, row: top, columns: body.columns, rows: body.maxRow - top - (notice ?? 0))
  }

  var importPanelRows: Int { importPanelRect.rows }

  /// The rows of the reasons that do not fit.
  var hiddenImportReasons: Int {
    let rect = importPanelRect
    return max(
      0,
      ImportPanelView.reasons(self, width: rect.columns - ScrollBar.room(within: rect.columns)).count
        - rect.rows)
  }
}
