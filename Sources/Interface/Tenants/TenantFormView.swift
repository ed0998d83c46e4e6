import PortalAPI
import TerminalKit

/// The form for a new tenant. Rows are laid out first, then those around the focus are drawn.
enum TenantFormView {
  private enum Row: Equatable {
    case title, button
    case field(TenantField)
    /// A row of a field's message: the first, or what it continues in.
    case message(TenantField, line: Int)
  }

  private static let valueColumn = 13
  /// Below this width messages begin under the labels, to have more room.
  private static let narrowColumns = 60

  static func draw(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let form = state.tenants.form
    let noticeRows = form.notice.map { min(3, $0.rows(width: rect.columns - 2)) } ?? 0
    let area = Rect(
      column: rect.column, row: rect.row, columns: min(rect.columns, AppView.formColumns),
      rows: rect.rows - noticeRows)
    let messages = Dictionary(
      uniqueKeysWithValues: form.fields.map { ($0, message($0, form, state.tenants.names)) })
    let rows = rows(form, messages, area)
    let first = firstRow(rows, form.focus, visible: area.rows)
    for (index, item) in rows.dropFirst(first).prefix(area.rows).enumerated() {
      let row = area.row + index
      switch item {
      case .title:
        canvas.write("A new tenant", at: Point(column: area.column + 2, row: row), style: .title)
      case .field(let field):
        draw(
          field, form, on: &canvas, in: Rect(column: area.column, row: row, columns: area.columns, rows: 1))
      case .message(let field, line: 0):
        let column = messageColumn(area.columns)
        messages[field]??.draw(
          on: &canvas, at: Point(column: area.column + column, row: row), width: area.columns - column,
          rows: min(rows.count { if case .message(field, _) = $0 { true } else { false } }, area.maxRow - row)
        )
      case .message: break
      case .button:
        let point = Point(column: area.column + 2, row: row)
        let width = Button("Add tenant").draw(on: &canvas, at: point, isFocused: form.focus == .button)
        canvas.mark(
          Rect(column: point.column, row: row, columns: width, rows: 1), as: ClickTarget.tenantField(.button))
      }
    }
    form.notice?.draw(
      on: &canvas, at: Point(column: rect.column + 2, row: area.maxRow), width: rect.columns - 2,
      rows: noticeRows)
  }

  /// What there is to say at a field now: its fault, or what it asks for while it has the focus.
  private static func message(_ field: TenantField, _ form: TenantForm, _ taken: [String]) -> MessageLine? {
    if form.touched.contains(field), let words = form.fault(field, taken: taken) {
      return MessageLine(.error, Sanitizer.visible(words))
    }
    return form.focus == .field(field) ? field.hint(form.source).map { MessageLine(.hint, $0) } : nil
  }

  private static func messageColumn(_ columns: Int) -> Int { columns < narrowColumns ? 4 : valueColumn }

  /// Where there is room, every text has a row for its message, so that nothing moves while one types.
  private static func rows(
    _ form: TenantForm, _ messages: [TenantField: MessageLine?], _ area: Rect
  ) -> [Row] {
    let texts: Set<TenantField> = [.name, .baseURL, .key, .mark, .caFile, .proxy]
    let isRoomy = area.rows >= 2 + form.fields.count + texts.intersection(form.fields).count
    let width = area.columns - messageColumn(area.columns)
    let fields = form.fields.flatMap { field -> [Row] in
      let wanted = (messages[field] ?? nil).map { min(3, $0.rows(width: width)) } ?? 0
      return [.field(field)]
        + (0..<max(isRoomy && texts.contains(field) ? 1 : 0, wanted)).map { .message(field, line: $0) }
    }
    return [.title] + fields + [.button]
  }

  /// The first row to draw, so that what has the focus, with its message, is seen.
  private static func firstRow(_ rows: [Row], _ focus: TenantForm.Focus, visible: Int) -> Int {
    guard rows.count > visible else { return 0 }
    let focused: Row = if case .field(let field) = focus { .field(field) } else { .button }
    let place = rows.firstIndex(of: focused) ?? 0
    var end = place
    if case .field(let field) = focus {
      while end + 1 < rows.count, case .message(field, _) = rows[end + 1] { end += 1 }
    }
    return min(max(0, end - visible + 1), place, rows.count - visible)
  }

  private static func draw(
    _ field: TenantField, _ form: TenantForm, on canvas: inout Canvas, in rect: Rect
  ) {
    let isFocused = form.focus == .field(field)
    canvas.mark(rect, as: ClickTarget.tenantField(.field(field)))
    if isFocused { canvas.write(.focus, at: rect.origin, style: .focused) }
    let star = [.name, .baseURL, .key].contains(field) ? " *" : ""
    canvas.write(
      field.label(form.source) + star, at: Point(column: rect.column + 2, row: rect.row),
      style: isFocused ? .focused : .normal, limit: valueColumn - 3)
    let point = Point(column: rect.column + valueColumn, row: rect.row)
    let width = rect.columns - valueColumn
    func text(_ text: TextField, _ placeholder: String = "optional") {
      text.draw(on: &canvas, at: point, width: width, placeholder: placeholder, isFocused: isFocused)
    }
    switch field {
    case .name: text(form.name, "acme")
    case .baseURL: text(form.baseURL, "https://…")
    case .keySource:
      canvas.write(form.source.words, at: point, limit: width)
      if isFocused { canvas.cursor = point }
    case .key: drawKey(form, on: &canvas, at: point, width: width, isFocused: isFocused)
    case .mark: text(form.mark)
    case .confirmsAlways:
      form.confirmsAlways.draw(
        on: &canvas, at: point, words: "ask before each create", limit: width, isFocused: isFocused)
    case .isReadOnly:
      form.isReadOnly.draw(
        on: &canvas, at: point, words: "nothing can be sent", limit: width, isFocused: isFocused)
    case .caFile: text(form.caFile)
    case .proxy: text(form.proxy)
    }
  }

  private static func drawKey(
    _ form: TenantForm, on canvas: inout Canvas, at point: Point, width: Int, isFocused: Bool
  ) {
    switch form.source {
    case .typed:
      form.secret.draw(
        on: &canvas, at: point, width: width, placeholder: "not shown", isFocused: isFocused)
    case .file:
      form.keyFile.draw(on: &canvas, at: point, width: width, placeholder: "/…", isFocused: isFocused)
    case .command:
      form.command.draw(
        on: &canvas, at: point, width: width, placeholder: "pass show …", isFocused: isFocused)
    case .environment:
      form.variable.draw(on: &canvas, at: point, width: width, placeholder: "ACME_KEY", isFocused: isFocused)
    case .prompt: break
    }
  }
}
