import TerminalKit

/// The list of all actions: what is typed, the actions with their keys, and what the one that stands out does, or
/// why it cannot be run.
enum PaletteView {
  /// From this width on the reason stands beside a title; below, in place of the key.
  private static let wideColumns = 70

  static func draw(_ state: AppState, _ palette: Palette, on canvas: inout Canvas, in rect: Rect) {
    let entries = state.paletteEntries(palette)
    let label = "Command"
    canvas.write(label, at: Point(column: rect.column, row: rect.row), style: .focused)
    let count = "\(entries.count)"
    canvas.write(count, at: Point(column: rect.maxColumn - count.count, row: rect.row))
    let field = Point(column: rect.column + label.count + 2, row: rect.row)
    palette.filter.draw(on: &canvas, at: field, width: rect.columns - label.count - 6, isFocused: true)
    if palette.filter.text.isEmpty { canvas.write("type to find", at: field, style: .muted) }
    let about = about(entries, palette)
    let aboutRows = min(rect.rows > 12 ? 3 : 2, about.rows(width: rect.columns))
    let list = Rect(
      column: rect.column, row: rect.row + 1, columns: rect.columns, rows: rect.rows - 1 - aboutRows)
    drawList(entries, palette.selection, on: &canvas, in: list)
    about.draw(
      on: &canvas, at: Point(column: rect.column, row: list.maxRow), width: rect.columns, rows: aboutRows)
  }

  private static func about(_ entries: [Palette.Entry], _ palette: Palette) -> MessageLine {
    guard entries.indices.contains(palette.selection) else {
      return MessageLine(.hint, "No action is called so. Ctrl-U empties what was typed.")
    }
    let entry = entries[palette.selection]
    if let refusal = entry.refusal { return MessageLine(.warning, "Not now: \(refusal)") }
    return MessageLine(.hint, entry.long)
  }

  private static func drawList(
    _ entries: [Palette.Entry], _ selection: Int, on canvas: inout Canvas, in rect: Rect
  ) {
    guard rect.rows > 0 else { return }
    // By half a list, so that most moves change two rows alone.
    let half = max(1, rect.rows / 2)
    let first = min(max(0, selection / half * half - half), max(0, entries.count - rect.rows))
    for (index, entry) in entries.dropFirst(first).prefix(rect.rows).enumerated() {
      let row = Rect(column: rect.column, row: rect.row + index, columns: rect.columns, rows: 1)
      canvas.mark(row, as: ClickTarget.row(first + index - selection))
      draw(entry, isSelected: first + index == selection, on: &canvas, in: row)
    }
    ScrollBar(first: first, visible: rect.rows, count: entries.count)
      .draw(on: &canvas, in: rect)
  }

  private static func draw(_ entry: Palette.Entry, isSelected: Bool, on canvas: inout Canvas, in rect: Rect) {
    if isSelected { canvas.write(.focus, at: rect.origin, style: .focused) }
    let isWide = rect.columns >= wideColumns
    let title = rect.column + 2
    let titleWidth = isWide ? 34 : min(30, rect.columns * 3 / 5 - 2)
    let style: Style = entry.refusal != nil ? .muted : isSelected ? .focused : .normal
    canvas.write(
      entry.action.title, at: Point(column: title, row: rect.row), style: style, limit: titleWidth)
    let keys = title + titleWidth + 1
    let end = rect.maxColumn - 2
    if isWide || entry.refusal == nil {
      canvas.write(entry.keys, at: Point(column: keys, row: rect.row), style: .key, limit: end - keys)
    }
    guard let refusal = entry.refusal else { return }
    // Greyed says it to the eye alone; the words say it to everybody.
    let words = isWide ? keys + 11 : keys
    canvas.write(
      "not now: \(refusal)", at: Point(column: words, row: rect.row), style: .muted, limit: end - words)
  }
}
