import TerminalKit

/// Help: every key of the screen, from the one table.
enum HelpView {
  static func draw(_ scroll: Scroll, of screen: AppState.Screen, on canvas: inout Canvas, in rect: Rect) {
    let lines = lines(of: screen, width: rect.columns)
    let scroll = min(scroll.row, max(0, lines.count - rect.rows))
    for (row, line) in lines.dropFirst(scroll).prefix(rect.rows).enumerated() {
      let point = Point(column: rect.column, row: rect.row + row)
      canvas.write(line.keys, at: point, style: line.isHeading ? .title : .key, limit: rect.columns)
      canvas.write(
        line.words, at: Point(column: point.column + keysWidth, row: point.row),
        limit: rect.columns - keysWidth)
    }
    canvas.cursor = Point(column: rect.column, row: rect.row)
    if scroll + rect.rows < lines.count {
      canvas.write(.down, at: Point(column: rect.maxColumn - 1, row: rect.maxRow - 1), style: .muted)
    }
  }

  private static let keysWidth = 16

  struct Line {
    var keys: String
    var words: String
    var isHeading = false
  }

  /// All of it, wrapped; the last column is left to the sign that says that there is more.
  static func lines(of screen: AppState.Screen, width: Int) -> [Line] {
    let bindings = Keymap.bindings(on: screen).map { ($0.keys, $0.long) }
    let (heading, more) =
      switch screen {
      case .imports: ("The lists", Keymap.importing)
      case .history: ("The list", Keymap.moving)
      case .directory: ("The lists", Keymap.movingInDirectory)
      case .tenants: ("The list", Keymap.choosing)
      case .doctor: ("The list", Keymap.scrolling)
      case .create, .firstRun: ("Editing", Keymap.editing)
      }
    let editing = (more + Keymap.outside).map { ($0.keys, $0.long) }
    return [Line(keys: "Keys", words: "", isHeading: true)] + bindings.flatMap { wrapped($0, width) }
      + [Line(keys: "", words: ""), Line(keys: heading, words: "", isHeading: true)]
      + editing.flatMap { wrapped($0, width) }
  }

  private static func wrapped(_ entry: (String, String), _ width: Int) -> [Line] {
    TextWidth.wrap(entry.1, columns: max(8, width - keysWidth - 1)).enumerated().map { index, words in
      Line(keys: index == 0 ? entry.0 : "", words: words)
    }
  }
}
