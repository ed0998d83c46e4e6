import TerminalKit

/// Draws the whole: top line, screen, key line, status bar.
public enum AppView {
  /// Below this msdash says so instead of drawing a form that nobody can use.
  public static let minimumSize = Size(columns: 40, rows: 12)
  /// From this width on the preview stands beside the form.
  static let wideColumns = 100
  /// The widest that the form gets: longer lines are hard to read.
  static let formColumns = 76

  /// One frame for a state.
  public static func draw(_ state: AppState, size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    guard size.columns >= minimumSize.columns, size.rows >= minimumSize.rows else {
      drawTooSmall(&canvas)
      return canvas
    }
    let isTall = size.rows >= 16
    drawTopLine(state, on: &canvas)
    if isTall { canvas.horizontalLine(row: 1) }
    let top = isTall ? 2 : 1
    let bottom = size.rows - (isTall ? 3 : 2)
    if isTall { canvas.horizontalLine(row: bottom) }
    drawScreen(
      state, on: &canvas, in: Rect(column: 0, row: top, columns: size.columns - 1, rows: bottom - top))
    keyLine(state).draw(on: &canvas, row: size.rows - 2)
    StatusView.bar(state).draw(on: &canvas, row: size.rows - 1)
    return canvas
  }

  private static func drawTooSmall(_ canvas: inout Canvas) {
    let words = "The terminal is \(canvas.size.columns)x\(canvas.size.rows); msdash needs 40x12. Enlarge it."
    for (row, line) in TextWidth.wrap(words, columns: canvas.size.columns).enumerated() {
      canvas.write(line, at: Point(column: 0, row: row))
    }
    canvas.cursor = Point(column: 0, row: 0)
  }

  private static func drawTopLine(_ state: AppState, on canvas: inout Canvas) {
    var column = 1 + canvas.write("msdash", at: Point(column: 1, row: 0), style: .title) + 2
    if let mark = state.tenant?.mark {
      column += canvas.write(" \(mark) ", at: Point(column: column, row: 0), style: .mark) + 1
    }
    if let tenant = state.tenant {
      column += canvas.write(tenant.name, at: Point(column: column, row: 0), limit: 24) + 2
    }
    let tab = state.screen == .create ? " Create " : " Welcome "
    canvas.write(
      tab, at: Point(column: max(column, canvas.size.columns - tab.count - 1), row: 0), style: .selected)
  }

  private static func drawScreen(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let inner = Rect(column: rect.column + 1, row: rect.row, columns: rect.columns - 2, rows: rect.rows)
    switch (state.overlay, state.screen) {
    case (.help(let help), _): HelpView.draw(help, on: &canvas, in: inner)
    case (.requestID(let id), _): drawRequestID(id, on: &canvas, in: rect)
    case (.quitQuestion, _): drawQuitQuestion(on: &canvas, in: inner)
    case (nil, .firstRun), (.preview, .firstRun): FirstRunView.draw(on: &canvas, in: inner)
    case (.preview, .create) where rect.columns < wideColumns:
      PreviewView.draw(state.create, tenant: state.tenant, on: &canvas, in: inner)
    case (nil, .create), (.preview, .create): drawForm(state, on: &canvas, in: rect)
    }
  }

  /// The columns of the form at a size; the preview stands beside it where there is room.
  static func formWidth(_ size: Size) -> Int {
    size.columns < wideColumns ? size.columns - 1 : min(formColumns, (size.columns - 1) * 3 / 5)
  }

  private static func drawForm(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let columns = formWidth(canvas.size)
    guard columns < rect.columns else { return CreateView.draw(state, on: &canvas, in: rect) }
    let beside = columns + 4
    PreviewView.draw(
      state.create, tenant: state.tenant, on: &canvas,
      in: Rect(column: beside, row: rect.row, columns: rect.columns - beside - 1, rows: rect.rows))
    for row in rect.row..<rect.maxRow {
      canvas.write(.verticalLine, at: Point(column: columns + 2, row: row), style: .muted)
    }
    // Last, for the cursor belongs to the form.
    CreateView.draw(
      state, on: &canvas, in: Rect(column: rect.column, row: rect.row, columns: columns, rows: rect.rows))
  }

  /// Bare, at the left edge: so that the mouse marks the id and nothing else.
  private static func drawRequestID(_ id: String, on canvas: inout Canvas, in rect: Rect) {
    canvas.write(
      "The last request id, sent to the terminal's clipboard:", at: Point(column: 0, row: rect.row))
    for (row, line) in TextWidth.wrap(id, columns: canvas.size.columns).enumerated() {
      canvas.write(line, at: Point(column: 0, row: rect.row + 2 + row))
    }
    canvas.cursor = Point(column: 0, row: rect.row + 2)
  }

  private static func drawQuitQuestion(on canvas: inout Canvas, in rect: Rect) {
    let words = [
      "A create is under way. Quit?", "",
      "y  stop what waits, hear the reply that is in flight, then quit", "n  go on",
    ]
    for (row, line) in words.enumerated() {
      canvas.write(
        line, at: Point(column: rect.column, row: rect.row + row), style: row == 0 ? .warning : .normal,
        limit: rect.columns)
    }
    canvas.cursor = Point(column: rect.column, row: rect.row)
  }

  private static func keyLine(_ state: AppState) -> KeyLine {
    switch (state.overlay, state.screen) {
    case (.help, _): KeyLine([KeyLine.Item("Up/Down", "scroll"), Keymap.item(.close), Keymap.item(.quit)])
    case (.preview, _):
      KeyLine([Keymap.item(.close), Keymap.item(.create), Keymap.item(.quit)], last: Keymap.item(.help))
    case (.requestID, _): KeyLine([Keymap.item(.close)], last: Keymap.item(.help))
    case (.quitQuestion, _): KeyLine([KeyLine.Item("y", "quit"), KeyLine.Item("n", "go on")])
    case (nil, .firstRun):
      KeyLine([KeyLine.Item("Enter", "try the demo"), Keymap.item(.quit)], last: Keymap.item(.help))
    case (nil, .create): createKeyLine(state)
    }
  }

  private static func createKeyLine(_ state: AppState) -> KeyLine {
    var items = [Keymap.item(.next)]
    if state.create.focus == .isActive || state.create.focus == .roleIds {
      items.append(KeyLine.Item("Space", "toggle"))
    }
    items.append(Keymap.item(.create))
    if state.create.lastCreated != nil { items.append(Keymap.item(.sameAgain)) }
    items += [Keymap.item(.preview)]
    if state.status.requestID != nil { items.append(Keymap.item(.requestID)) }
    items.append(Keymap.item(.quit))
    return KeyLine(items, last: Keymap.item(.help))
  }
}
