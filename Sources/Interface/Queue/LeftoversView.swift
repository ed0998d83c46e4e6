import DashboardService
import Foundation
import TerminalKit

/// What an earlier msdash left waiting, and the question what is to become of it.
enum LeftoversView {
  /// The columns that a name gets at least.
  private static let leastName = 16

  static func draw(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let leftovers = state.create.leftovers
    var row = rect.row
    func write(_ text: String, style: Style = .normal) {
      for line in TextWidth.wrap(text, columns: rect.columns) where row < rect.maxRow {
        canvas.write(line, at: Point(column: rect.column, row: row), style: style)
        row += 1
      }
    }
    canvas.cursor = rect.origin
    let oldest = leftovers.oldest.map { " Oldest: \(TimeWords.age(of: $0, now: state.now))." }
    write("\(leftovers.words) to be sent.\(oldest ?? "")", style: .warning)
    if let tenant = state.tenant { write(place(tenant)) }
    let isRoomy = rect.rows > 12
    if isRoomy {
      write("None of them is sent or cancelled before you say so.")
      row += 1
    }
    let rows = max(1, rect.maxRow - row - (isRoomy ? 1 : 0))
    let all = leftovers.list.map { Line($0) } + leftovers.changes.map { Line($0, name: state.name(of: $0)) }
    let isCut = all.count > rows
    for line in all.prefix(isCut ? rows - 1 : rows) {
      draw(
        line, now: state.now, on: &canvas,
        in: Rect(column: rect.column, row: row, columns: rect.columns, rows: 1))
      row += 1
    }
    if isCut {
      write("  and \(all.count - rows + 1) more: \(Keymap.name(.history)) shows them", style: .muted)
    }
  }

  /// Where they would go: there is no known way to delete a dashboard.
  private static func place(_ tenant: TenantFace) -> String {
    let mark = tenant.mark.map { " (\($0))" } ?? ""
    return Sanitizer.visible("On \(tenant.name)\(mark), \(tenant.baseURL).")
  }

  /// One of them, to be shown.
  private struct Line {
    var name: String
    var state: String
    var createdAt: Date

    init(_ submission: Submission) {
      (name, state) = (submission.request.name, submission.state.rawValue)
      createdAt = submission.createdAt
    }

    init(_ change: CompanyURLsChange, name: String) {
      (self.name, state) = ("company URLs of \(name)", change.state.rawValue)
      createdAt = change.createdAt
    }
  }

  private static func draw(_ line: Line, now: Date, on canvas: inout Canvas, in rect: Rect) {
    let age = TimeWords.age(of: line.createdAt, now: now)
    // Where there is little room, the name is worth more than the state.
    let whole = "\(line.state)  \(age)"
    let end = rect.columns - TextWidth.width(of: whole) >= leastName + 4 ? whole : age
    let width = TextWidth.width(of: end)
    canvas.write(
      line.name, at: Point(column: rect.column + 2, row: rect.row),
      limit: rect.columns - width - 4)
    canvas.write(end, at: Point(column: rect.maxColumn - width, row: rect.row), style: .muted)
  }
}
