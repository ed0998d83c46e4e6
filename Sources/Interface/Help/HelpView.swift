import TerminalKit

/// Help: every key of the screen, from the one table, found by typing.
enum HelpView {
  static func draw(_ help: Help, of screen: AppState.Screen, on canvas: inout Canvas, in rect: Rect) {
    let lines = lines(of: screen, help, width: rect.columns)
    let list = Rect(
      column: rect.column, row: rect.row + 1, columns: rect.columns, rows: rect.rows - 1)
    let first = min(help.scroll.row, max(0, lines.count - list.rows))
    for (row, line) in lines.dropFirst(first).prefix(list.rows).enumerated() {
      let point = Point(column: list.column, row: list.row + row)
      canvas.write(line.keys, at: point, style: line.isHeading ? .title : .key, limit: rect.columns)
      canvas.write(
        line.words, at: Point(column: point.column + keysWidth, row: point.row),
        limit: rect.columns - keysWidth)
    }
    if lines.isEmpty {
      MessageLine(.hint, "No key does that here. Esc empties what was typed; the list of commands knows all.")
        .draw(on: &canvas, at: list.origin, width: list.columns, rows: min(2, list.rows))
    }
    ScrollBar(first: first, visible: list.rows, count: lines.count).draw(on: &canvas, in: list)
    canvas.write("Find", at: rect.origin, style: .focused)
    let field = Point(column: rect.column + keysWidth, row: rect.row)
    help.filter.draw(on: &canvas, at: field, width: rect.columns - keysWidth - 1, isFocused: true)
    if help.filter.text.isEmpty { canvas.write("a key, or what it does", at: field, style: .muted) }
  }

  private static let keysWidth = 16

  /// How many rows it all takes, the one of the search too.
  static func rows(of screen: AppState.Screen, _ help: Help, width: Int) -> Int {
    lines(of: screen, help, width: width).count + 1
  }

  struct Line {
    var keys: String
    var words: String
    var isHeading = false
  }

  /// All that is found, wrapped, with room for the scroll bar.
  static func lines(of screen: AppState.Screen, _ help: Help, width: Int) -> [Line] {
    let bindings = Keymap.bindings(on: screen)
      .filter { help.finds($0.keys, $0.help, title: $0.action.title) }.map { ($0.keys, $0.help) }
    let (heading, more) =
      switch screen {
      case .imports: ("The lists", Keymap.importing)
      case .history: ("The list", Keymap.moving)
      case .directory: ("The lists", Keymap.movingInDirectory)
      case .tenants: ("The list", Keymap.choosing)
      case .doctor: ("The list", Keymap.scrolling)
      case .create, .firstRun: ("Editing", Keymap.editing)
      }
    let editing = (more + Keymap.outside + Keymap.clicking).map { ($0.keys, $0.long) }
      .filter { help.finds($0.0, $0.1) }
    return Array(
      [("Keys", bindings), (heading, editing)].filter { !$0.1.isEmpty }.map { heading, entries in
        [Line(keys: heading, words: "", isHeading: true)] + entries.flatMap { wrapped($0, width) }
      }
      .joined(separator: [Line(keys: "", words: "")]))
  }

  private static func wrapped(_ entry: (String, String), _ width: Int) -> [Line] {
    TextWidth.wrap(entry.1, columns: max(8, width - keysWidth - 2)).enumerated()
      .map {
        index, words in
        Line(keys: index == 0 ? entry.0 : "", words: words)
      }
  }
}
