import PortalAPI
import TerminalKit

/// Draws a list of company URLs in as many rows as there are.
enum CompanyURLListView {
  /// The widest that a company's name gets of a row, as a part of it.
  private static let nameShare = 2.0 / 5

  /// - Parameter name: what a company is called.
  static func draw(
    _ list: CompanyURLList, isFocused: Bool, on canvas: inout Canvas, in rect: Rect, name: (String) -> String
  ) {
    guard rect.rows > 0 else { return }
    guard !list.entries.isEmpty else {
      let taken = canvas.write("none", at: rect.origin, limit: rect.columns)
      canvas.write(
        "Enter adds one", at: Point(column: rect.column + taken + 3, row: rect.row), style: .muted,
        limit: rect.columns - taken - 3)
      if isFocused { canvas.cursor = rect.origin }
      return
    }
    let names = list.entries.map { name($0.companyId) }
    guard isFocused || list.entries.count <= rect.rows else {
      return drawShort(list, names, on: &canvas, in: rect)
    }
    let first = isFocused ? min(max(0, list.highlight - rect.rows + 1), max(0, list.rows - rect.rows)) : 0
    let widest = names.map { TextWidth.width(of: $0) }.max() ?? 0
    let width = min(widest, max(8, Int(Double(rect.columns) * nameShare)))
    for row in 0..<min(rect.rows, list.rows - first) {
      let place = first + row
      let isHighlighted = isFocused && place == list.highlight
      let point = Point(column: rect.column, row: rect.row + row)
      if isFocused {
        canvas.mark(
          Rect(column: point.column, row: point.row, columns: rect.columns, rows: 1),
          as: ClickTarget.companyURL(place - list.highlight))
      }
      if isHighlighted {
        canvas.write(.focus, at: Point(column: point.column - 1, row: point.row), style: .focused)
        canvas.cursor = point
      }
      guard place < list.entries.count else {
        let words = "Enter adds another"
        if isFocused { canvas.write(words, at: point, style: .muted, limit: rect.columns - 2) }
        continue
      }
      draw(
        list.entries[place], names[place], width, isHighlighted: isHighlighted, on: &canvas,
        in: Rect(column: point.column, row: point.row, columns: rect.columns - 2, rows: 1))
    }
    ScrollBar(first: first, visible: rect.rows, count: isFocused ? list.rows : list.entries.count)
      .draw(on: &canvas, in: rect)
  }

  private static func draw(
    _ entry: CompanyURLInput, _ name: String, _ width: Int, isHighlighted: Bool, on canvas: inout Canvas,
    in rect: Rect
  ) {
    canvas.write(name, at: rect.origin, style: isHighlighted ? .focused : .normal, limit: width)
    let column = width + 2
    canvas.write(
      entry.url.trimmed, at: Point(column: rect.column + column, row: rect.row), style: .muted,
      limit: rect.columns - column)
  }

  /// Where not all have a row: those that have, and how many more there are.
  private static func drawShort(
    _ list: CompanyURLList, _ names: [String], on canvas: inout Canvas, in rect: Rect
  ) {
    let shown = rect.rows - 1
    for place in 0..<shown {
      let row = Rect(column: rect.column, row: rect.row + place, columns: rect.columns - 2, rows: 1)
      let width = min(TextWidth.width(of: names[place]), max(8, Int(Double(rect.columns) * nameShare)))
      draw(list.entries[place], names[place], width, isHighlighted: false, on: &canvas, in: row)
    }
    let rest = names.dropFirst(shown).joined(separator: ", ")
    let count = list.entries.count - shown
    canvas.write(
      shown == 0 ? "\(count): \(rest)" : "and \(count) more: \(rest)",
      at: Point(column: rect.column, row: rect.row + shown), limit: rect.columns)
  }
}
