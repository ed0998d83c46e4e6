import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// The history: search and count, the list, what is said, and the details of the selected one.
enum HistoryView {
  static func draw(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    if state.history.panel != nil { return HistoryPanelView.draw(state, on: &canvas, in: rect) }
    let isWide = AppView.isWide(canvas.size)
    let layout = HistoryLayout(state.history.notice?.line, in: rect, isWide: isWide)
    if state.history.isReading, !isWide {
      return drawDetails(state, on: &canvas, in: overList(rect))
    }
    if let beside = layout.details {
      for row in rect.row..<rect.maxRow {
        canvas.write(.verticalLine, at: Point(column: layout.list.maxColumn + 2, row: row), style: .muted)
      }
      drawDetails(state, on: &canvas, in: beside)
    }
    let cursor = canvas.cursor
    drawSearch(state, on: &canvas, in: layout.search)
    drawList(state, layout, on: &canvas)
    state.history.notice?.line.draw(
      on: &canvas, at: Point(column: layout.notice.column + 2, row: layout.notice.row),
      width: layout.notice.columns - 2, rows: layout.notice.rows)
    // The cursor stands in what has the keys.
    if state.history.isReading, layout.details != nil { canvas.cursor = cursor }
  }

  /// Where the details stand.
  static func detailsRect(_ state: AppState) -> Rect {
    state.historyLayout.details ?? overList(AppView.body(state.size))
  }

  private static func overList(_ body: Rect) -> Rect {
    Rect(column: body.column + 1, row: body.row, columns: body.columns - 1, rows: body.rows)
  }

  /// The details that are shown, in rows that leave room for the scroll bar.
  static func detailLines(_ state: AppState, width: Int) -> [TextLine] {
    guard let details = state.history.details, !state.history.rows.isEmpty else { return [] }
    return HistoryDetails.lines(
      details, isHere: state.isHere(details.submission.id), width: width - ScrollBar.room(within: width))
  }

  private static func drawDetails(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    TextLine.draw(
      detailLines(state, width: rect.columns), state.history.scroll, on: &canvas, in: rect)
  }

  // MARK: Search

  private static func drawSearch(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let history = state.history
    let isFocused = !history.isInList && !history.isReading
    let label = "Find"
    canvas.write(
      label, at: Point(column: rect.column + 2, row: rect.row), style: isFocused ? .focused : .normal)
    let count = count(history, isNarrow: rect.columns < 60)
    canvas.write(count, at: Point(column: rect.maxColumn - TextWidth.width(of: count), row: rect.row))
    // The widest count, so that the field's room does not change while one types.
    let room = rect.columns - 8 - (rect.columns < 60 ? 8 : 24)
    let placeholder = room < 44 ? "type to find" : "name, URL, operator, state or an id"
    history.search.draw(
      on: &canvas, at: Point(column: rect.column + 8, row: rect.row), width: room,
      placeholder: placeholder, isFocused: isFocused)
    guard isFocused, history.search.text.isEmpty else { return }
    canvas.write(
      placeholder, at: Point(column: rect.column + 8, row: rect.row), style: .muted, limit: room)
  }

  private static func count(_ history: HistoryState, isNarrow: Bool) -> String {
    guard let found = history.found, !history.rows.isEmpty else { return "" }
    let count = history.rows.count
    if isNarrow { return history.isEnd ? "\(count)" : "\(count)+" }
    let what = found.isEmpty ? "" : " found"
    return history.isEnd ? "\(count)\(found.isEmpty ? " in all" : what)" : "the newest \(count)\(what)"
  }

  // MARK: List

  private static func drawList(_ state: AppState, _ layout: HistoryLayout, on canvas: inout Canvas) {
    let rect = layout.list
    var history = state.history
    history.showSelection(rows: rect.rows)
    guard !history.rows.isEmpty else { return drawEmpty(state, on: &canvas, in: rect) }
    let columns = HistoryColumns(width: rect.columns)
    if let head = layout.head { columns.drawHead(on: &canvas, in: head) }
    let zone = state.timeZone
    for (index, submission) in history.rows.dropFirst(history.first).prefix(rect.rows).enumerated() {
      let row = Rect(column: rect.column, row: rect.row + index, columns: rect.columns, rows: 1)
      let isSelected = history.first + index == history.selection
      canvas.mark(row, as: ClickTarget.row(history.first + index - history.selection))
      let time = ShortTime.text(submission.createdAt, now: state.now, zone: zone)
      columns.draw(
        submission, time: time, wait: state.wait(of: submission.id), isSelected: isSelected, on: &canvas,
        in: row)
      if isSelected, history.isInList { canvas.cursor = Point(column: rect.column + 2, row: row.row) }
    }
    ScrollBar(first: history.first, visible: rect.rows, count: history.rows.count + (history.isEnd ? 0 : 1))
      .draw(on: &canvas, in: rect)
  }

  private static func drawEmpty(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let history = state.history
    let lines: [MessageLine]
    if let failure = history.failure {
      lines = [MessageLine(.error, failure), MessageLine(.hint, "\(Keymap.name(.reload)) tries again.")]
    } else if history.found == nil {
      lines = [MessageLine(.hint, "The journal is being read…")]
    } else if history.found?.isEmpty == true {
      let tenant = state.tenant.map { " on \($0.name)" } ?? ""
      lines = [
        MessageLine(.hint, "Nothing was sent yet\(tenant)."),
        MessageLine(.hint, "Esc leads back to the form."),
      ]
    } else {
      lines = [
        MessageLine(.hint, "Nothing found for \u{201c}\(history.found ?? "")\u{201d}."),
        MessageLine(
          .hint, "Looked for: words in name, URL or operator, the name of a state, the beginning of an id."),
        MessageLine(.hint, "Esc empties the search."),
      ]
    }
    // A blank row after the first, where there are rows enough.
    let isRoomy = rect.rows >= 10
    var row = rect.row
    for (index, line) in lines.enumerated() where row < rect.maxRow {
      if isRoomy, index == 1 { row += 1 }
      row += line.draw(
        on: &canvas, at: Point(column: rect.column + 2, row: row), width: rect.columns - 3,
        rows: rect.maxRow - row)
    }
  }
}

extension AppState {
  /// Whether this msdash sends a submission, or is about to.
  func isHere(_ id: UUID) -> Bool { queue[id] != nil || history.takenUp.contains(id) }
}
