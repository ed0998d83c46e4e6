import TerminalKit

/// One row of a text that may be longer than the screen.
struct TextLine: Equatable {
  var text: String
  var style = Style.normal
  var indent = 0
  /// Stands before the text, muted.
  var label = ""
  /// A bullet stands two columns before it.
  var hasBullet = false

  /// Where labels begin.
  static let labelIndent = 2

  /// A text in rows of at most that width; what does not fit goes on below, further in. A line break in it is
  /// shown as one: text from elsewhere must not look like rows of ours.
  static func wrapped(
    _ text: String, _ indent: Int, _ width: Int, hang: Int = 2, style: Style = .normal
  ) -> [TextLine] {
    let text = Sanitizer.visible(text)
    if TextWidth.width(of: text) <= width - indent {
      return [TextLine(text: text, style: style, indent: indent)]
    }
    return TextWidth.wrap(text, columns: width - indent - hang).enumerated().map { index, line in
      TextLine(text: line, style: style, indent: index == 0 ? indent : indent + hang)
    }
  }

  /// Draws those that a scroll shows, with a bar where there are more, and the cursor at the start.
  /// - Parameter isForMarking: whether the mouse is to mark the text: then no bar stands beside it, only a sign in the
  ///   last row.
  static func draw(
    _ lines: [TextLine], _ scroll: Scroll, on canvas: inout Canvas, in rect: Rect, isForMarking: Bool = false
  ) {
    let first = min(scroll.row, max(0, lines.count - rect.rows))
    for (row, line) in lines.dropFirst(first).prefix(rect.rows).enumerated() {
      let point = Point(column: rect.column + line.indent, row: rect.row + row)
      if line.hasBullet { canvas.write(.bullet, at: Point(column: point.column - 2, row: point.row)) }
      canvas.write(
        line.label, at: Point(column: rect.column + labelIndent, row: point.row), style: .muted,
        limit: rect.columns - labelIndent)
      canvas.write(line.text, at: point, style: line.style, limit: rect.columns - line.indent)
    }
    if !isForMarking {
      ScrollBar(first: first, visible: rect.rows, count: lines.count).draw(on: &canvas, in: rect)
    } else if first + rect.rows < lines.count {
      canvas.write(.down, at: Point(column: rect.maxColumn - 1, row: rect.maxRow - 1), style: .muted)
    }
    canvas.cursor = Point(column: rect.column, row: rect.row)
  }
}
