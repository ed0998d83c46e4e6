import PortalAPI
import TerminalKit

/// One row of the form: label, value, and the field's state at the right edge.
enum FieldView {
  static func draw(
    _ field: DashboardField, _ state: AppState, on canvas: inout Canvas, in rect: Rect,
    _ layout: CreateLayout
  ) {
    let create = state.create
    let isFocused = create.focus.field == field
    canvas.mark(rect, as: field == .isActive ? ClickTarget.active : .field(CreateState.Focus(field)))
    if isFocused { canvas.write(.focus, at: Point(column: rect.column, row: rect.row), style: .focused) }
    canvas.write(
      field.label + (field.isRequired ? " *" : ""), at: Point(column: rect.column + 2, row: rect.row),
      style: isFocused ? .focused : .normal, limit: layout.valueColumn - 3)
    let point = Point(column: rect.column + layout.valueColumn, row: rect.row)
    let note = create.note(field)
    // Counters carry no attribute: each key would cost twice the bytes.
    canvas.write(note, at: Point(column: rect.maxColumn - TextWidth.width(of: note), row: rect.row))
    let width = rect.columns - layout.valueColumn - noteWidth(field)
    if field.isText {
      canvas.mark(
        Rect(column: point.column, row: point.row, columns: width, rows: 1),
        as: ClickTarget.text(CreateState.Focus(field), column: point.column, width: width))
    }
    switch field {
    case .name: create.name.draw(on: &canvas, at: point, width: width, isFocused: isFocused)
    case .url:
      create.url.draw(on: &canvas, at: point, width: width, placeholder: "https://…", isFocused: isFocused)
    case .description:
      create.description.draw(
        on: &canvas, at: point, width: width, placeholder: "optional", isFocused: isFocused)
    case .iconUrl:
      create.iconUrl.draw(on: &canvas, at: point, width: width, placeholder: "optional", isFocused: isFocused)
    case .displayOrder:
      create.displayOrder.field.draw(
        on: &canvas, at: point, width: width, placeholder: "optional", isFocused: isFocused)
    case .isActive:
      let room = rect.columns - layout.valueColumn
      create.isActive.draw(
        on: &canvas, at: point, words: room < 24 ? "in the sidebar" : "shown in the sidebar", limit: room,
        isFocused: isFocused)
    case .roleIds:
      let room = rect.columns - layout.valueColumn
      let summary = DirectoryWords.roles(state.directory, create.roles, room: room)
      canvas.write(summary, at: point, limit: room)
      guard !isFocused else { break }
      let start = layout.valueColumn + TextWidth.width(of: summary) + 2
      drawChosen(create.roles, on: &canvas, in: rect, from: rect.column + start)
    }
  }

  /// Typed letters that filter the roles, and the role that Space works on, on the label's own line.
  static func drawRolesFilter(
    _ state: AppState, on canvas: inout Canvas, row: Int, _ layout: CreateLayout, _ form: Rect
  ) {
    let create = state.create
    let summary = DirectoryWords.roles(
      state.directory, create.roles, room: form.columns - layout.valueColumn)
    let start = form.column + layout.valueColumn + TextWidth.width(of: summary) + 2
    let room = form.maxColumn - start
    guard room > 10, !create.roles.options.isEmpty else {
      canvas.cursor = Point(column: form.column + layout.valueColumn, row: row)
      return
    }
    let label = create.roles.filter.text.isEmpty ? "type to find" : ""
    let width = min(16, room)
    if !label.isEmpty { canvas.write(label, at: Point(column: start, row: row), style: .muted, limit: width) }
    create.roles.filter.draw(on: &canvas, at: Point(column: start, row: row), width: width, isFocused: true)
    guard let option = create.roles.highlighted, room > width + 8 else { return }
    let point = Point(column: start + width + 2, row: row)
    let taken = canvas.write(
      (create.roles.chosen.contains(option.id) ? "[x] " : "[ ] ") + option.text,
      at: point, style: .muted, limit: room - width - 2)
    canvas.mark(
      Rect(column: point.column, row: row, columns: taken, rows: 1),
      as: ClickTarget.role(create.roles.highlight))
  }

  /// The names of the chosen roles, as far as they fit: what goes must be seen also where the list shows others.
  private static func drawChosen(
    _ roles: MultiSelect, on canvas: inout Canvas, in rect: Rect, from column: Int
  ) {
    let names = roles.options.filter { roles.chosen.contains($0.id) }.map(\.text)
    let room = rect.maxColumn - column
    guard !names.isEmpty, room > 8 else { return }
    canvas.write(
      TextWidth.shortened(names.joined(separator: ", "), to: room), at: Point(column: column, row: rect.row))
  }

  /// The widest note of a field, so that its value's room does not change while one types.
  private static func noteWidth(_ field: DashboardField) -> Int {
    switch field {
    case .name: 9
    case .description: 11
    case .url, .iconUrl: 4
    case .displayOrder: 11
    case .isActive, .roleIds: 0
    }
  }

  /// The company URLs: label, and as many rows as there are.
  static func drawCompanyURLs(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let isFocused = state.create.focus == .companyUrls
    canvas.mark(rect, as: ClickTarget.companyURL(nil))
    if isFocused { canvas.write(.focus, at: rect.origin, style: .focused) }
    canvas.write(
      CreateState.Focus.companyUrls.label, at: Point(column: rect.column + 2, row: rect.row),
      style: isFocused ? .focused : .normal)
    let column = CreateLayout.valueColumn
    CompanyURLListView.draw(
      state.create.companyUrls, isFocused: isFocused, on: &canvas,
      in: Rect(
        column: rect.column + column, row: rect.row, columns: rect.columns - column, rows: rect.rows)
    ) { state.directory.companyName($0) }
  }
}

extension DashboardField {
  /// Whether it is a line of text.
  var isText: Bool {
    switch self {
    case .name, .url, .description, .iconUrl, .displayOrder: true
    case .isActive, .roleIds: false
    }
  }
}
