import TerminalKit

/// What the doctor found: what needs somebody first, each with what to do.
enum DoctorView {
  /// One row.
  struct Line {
    /// The status in a word and what was looked at; in the first row of each alone.
    var head: (status: DoctorLine.Status, check: String)?
    var text = ""
    var style = Style.normal
    var indent = 0
  }

  /// Below this width what was found stands under what was looked at.
  private static let narrowColumns = 64
  private static let statusColumns = 9
  private static let checkColumns = 16

  static func draw(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let doctor = state.doctor
    canvas.write("Doctor", at: rect.origin, style: .title)
    canvas.write(
      doctor.summary, at: Point(column: rect.column + 8, row: rect.row), limit: rect.columns - 8)
    let list = list(rect)
    let lines = lines(doctor, width: list.columns)
    let first = min(doctor.scroll.row, max(0, lines.count - list.rows))
    for (index, line) in lines.dropFirst(first).prefix(list.rows).enumerated() {
      draw(line, on: &canvas, at: Point(column: list.column, row: list.row + index), list.columns)
    }
    ScrollBar(first: first, visible: list.rows, count: lines.count)
      .draw(on: &canvas, in: Rect(column: rect.column, row: list.row, columns: rect.columns, rows: list.rows))
    canvas.cursor = rect.origin
  }

  /// Where the lines stand; the last column is left to the sign that says that there is more.
  static func list(_ rect: Rect) -> Rect {
    let top = rect.rows > 12 ? 2 : 1
    return Rect(
      column: rect.column, row: rect.row + top, columns: rect.columns - 2, rows: rect.rows - top)
  }

  /// All of it, wrapped.
  static func lines(_ doctor: DoctorState, width: Int) -> [Line] {
    guard let found = doctor.lines else {
      return [
        Line(text: "Terminal, configuration, keys, journal and portal are being looked at…", style: .muted)
      ]
      .flatMap { wrapped($0, width) }
    }
    let isNarrow = width < narrowColumns
    let indent = isNarrow ? 2 : statusColumns + checkColumns
    return found.flatMap { line -> [Line] in
      let message = wrapped(Line(text: Sanitizer.visible(line.message), indent: indent), width)
      let fix = line.fix.map {
        wrapped(Line(text: "do: " + Sanitizer.visible($0), style: .title, indent: indent), width)
      }
      var lines = message + (fix ?? [])
      if isNarrow {
        lines.insert(Line(head: (line.status, line.check)), at: 0)
      } else {
        lines[0].head = (line.status, line.check)
      }
      return lines
    }
  }

  private static func wrapped(_ line: Line, _ width: Int) -> [Line] {
    TextWidth.wrap(line.text, columns: width - line.indent).map {
      Line(text: $0, style: line.style, indent: line.indent)
    }
  }

  private static func draw(_ line: Line, on canvas: inout Canvas, at point: Point, _ columns: Int) {
    if let (status, check) = line.head {
      let look: (word: String, style: Style) =
        switch status {
        case .ok: ("ok", .ok)
        case .warning: ("warning", .warning)
        case .error: ("error", .error)
        }
      canvas.write(look.word, at: point, style: look.style)
      let room = line.text.isEmpty ? columns - statusColumns : checkColumns - 1
      canvas.write(
        check, at: Point(column: point.column + statusColumns, row: point.row), limit: room)
    }
    canvas.write(
      line.text, at: Point(column: point.column + line.indent, row: point.row), style: line.style,
      limit: columns - line.indent)
  }
}
