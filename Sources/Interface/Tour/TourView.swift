import TerminalKit

/// What the tour says, above the key line.
enum TourView {
  static func draw(_ caption: String, on canvas: inout Canvas, in body: Rect, isTall: Bool) {
    guard !caption.isEmpty else { return }
    let width = canvas.size.columns - 3
    let lines = TextWidth.wrap(caption, columns: width - 2)
    // The line between the screen and the keys is free where there is one.
    let bottom = isTall ? body.maxRow : body.maxRow - 1
    for (index, line) in lines.enumerated() {
      let row = bottom - lines.count + 1 + index
      let blanks = String(repeating: " ", count: max(0, width - TextWidth.width(of: line) - 1))
      canvas.write(" \(line)\(blanks)", at: Point(column: 1, row: row), style: .mark)
    }
  }
}
