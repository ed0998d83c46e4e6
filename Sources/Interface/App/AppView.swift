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
    drawTopLine(state, on: &canvas)
    let body = body(size)
    if isTall(size) {
      canvas.horizontalLine(row: body.row - 1)
      canvas.horizontalLine(row: body.maxRow)
    }
    drawScreen(state, on: &canvas, in: body)
    keyLine(state).draw(on: &canvas, row: size.rows - 2)
    StatusView.bar(state).draw(on: &canvas, row: size.rows - 1)
    return canvas
  }

  /// Whether the preview stands beside the form.
  static func isWide(_ size: Size) -> Bool { size.columns >= wideColumns }

  /// How many rows of what lies over the form do not fit.
  static func hiddenRows(_ state: AppState) -> Int {
    let inner = inner(body(state.size))
    let lines =
      switch state.overlay {
      case .help: HelpView.lines(width: inner.columns).count
      case .preview: PreviewView.lines(state.create, tenant: state.tenant, width: inner.columns).count
      case .requestID, .quitQuestion, nil: 0
      }
    return max(0, lines - inner.rows)
  }

  private static func isTall(_ size: Size) -> Bool { size.rows >= 16 }

  /// What is left for the screen between top line and key line.
  private static func body(_ size: Size) -> Rect {
    Rect(
      column: 0, row: isTall(size) ? 2 : 1, columns: size.columns - 1,
      rows: size.rows - (isTall(size) ? 5 : 3))
  }

  private static func inner(_ body: Rect) -> Rect { body.inset(columns: 1) }

  private static func drawTooSmall(_ canvas: inout Canvas) {
    let minimum = "\(minimumSize.columns)x\(minimumSize.rows)"
    let words =
      "msdash needs \(minimum); this terminal is \(canvas.size.columns)x\(canvas.size.rows). Enlarge it."
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
    let inner = inner(rect)
    switch (state.overlay, state.screen) {
    case (.help(let scroll), _): HelpView.draw(scroll, on: &canvas, in: inner)
    case (.requestID(let id), _): drawRequestID(id, on: &canvas, in: rect)
    case (.quitQuestion, _): drawQuitQuestion(on: &canvas, in: inner)
    case (nil, .firstRun), (.preview, .firstRun):
      FirstRunView.draw(notice: state.create.result, on: &canvas, in: inner)
    case (.preview(let scroll), .create) where !isWide(canvas.size):
      PreviewView.draw(state.create, tenant: state.tenant, scroll, on: &canvas, in: inner)
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
      state.create, tenant: state.tenant, Scroll(), on: &canvas,
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
    let words = TextWidth.wrap(
      "The last request id, sent to the terminal's clipboard:", columns: canvas.size.columns)
    let lines = words + [""] + TextWidth.wrap(id, columns: canvas.size.columns)
    for (row, line) in lines.prefix(rect.rows).enumerated() {
      canvas.write(line, at: Point(column: 0, row: rect.row + row))
    }
    canvas.cursor = Point(column: 0, row: rect.row + words.count + 1)
  }

  private static func drawQuitQuestion(on canvas: inout Canvas, in rect: Rect) {
    canvas.write("A create is under way. Quit?", at: rect.origin, style: .warning)
    let answers = [
      ("y", "stop what waits, hear the reply that is in flight, then quit"), ("n", "go on"),
    ]
    var row = rect.row + 2
    for (key, words) in answers {
      canvas.write(key, at: Point(column: rect.column, row: row), style: .key)
      for line in TextWidth.wrap(words, columns: rect.columns - 3) {
        canvas.write(line, at: Point(column: rect.column + 3, row: row))
        row += 1
      }
    }
    canvas.cursor = rect.origin
  }

  private static func keyLine(_ state: AppState) -> KeyLine {
    switch (state.overlay, state.screen) {
    case (.help, _): KeyLine([scroll(state), Keymap.item(.close), Keymap.item(.quit)].compactMap(\.self))
    case (.preview, _):
      KeyLine(
        [Keymap.item(.close), Keymap.item(.create), scroll(state), Keymap.item(.quit)].compactMap(\.self),
        last: Keymap.item(.help))
    case (.requestID, _): KeyLine([Keymap.item(.close)], last: Keymap.item(.help))
    case (.quitQuestion, _): KeyLine([KeyLine.Item("y", "quit"), KeyLine.Item("n", "go on")])
    case (nil, .firstRun):
      KeyLine([KeyLine.Item("Enter", "try the demo"), Keymap.item(.quit)], last: Keymap.item(.help))
    case (nil, .create): createKeyLine(state)
    }
  }

  private static func scroll(_ state: AppState) -> KeyLine.Item? {
    hiddenRows(state) > 0 ? KeyLine.Item("Up/Down", "scroll") : nil
  }

  private static func createKeyLine(_ state: AppState) -> KeyLine {
    // Nothing new is begun any more.
    if state.ending != nil {
      return KeyLine([Keymap.item(.quit, short: "quit without the reply")], last: Keymap.item(.help))
    }
    var items = [Keymap.item(.next), Keymap.item(.create)]
    if state.create.focus == .isActive || state.create.focus == .roleIds {
      items.append(KeyLine.Item("Space", "toggle"))
    }
    if state.create.lastCreated != nil { items.append(Keymap.item(.sameAgain)) }
    if !isWide(state.size) { items.append(Keymap.item(.preview)) }
    if state.status.requestID != nil { items.append(Keymap.item(.requestID)) }
    items.append(Keymap.item(.quit))
    return KeyLine(items, last: Keymap.item(.help))
  }
}
