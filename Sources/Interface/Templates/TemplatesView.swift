import TerminalKit

/// The templates, over the form.
enum TemplatesView {
  /// The columns of a template's name at most.
  private static let nameColumns = 24

  static func draw(_ state: AppState, _ panel: TemplatesPanel, on canvas: inout Canvas, in rect: Rect) {
    switch panel.step {
    case .list: drawList(state, panel, on: &canvas, in: rect)
    case .values(let values): TemplateValuesView.draw(values, state, on: &canvas, in: rect)
    case .naming(let field): drawNaming(field, state, panel, on: &canvas, in: rect)
    }
  }

  /// How many of the list are seen at the screen's size.
  static func listRows(_ state: AppState, _ panel: TemplatesPanel) -> Int {
    let body = AppView.body(state.size).inset(columns: 1)
    return max(1, body.rows - top(body) - noteRows(panel, body))
  }

  private static func top(_ rect: Rect) -> Int { rect.rows > 12 ? 2 : 1 }

  /// What is said below the list: what was done last, else what is wrong with the one that is chosen.
  private static func note(_ panel: TemplatesPanel) -> MessageLine? {
    panel.notice ?? panel.chosen?.fault.map { MessageLine(.error, Sanitizer.visible($0)) }
  }

  private static func noteRows(_ panel: TemplatesPanel, _ rect: Rect) -> Int {
    note(panel).map { min(rect.rows > 12 ? 6 : 4, $0.rows(width: rect.columns)) + 1 } ?? 0
  }

  private static func drawList(
    _ state: AppState, _ panel: TemplatesPanel, on canvas: inout Canvas, in rect: Rect
  ) {
    canvas.write("Templates", at: rect.origin, style: .title)
    canvas.cursor = rect.origin
    let top = rect.row + top(rect)
    let entries = panel.entries ?? []
    let noteRows = noteRows(panel, rect)
    if entries.isEmpty {
      let words =
        panel.entries == nil
        ? "They are being read…"
        : "None yet: \(Keymap.item(.saveTemplate).key) saves the form as one, for the same dashboard in other tenants."
      for (row, line) in TextWidth.wrap(words, columns: rect.columns).prefix(rect.rows - noteRows - 1)
        .enumerated()
      {
        canvas.write(line, at: Point(column: rect.column, row: top + row))
      }
    }
    let rows = max(1, rect.maxRow - noteRows - top)
    let first = ListWindow.first(0, selection: panel.place, count: entries.count, visible: rows)
    for (index, entry) in entries.dropFirst(first).prefix(rows).enumerated() {
      let line = Rect(column: rect.column, row: top + index, columns: rect.columns, rows: 1)
      canvas.mark(line, as: ClickTarget.row(first + index - panel.place))
      draw(entry, isChosen: first + index == panel.place, on: &canvas, in: line)
    }
    ScrollBar(first: first, visible: rows, count: entries.count)
      .draw(on: &canvas, in: Rect(column: rect.column, row: top, columns: rect.columns, rows: rows))
    note(panel)?.draw(
      on: &canvas, at: Point(column: rect.column, row: rect.maxRow - noteRows + 1), width: rect.columns,
      rows: noteRows - 1)
  }

  private static func draw(
    _ entry: TemplateEntry, isChosen: Bool, on canvas: inout Canvas, in rect: Rect
  ) {
    if isChosen {
      canvas.write(.focus, at: rect.origin, style: .focused)
      canvas.cursor = Point(column: rect.column + 2, row: rect.row)
    }
    let style: Style = isChosen ? .focused : .normal
    let end = rect.maxColumn - 2
    let start = rect.column + 2
    guard !entry.name.isEmpty else {
      canvas.write(
        "x " + entry.path, at: Point(column: start, row: rect.row), style: .error, limit: end - start)
      return
    }
    let width = min(nameColumns, (end - start) / 2)
    canvas.write(
      TextWidth.shortened(entry.title, to: width), at: Point(column: start, row: rect.row), style: style,
      limit: width)
    let makes = start + width + 2
    guard entry.fault == nil else {
      canvas.write(
        "x faulty", at: Point(column: makes, row: rect.row), style: .error, limit: end - makes)
      return
    }
    canvas.write(entry.summary, at: Point(column: makes, row: rect.row), style: style, limit: end - makes)
  }

  private static func drawNaming(
    _ field: TextField, _ state: AppState, _ panel: TemplatesPanel, on canvas: inout Canvas, in rect: Rect
  ) {
    canvas.write("Save the form as a template", at: rect.origin, style: .title)
    let label = "Its name"
    let row = rect.row + top(rect)
    canvas.write(.focus, at: Point(column: rect.column, row: row), style: .focused)
    canvas.write(label, at: Point(column: rect.column + 2, row: row), style: .focused)
    let column = rect.column + 2 + label.count + 2
    field.draw(
      on: &canvas, at: Point(column: column, row: row), width: rect.maxColumn - column, isFocused: true)
    let hint =
      state.create.companyUrls.entries.isEmpty
      ? "Letters, digits, - . and _. The texts are kept as they are, the roles by name."
      : "Letters, digits, - . and _. The texts are kept as they are, the roles by name; company URLs are not part of it."
    (panel.notice ?? MessageLine(.hint, hint)).draw(
      on: &canvas, at: Point(column: rect.column + 2, row: row + 2), width: rect.columns - 2,
      rows: max(1, rect.maxRow - row - 2))
  }
}
