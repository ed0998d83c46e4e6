import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// What lies over list and details: the questions, and the request as a command.
enum HistoryPanelView {
  static func draw(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    switch state.history.panel {
    case .curl(_, let scroll):
      // Bare, at the left edge: so that the mouse marks the command and nothing else.
      let whole = Rect(column: 0, row: rect.row, columns: canvas.size.columns, rows: rect.rows)
      TextLine.draw(
        curlLines(state, width: whole.columns), scroll, on: &canvas, in: whole, isForMarking: true)
    case .resolve, .cancel:
      HistoryQuestion(state, size: rect.inset(columns: 1).size)?.draw(on: &canvas, in: rect.inset(columns: 1))
    case .companyURLs(let panel):
      CompanyURLsPanelView.draw(panel, state, on: &canvas, in: rect.inset(columns: 1))
    case nil: break
    }
  }

  /// The rows of a command that do not fit.
  static func hiddenRows(_ state: AppState) -> Int {
    let body = AppView.body(state.size)
    return max(0, curlLines(state, width: state.size.columns).count - body.rows)
  }

  private static func curlLines(_ state: AppState, width: Int) -> [TextLine] {
    guard case .curl(let command, _) = state.history.panel else { return [] }
    let words =
      state.isRedacted
      ? "The request without the key, masked, and so not sent to the clipboard:"
      : "The request without the key, sent to the terminal's clipboard:"
    // Cut where the row ends, not between words: a shell takes it as one line.
    return TextLine.wrapped(words, 0, width, hang: 0, style: .muted) + [TextLine(text: "")]
      + pieces(command, width - 1)
  }

  private static func pieces(_ text: String, _ width: Int) -> [TextLine] {
    var rest = Substring(Sanitizer.visible(text))
    var lines: [TextLine] = []
    while !rest.isEmpty {
      let piece = TextWidth.cut(String(rest), to: max(2, width))
      lines.append(TextLine(text: piece))
      rest = rest.dropFirst(max(1, piece.count))
    }
    return lines
  }
}
