import DashboardService
import Foundation
import TerminalKit

/// The list of the drafts, over the form.
enum DraftsView {
  /// The columns of the time: as much as `31 Dec 23:59` needs.
  private static let timeColumns = 12

  static func draw(_ state: AppState, _ list: DraftList, on canvas: inout Canvas, in rect: Rect) {
    let drafts = state.create.drafts.others
    canvas.write("Drafts", at: rect.origin, style: .title)
    canvas.cursor = rect.origin
    guard let chosen = list.draft(in: drafts) else {
      let words = "None: a form that was typed and not sent is kept, and stands here at the next start."
      for (row, line) in TextWidth.wrap(words, columns: rect.columns).prefix(rect.rows - 2).enumerated() {
        canvas.write(line, at: Point(column: rect.column, row: rect.row + 2 + row))
      }
      return
    }
    let place = list.index(in: drafts)
    let question = list.asks ? question(chosen, state) : nil
    let questionRows = question.map { min(3, $0.rows(width: rect.columns)) + 1 } ?? 0
    let top = rect.row + (rect.rows > 12 ? 2 : 1)
    let rows = max(1, rect.maxRow - questionRows - top)
    let first = min(max(0, place - rows + 1), max(0, drafts.count - rows))
    for (index, draft) in drafts.dropFirst(first).prefix(rows).enumerated() {
      let line = Rect(column: rect.column, row: top + index, columns: rect.columns, rows: 1)
      canvas.mark(line, as: ClickTarget.row(first + index - place))
      draw(draft, isChosen: first + index == place, state, on: &canvas, in: line)
    }
    ScrollBar(first: first, visible: rows, count: drafts.count)
      .draw(on: &canvas, in: Rect(column: rect.column, row: top, columns: rect.columns, rows: rows))
    if let question {
      let point = Point(column: rect.column, row: rect.maxRow - questionRows + 1)
      question.draw(on: &canvas, at: point, width: rect.columns, rows: questionRows - 1)
      canvas.cursor = point
    }
  }

  private static func draw(
    _ draft: Draft, isChosen: Bool, _ state: AppState, on canvas: inout Canvas, in rect: Rect
  ) {
    if isChosen {
      canvas.write(.focus, at: rect.origin, style: .focused)
      canvas.cursor = Point(column: rect.column + 2, row: rect.row)
    }
    let style: Style = isChosen ? .focused : .normal
    canvas.write(
      time(draft, state), at: Point(column: rect.column + 2, row: rect.row), style: style, limit: timeColumns)
    let start = rect.column + 2 + timeColumns + 2
    let room = rect.maxColumn - 2 - start
    // The URL only where a name still has room beside it.
    let half = room >= 40 && !draft.input.name.isBlank ? room / 2 : room
    let taken = canvas.write(
      draft.title, at: Point(column: start, row: rect.row), style: style, limit: half)
    guard half < room else { return }
    canvas.write(
      draft.input.url.trimmed, at: Point(column: start + max(taken, half) + 2, row: rect.row), style: .muted,
      limit: room - max(taken, half) - 2)
  }

  private static func question(_ draft: Draft, _ state: AppState) -> MessageLine {
    let title = TextWidth.shortened(draft.title, to: 40)
    return MessageLine(.warning, "Discard \u{201c}\(title)\u{201d} of \(time(draft, state))? y or n")
  }

  private static func time(_ draft: Draft, _ state: AppState) -> String {
    TimeWords.clock(draft.savedAt, now: state.now, zone: state.timeZone)
  }
}

extension TextWidth {
  /// A text for a place within a sentence.
  static func shortened(_ text: String, to columns: Int) -> String {
    width(of: text) > columns ? cut(text, to: columns - 1) + "…" : text
  }
}
