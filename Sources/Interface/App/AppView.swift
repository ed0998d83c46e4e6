import PortalAPI
import TerminalKit

/// Draws the whole: top line, screen, key line, status bar.
public enum AppView {
  /// Below this msdash says so instead of drawing a form that nobody can use.
  public static let minimumSize = Size(columns: 40, rows: 12)
  /// From this width on the preview stands beside the form.
  static let wideColumns = 100
  /// The widest that the form gets: longer lines are hard to read.
  static let formColumns = 76
  /// On a screen so wide, long URLs are worth more than that.
  private static let veryWideColumns = 160
  private static let formColumnsThere = 100

  /// One frame for a state.
  public static func draw(_ state: AppState, size: Size) -> Canvas {
    Keymap.$inForce.withValue(state.keys) { frame(state, size: size) }
  }

  private static func frame(_ state: AppState, size: Size) -> Canvas {
    // Where things stand is reckoned from the state's own size, too.
    guard state.size == size else {
      var state = state
      state.size = size
      return frame(state, size: size)
    }
    var canvas = Canvas(size: size)
    guard size.columns >= minimumSize.columns, size.rows >= minimumSize.rows else {
      drawTooSmall(&canvas)
      return canvas
    }
    TopLine.draw(state, on: &canvas)
    let body = body(size)
    if isTall(size) {
      canvas.horizontalLine(row: body.row - 1)
      canvas.horizontalLine(row: body.maxRow)
    }
    drawScreen(state, on: &canvas, in: body)
    if let tour = state.tour {
      TourView.draw(tour.caption, on: &canvas, in: body, isTall: isTall(size))
    }
    keyLine(state).draw(on: &canvas, row: size.rows - 2)
    StatusView.bar(state).draw(on: &canvas, row: size.rows - 1)
    if state.isRedacted { Redactor(state.secrets).apply(to: &canvas) }
    return canvas
  }

  /// Whether the preview stands beside the form.
  static func isWide(_ size: Size) -> Bool { size.columns >= wideColumns }

  /// How many rows of what lies over the form do not fit.
  static func hiddenRows(_ state: AppState) -> Int {
    let inner = inner(body(state.size))
    let lines =
      switch state.overlay {
      case .help(let help): HelpView.rows(of: state.screen, help, width: inner.columns)
      case .preview: PreviewView.lines(state, width: inner.columns).count
      case .needed: NeededView.lines(width: inner.columns).count
      case .requestID, .quitQuestion, .cancelQuestion, .leftovers, .drafts, .readQuestion, .createQuestion,
        .pasteQuestion, .palette, .templates, nil:
        0
      }
    return max(0, lines - inner.rows)
  }

  private static func isTall(_ size: Size) -> Bool { size.rows >= 16 }

  /// What is left for the screen between top line and key line.
  static func body(_ size: Size) -> Rect {
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

  private static func drawScreen(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let inner = inner(rect)
    switch (state.overlay, state.screen) {
    case (.help(let help), _): HelpView.draw(help, of: state.screen, on: &canvas, in: inner)
    case (.requestID(let id), _): drawRequestID(id, of: state.screen, on: &canvas, in: rect)
    case (.quitQuestion, _): QuestionView.quit(state).draw(on: &canvas, in: inner)
    case (.cancelQuestion(let id), _):
      QuestionView.cancel(state.queue[id], of: state.queue.waiting.count).draw(on: &canvas, in: inner)
    case (.leftovers, _): LeftoversView.draw(state, on: &canvas, in: inner)
    case (.drafts(let list), _): DraftsView.draw(state, list, on: &canvas, in: inner)
    case (.templates(let panel), _): TemplatesView.draw(state, panel, on: &canvas, in: inner)
    case (.readQuestion, _): QuestionView.read(state).draw(on: &canvas, in: inner)
    case (.createQuestion(let question), _):
      QuestionView.create(question, on: state.tenant, columns: inner.columns).draw(on: &canvas, in: inner)
    case (.pasteQuestion(let pasted), _):
      pasteQuestion(pasted, state).draw(on: &canvas, in: inner)
    case (.palette(let palette), _): PaletteView.draw(state, palette, on: &canvas, in: inner)
    case (.needed(let scroll), _): NeededView.draw(scroll, on: &canvas, in: inner)
    case (nil, .firstRun), (.preview, .firstRun): FirstRunView.draw(state, on: &canvas, in: inner)
    case (.preview(let scroll), .create) where !isWide(canvas.size):
      PreviewView.draw(state, scroll, on: &canvas, in: inner)
    case (nil, .create), (.preview, .create):
      guard let editor = state.create.companyEditor else { return drawForm(state, on: &canvas, in: rect) }
      CompanyURLEditorView.draw(editor, on: &canvas, in: inner) { state.directory.companyName($0) }
    case (nil, .imports), (.preview, .imports): ImportView.draw(state, on: &canvas, in: rect)
    case (nil, .history), (.preview, .history): HistoryView.draw(state, on: &canvas, in: rect)
    case (nil, .directory), (.preview, .directory): DirectoryView.draw(state, on: &canvas, in: rect)
    case (nil, .tenants), (.preview, .tenants): TenantsView.draw(state, on: &canvas, in: rect)
    case (nil, .doctor), (.preview, .doctor): DoctorView.draw(state, on: &canvas, in: inner)
    }
  }

  /// The columns of the form at a size; the preview stands beside it where there is room.
  static func formWidth(_ size: Size) -> Int {
    guard size.columns >= wideColumns else { return size.columns - 1 }
    let widest = size.columns >= veryWideColumns ? formColumnsThere : formColumns
    return min(widest, (size.columns - 1) * 3 / 5)
  }

  static func drawForm(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let columns = formWidth(canvas.size)
    guard columns < rect.columns else { return CreateView.draw(state, on: &canvas, in: rect) }
    let beside = columns + 4
    PreviewView.draw(
      state, Scroll(), on: &canvas,
      in: Rect(column: beside, row: rect.row, columns: rect.columns - beside - 1, rows: rect.rows))
    for row in rect.row..<rect.maxRow {
      canvas.write(.verticalLine, at: Point(column: columns + 2, row: row), style: .muted)
    }
    // Last, for the cursor belongs to the form.
    CreateView.draw(
      state, on: &canvas, in: Rect(column: rect.column, row: rect.row, columns: columns, rows: rect.rows))
  }

  /// Bare, at the left edge: so that the mouse marks the id and nothing else.
  private static func drawRequestID(
    _ id: String, of screen: AppState.Screen, on canvas: inout Canvas, in rect: Rect
  ) {
    let what =
      switch screen {
      case .history, .imports: "selected request id"
      case .directory: "selected id"
      case .firstRun, .create, .tenants, .doctor: "last request id"
      }
    let words = TextWidth.wrap(
      "The \(what), sent to the terminal's clipboard:", columns: canvas.size.columns)
    let lines = words + [""] + TextWidth.wrap(id, columns: canvas.size.columns)
    for (row, line) in lines.prefix(rect.rows).enumerated() {
      canvas.write(line, at: Point(column: 0, row: rect.row + row))
    }
    canvas.cursor = Point(column: 0, row: rect.row + words.count + 1)
  }

  private static func keyLine(_ state: AppState) -> KeyLine {
    switch (state.overlay, state.screen) {
    case (.help(let help), _):
      KeyLine(
        [
          scroll(state), Keymap.item(.close, short: help.filter.text.isEmpty ? nil : "empty search"),
          Keymap.item(.quit),
        ].compactMap(\.self))
    case (.preview, _):
      KeyLine(
        [Keymap.item(.close), Keymap.item(.create), scroll(state), Keymap.item(.quit)].compactMap(\.self),
        last: Keymap.item(.help))
    case (.requestID, _): KeyLine([Keymap.item(.close)], last: Keymap.item(.help))
    case (.quitQuestion, _): QuestionView.quit(state).keyLine
    case (.cancelQuestion, _): QuestionView.cancel(nil, of: 0).keyLine
    case (.leftovers, _): leftoversKeyLine
    case (.drafts(let list), _): draftsKeyLine(state, list)
    case (.templates(let panel), _): TemplatesKeyLine.line(panel)
    case (.readQuestion, _): QuestionView.read(state).keyLine
    case (.createQuestion(let question), _):
      QuestionView.create(question, on: state.tenant, columns: state.size.columns).keyLine
    case (.pasteQuestion(let pasted), _): pasteQuestion(pasted, state).keyLine
    case (.palette, _):
      KeyLine([
        KeyLine.Item("Enter", "run"), KeyLine.Item("Up/Down", "move"), Keymap.item(.close),
        Keymap.item(.quit),
      ])
    case (.needed, _): KeyLine([scroll(state), Keymap.item(.close), Keymap.item(.quit)].compactMap(\.self))
    case (nil, .firstRun): firstRunKeyLine(state)
    case (nil, .create): state.create.companyEditor?.keyLine ?? createKeyLine(state)
    case (nil, .imports): ImportKeyLine.line(state)
    case (nil, .history): HistoryKeyLine.line(state)
    case (nil, .directory): DirectoryKeyLine.line(state)
    case (nil, .tenants): TenantsKeyLine.line(state)
    case (nil, .doctor):
      KeyLine(
        [
          state.hiddenDoctorRows > 0 ? KeyLine.Item("Up/Down", "scroll") : nil, Keymap.item(.checkAgain),
          Keymap.item(.close, short: "back"), Keymap.item(.palette), Keymap.item(.quit),
        ].compactMap(\.self), last: Keymap.item(.help))
    }
  }

  private static func pasteQuestion(_ pasted: PastedRequest, _ state: AppState) -> QuestionView {
    QuestionView.paste(
      pasted, replaces: pasted.fields.filter { $0 != .isActive && !state.create.input[$0].isBlank })
  }

  private static func firstRunKeyLine(_ state: AppState) -> KeyLine {
    let items = [KeyLine.Item("Enter", "choose"), KeyLine.Item("Up/Down", "move")]
    let faulty = state.faultyTenants.isEmpty ? [] : [Keymap.item(.tenants)]
    return KeyLine(items + faulty + [Keymap.item(.quit), Keymap.item(.palette)], last: Keymap.item(.help))
  }

  private static func scroll(_ state: AppState) -> KeyLine.Item? {
    hiddenRows(state) > 0 ? KeyLine.Item("Up/Down", "scroll") : nil
  }

  private static var leftoversKeyLine: KeyLine {
    KeyLine([
      KeyLine.Item("r", "send now"), KeyLine.Item("c", "cancel"), Keymap.item(.close, short: "later"),
      Keymap.item(.help),
    ])
  }

  private static func draftsKeyLine(_ state: AppState, _ list: DraftList) -> KeyLine {
    if list.asks { return KeyLine([KeyLine.Item("y", "discard it"), KeyLine.Item("n", "keep it")]) }
    let items =
      state.create.drafts.others.isEmpty
      ? [] : [KeyLine.Item("Enter", "take"), KeyLine.Item("Del", "discard"), KeyLine.Item("Up/Down", "move")]
    return KeyLine(items + [Keymap.item(.close)], last: Keymap.item(.help))
  }

  /// What a character means after Esc.
  private static var outsideItems: [KeyLine.Item] {
    let digits = Tabs.all.map(\.digit)
    let range = "\(digits.first ?? "1")-\(digits.last ?? "5")"
    return [KeyLine.Item(":", "commands"), KeyLine.Item("?", "help"), KeyLine.Item(range, "screens")]
  }

  private static func createKeyLine(_ state: AppState) -> KeyLine {
    // Nothing new is begun any more.
    if state.ending != nil {
      return KeyLine([Keymap.item(.quit, short: "quit without the reply")], last: Keymap.item(.help))
    }
    var items = state.hasLeftText ? outsideItems : [Keymap.item(.next)]
    if state.readOnlyRefusal == nil { items.append(Keymap.item(.create)) }
    if state.create.carried != nil { items.append(Keymap.item(.dropCarried)) }
    if state.create.focus == .isActive || state.create.focus == .roleIds {
      items.append(KeyLine.Item("Space", "toggle"))
    }
    if state.create.focus == .companyUrls {
      let isOnOne = state.create.companyUrls.highlighted != nil
      items.append(KeyLine.Item("Enter", isOnOne ? "edit" : "add"))
      if isOnOne { items.append(KeyLine.Item("Del", "remove")) }
    }
    if state.create.lastCreated != nil { items.append(Keymap.item(.sameAgain)) }
    var extras: [KeyLine.Item] = []
    if !state.queue.waiting.isEmpty { extras.append(Keymap.item(.cancelQueued)) }
    if !state.create.leftovers.isEmpty { extras.append(Keymap.item(.leftovers)) }
    if !state.create.drafts.others.isEmpty { extras.append(Keymap.item(.drafts)) }
    var views: [KeyLine.Item] = []
    if !isWide(state.size) { views.append(Keymap.item(.preview)) }
    if state.status.requestID != nil { views.append(Keymap.item(.requestID)) }
    // Where there is more than fits, the way out must not be what is left out.
    let ways = [Keymap.item(.quit), Keymap.item(.history), Keymap.item(.palette)]
    return KeyLine(
      items + extras + (extras.isEmpty ? views + ways : ways + views), last: Keymap.item(.help))
  }
}
