import TerminalKit

/// The search of a list and its rows, for the Directory screen and for whoever lets choose one.
enum DirectoryListView {
  /// `Find     conto▁           3 found`
  static func drawSearch(
    _ list: DirectoryList, placeholder: String, isFocused: Bool, on canvas: inout Canvas, in rect: Rect
  ) {
    let hasFocus = isFocused && !list.isInList
    canvas.write(
      "Find", at: Point(column: rect.column + 2, row: rect.row), style: hasFocus ? .focused : .normal)
    let count = list.isSearching ? "\(NumberWords.grouped(list.rows.count)) found" : ""
    canvas.write(count, at: Point(column: rect.maxColumn - TextWidth.width(of: count), row: rect.row))
    // The widest count, so that the field's room does not change while one types.
    let room = rect.columns - 8 - 13
    let words = TextWidth.width(of: placeholder) <= room ? placeholder : "type to find"
    let point = Point(column: rect.column + 8, row: rect.row)
    list.search.draw(on: &canvas, at: point, width: room, placeholder: words, isFocused: hasFocus)
    guard hasFocus, list.search.text.isEmpty else { return }
    canvas.write(words, at: point, style: .muted, limit: room)
  }

  /// Those rows that a list shows, with signs where there are more; the cursor stands in the selected one while
  /// the list has the keys.
  /// - Parameter drawRow: draws one entry; whether it is selected, where.
  static func draw(
    _ list: DirectoryList, isActive: Bool, on canvas: inout Canvas, in rect: Rect,
    drawRow: (DirectoryRow, Bool, inout Canvas, Rect) -> Void
  ) {
    for (index, entry) in list.rows.dropFirst(list.first).prefix(rect.rows).enumerated() {
      let row = Rect(column: rect.column, row: rect.row + index, columns: rect.columns, rows: 1)
      let isSelected = isActive && list.first + index == list.selection
      if isActive { canvas.mark(row, as: ClickTarget.row(list.first + index - list.selection)) }
      if isSelected { canvas.write(.focus, at: row.origin, style: .focused) }
      drawRow(entry, isSelected, &canvas, row)
      if isSelected, list.isInList { canvas.cursor = Point(column: rect.column + 2, row: row.row) }
    }
    ScrollBar(first: list.first, visible: rect.rows, count: list.rows.count)
      .draw(on: &canvas, in: rect)
  }
}
