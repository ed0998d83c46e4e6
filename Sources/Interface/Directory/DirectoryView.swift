import DashboardService
import Foundation
import TerminalKit

/// The directory: how many there are and when they were read, one or two lists, the selected one whole, and what
/// is said.
enum DirectoryView {
  static func draw(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    if let panel = state.directory.panel {
      return DirectoryPanelView.draw(panel, state, on: &canvas, in: rect.inset(columns: 1))
    }
    let layout = DirectoryLayout(
      state.directoryLines, kind: state.directory.kind, in: rect, isWide: AppView.isWide(canvas.size))
    drawHead(state, on: &canvas, in: layout.head)
    for (index, column) in layout.columns.enumerated() {
      if index > 0 {
        for row in column.search.row..<column.list.maxRow {
          canvas.write(.verticalLine, at: Point(column: column.list.column - 2, row: row), style: .muted)
        }
      }
      drawList(state, column, on: &canvas)
    }
    drawDetail(state, on: &canvas, in: layout.detail)
    drawLines(state.directoryLines, on: &canvas, in: layout.notice)
  }

  // MARK: Head

  private static func drawHead(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    var column = rect.column + 1
    for kind in DirectoryKind.allCases {
      let count = state.directory[kind].entries.count
      let isOpen = kind == state.directory.kind
      column +=
        canvas.write(
          " \(kind.heading) \(NumberWords.grouped(count)) ", at: Point(column: column, row: rect.row),
          style: isOpen ? .selected : .normal) + 1
    }
    let read = DirectoryWords.readAt(state)
    let width = TextWidth.width(of: read)
    guard rect.maxColumn - width > column else { return }
    canvas.write(read, at: Point(column: rect.maxColumn - width, row: rect.row), style: .muted)
  }

  // MARK: Lists

  private static func drawList(
    _ state: AppState, _ column: DirectoryLayout.Column, on canvas: inout Canvas
  ) {
    var list = state.directory[column.kind]
    list.showSelection(rows: column.list.rows)
    let isActive = column.kind == state.directory.kind
    DirectoryListView.drawSearch(
      list, placeholder: "type to find: a name, or the beginning of an id", isFocused: isActive, on: &canvas,
      in: column.search)
    guard !list.rows.isEmpty else {
      return drawEmpty(state, list, column.kind, on: &canvas, in: column.list)
    }
    let columns = DirectoryColumns(width: column.list.columns)
    if let head = column.head { columns.drawHead(column.kind, on: &canvas, in: head) }
    DirectoryListView.draw(list, isActive: isActive, on: &canvas, in: column.list) {
      entry, isSelected, canvas, row in
      let time = ShortTime.text(entry.learnedAt, now: state.now, zone: state.timeZone)
      columns.draw(entry, time: time, isSelected: isSelected, on: &canvas, in: row)
    }
  }

  private static func drawEmpty(
    _ state: AppState, _ list: DirectoryList, _ kind: DirectoryKind, on canvas: inout Canvas, in rect: Rect
  ) {
    let lines: [MessageLine]
    if list.isSearching {
      lines = [
        MessageLine(.hint, "Nothing found for \u{201c}\(list.search.text)\u{201d}."),
        MessageLine(.hint, "Esc empties the search."),
      ]
    } else if !state.directory.isHeard {
      lines = [MessageLine(.hint, "The journal is being read…")]
    } else {
      lines = [
        MessageLine(.hint, "No \(kind.noun) is known\(state.tenant.map { " on \($0.name)" } ?? "") yet."),
        MessageLine(
          .hint,
          "\(Keymap.name(.readDirectory)) reads roles and companies from the portal's users; \(Keymap.name(.addEntry)) adds a \(kind.noun) by hand."
        ),
      ]
    }
    drawLines(
      lines, on: &canvas,
      in: Rect(column: rect.column, row: rect.row, columns: rect.columns - 1, rows: rect.rows))
  }

  // MARK: Below

  /// The selected one: its name where there is room, its id, and where it was learned.
  private static func drawDetail(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    guard let entry = state.directory.list.selected else { return }
    let time = TimeWords.clock(entry.learnedAt, now: state.now, zone: state.timeZone)
    let long = "\(entry.source.long), \(time)"
    let learned = TextWidth.width(of: long) <= rect.columns - 2 ? long : "\(entry.source.short), \(time)"
    let rows = (rect.rows > 2 ? [(entry.name, Style.normal)] : []) + [(entry.id, .normal), (learned, .muted)]
    for (row, (text, style)) in rows.enumerated() {
      canvas.write(
        text, at: Point(column: rect.column + 2, row: rect.row + row), style: style, limit: rect.columns - 2)
    }
  }

  /// One under the other; each that follows keeps a row at least.
  private static func drawLines(_ lines: [MessageLine], on canvas: inout Canvas, in rect: Rect) {
    var row = rect.row
    for (index, line) in lines.enumerated() {
      let rows = rect.maxRow - row - (lines.count - 1 - index)
      guard rows > 0 else { break }
      row += line.draw(
        on: &canvas, at: Point(column: rect.column + 2, row: row), width: rect.columns - 2, rows: rows)
    }
  }
}
