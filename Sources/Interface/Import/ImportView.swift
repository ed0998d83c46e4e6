import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// The Import screen: the first panel, or the open import with its table, its progress and what is said.
enum ImportView {
  static func draw(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let imports = state.imports
    if let question = imports.question {
      let inner = rect.inset(columns: 1)
      return QuestionView.of(question, state, size: inner.size).draw(on: &canvas, in: inner)
    }
    if let editor = imports.editor {
      var shown = state
      shown.create = editor.form
      return AppView.drawForm(shown, on: &canvas, in: rect)
    }
    guard let open = imports.open else { return ImportPanelView.draw(state, on: &canvas, in: rect) }
    let layout = state.importLayout
    if open.isReading, layout.details == nil {
      return TextLine.draw(
        ImportRowDetails.lines(state, width: overTable(rect).columns), open.scroll, on: &canvas,
        in: overTable(rect))
    }
    if let beside = layout.details {
      for row in rect.row..<rect.maxRow {
        canvas.write(.verticalLine, at: Point(column: layout.list.maxColumn + 2, row: row), style: .muted)
      }
      TextLine.draw(
        ImportRowDetails.lines(state, width: beside.columns), open.scroll, on: &canvas, in: beside)
    }
    let cursor = canvas.cursor
    drawHead(open, on: &canvas, in: layout.head)
    drawFilters(open.table, on: &canvas, in: layout.filters)
    drawSearch(open, on: &canvas, in: layout.search)
    drawTable(open, layout, on: &canvas)
    if let run = open.run, let bar = layout.bar { drawBar(run, on: &canvas, in: bar) }
    let notice = layout.notice
    state.importNotice(rows: notice.rows, columns: notice.columns - 2).draw(
      on: &canvas, at: Point(column: notice.column + 2, row: notice.row), width: notice.columns - 2,
      rows: notice.rows)
    // The cursor stands in what has the keys.
    if open.isReading, layout.details != nil { canvas.cursor = cursor }
  }

  /// Where the details stand.
  static func detailsRect(_ state: AppState) -> Rect {
    state.importLayout.details ?? overTable(AppView.body(state.size))
  }

  private static func overTable(_ body: Rect) -> Rect {
    Rect(column: body.column + 1, row: body.row, columns: body.columns - 1, rows: body.rows)
  }

  // MARK: Head

  private static func drawHead(_ open: OpenImport, on canvas: inout Canvas, in rect: Rect) {
    let rows = NumberWords.count(open.isWhole ? open.table.rows.count : open.expected, "row")
    let end = rect.maxColumn - rows.count
    canvas.write(
      open.file, at: Point(column: rect.column + 2, row: rect.row), style: .title,
      limit: end - rect.column - 4)
    canvas.write(rows, at: Point(column: end, row: rect.row))
  }

  /// Those that have rows, with their counts; where there is no room for all, the one that is shown stays.
  private static func drawFilters(_ table: ImportTable, on canvas: inout Canvas, in rect: Rect) {
    let all = ImportFilter.allCases.filter {
      $0 == .all || $0 == table.filter || $0.count(in: table.tally) > 0
    }
    func text(_ filter: ImportFilter) -> String {
      " \(filter.words) \(NumberWords.grouped(filter.count(in: table.tally))) "
    }
    let room = rect.columns - 1
    var shown = all
    // From the end, the one that is shown and its neighbour towards the start stay longest.
    while shown.count > 1, shown.reduce(0, { $0 + text($1).count }) > room {
      let last = shown.lastIndex { $0 != table.filter } ?? 0
      shown.remove(at: shown.last == table.filter ? 0 : last)
    }
    var column = rect.column + 1
    let open = all.firstIndex(of: table.filter) ?? 0
    for filter in shown {
      let width = canvas.write(
        text(filter), at: Point(column: column, row: rect.row),
        style: filter == table.filter ? .selected : .normal, limit: rect.maxColumn - column)
      let steps = (all.firstIndex(of: filter) ?? open) - open
      canvas.mark(
        Rect(column: column, row: rect.row, columns: width, rows: 1),
        as: ClickTarget.presses(KeyPress(.tab, steps < 0 ? .shift : []), times: abs(steps)))
      column += width
    }
    if shown.count < all.count, column + 2 < rect.maxColumn {
      canvas.write("…", at: Point(column: column, row: rect.row), style: .muted)
    }
  }

  private static func drawSearch(_ open: OpenImport, on canvas: inout Canvas, in rect: Rect) {
    let table = open.table
    let isFocused = !table.isInList && !open.isReading
    canvas.write(
      "Find", at: Point(column: rect.column + 2, row: rect.row), style: isFocused ? .focused : .normal)
    let count = table.search.text.isBlank ? "" : "\(NumberWords.grouped(table.shown.count)) found"
    canvas.write(count, at: Point(column: rect.maxColumn - count.count, row: rect.row))
    // The widest count, so that the field's room does not change while one types.
    let room = rect.columns - 8 - 15
    let point = Point(column: rect.column + 8, row: rect.row)
    let placeholder = room < 24 ? "type to find" : "name, URL or row number"
    table.search.draw(on: &canvas, at: point, width: room, placeholder: placeholder, isFocused: isFocused)
    guard isFocused, table.search.text.isEmpty else { return }
    canvas.write(placeholder, at: point, style: .muted, limit: room)
  }

  // MARK: Table

  private static func drawTable(_ open: OpenImport, _ layout: ImportLayout, on canvas: inout Canvas) {
    let rect = layout.list
    let table = open.table
    guard rect.rows > 0 else { return }
    guard !table.shown.isEmpty else { return drawEmpty(open, on: &canvas, in: rect) }
    let columns = ImportColumns(width: rect.columns, highest: table.rows.last?.number ?? 0)
    if let head = layout.columns { columns.drawHead(on: &canvas, in: head) }
    let first = ListWindow.first(
      table.first, selection: table.selection, count: table.shown.count, visible: rect.rows)
    for (index, place) in table.shown.dropFirst(first).prefix(rect.rows).enumerated() {
      let row = table.rows[place]
      let isSelected = first + index == table.selection
      let line = Rect(column: rect.column, row: rect.row + index, columns: rect.columns, rows: 1)
      canvas.mark(line, as: ClickTarget.row(first + index - table.selection))
      columns.draw(
        row, trouble: ImportWords.trouble(row, failure: open.failures[row.number]), isSelected: isSelected,
        on: &canvas, in: line)
      if isSelected, table.isInList { canvas.cursor = Point(column: rect.column + 2, row: line.row) }
    }
    ScrollBar(first: first, visible: rect.rows, count: table.shown.count)
      .draw(on: &canvas, in: rect)
  }

  private static func drawEmpty(_ open: OpenImport, on canvas: inout Canvas, in rect: Rect) {
    let table = open.table
    let words =
      if !open.isWhole, table.rows.isEmpty {
        "The rows are being read…"
      } else if !table.search.text.isBlank {
        "Nothing found for \u{201c}\(table.search.text)\u{201d}. Esc empties the search."
      } else if table.filter != .all {
        "None of the rows stands so. Esc shows all."
      } else { "The file has no rows." }
    MessageLine(.hint, Sanitizer.visible(words)).draw(
      on: &canvas, at: Point(column: rect.column + 2, row: rect.row), width: rect.columns - 3, rows: rect.rows
    )
  }

  // MARK: Progress

  private static func drawBar(_ run: ImportRun, on canvas: inout Canvas, in rect: Rect) {
    let total = max(1, run.total)
    let done = min(run.done.count, total)
    // The widest that it gets, so that the bar keeps its room.
    let widest = 2 * NumberWords.grouped(run.total).count + 4
    let start = rect.column + 2
    let room = max(0, rect.columns - 2 - widest - 2)
    // Full only when all of it has ended; something as soon as one has.
    var full = room * done / total
    if done > 0 { full = max(1, full) }
    for column in 0..<room {
      canvas.write(
        column < full ? .full : .empty, at: Point(column: start + column, row: rect.row),
        style: column < full ? .normal : .muted)
    }
    let words = ImportWords.far(run)
    canvas.write(words, at: Point(column: rect.maxColumn - words.count, row: rect.row))
  }
}
