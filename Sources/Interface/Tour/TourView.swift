import TerminalKit

/// What the tour says, above the key line.
enum TourView {
  static func draw(_ caption: String, on canvas: inout Canvas, in body: Rect, isTall: Bool) {
    guard !caption.isEmpty else { return }
    let lines = TextWidth.wrap(caption, columns: canvas.size.columns - 2)
    // The line between the screen and the keys is free where there is one.
    let bottom = isTall ? body.maxRow : body.maxRow - 1
    for (index, line) in lines.enumerated() {
      let row = bottom - lines.count + 1 + index
      canvas.fill(
        Rect(column: 0, row: row, columns: canvas.size.columns, rows: 1), with: Cell(.text(" "), style: .mark)
      )
      canvas.write(line, at: Point(column: 1, row: row), style: .mark)
    }
  }
}
