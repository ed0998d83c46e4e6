import PortalAPI
import TerminalKit

/// The form. Rows are laid out first (`CreateLayout`), then those around the focus are drawn.
enum CreateView {
  static func draw(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let create = state.create
    // What the checks found is worth a row only where there is one to spare.
    let notice = create.notice(now: state.now, withChecks: CreateLayout.isRoomy(rect.size))
    let layout = CreateLayout(create, notice: notice, size: rect.size)
    let form = Rect(
      column: rect.column, row: rect.row, columns: rect.columns, rows: rect.rows - layout.pinnedNoticeRows)
    let first = layout.firstRow(rows: form.rows)
    for (index, item) in layout.rows.enumerated() where index >= first && index < first + form.rows {
      let row = form.row + index - first
      draw(
        item, create, state, on: &canvas,
        in: Rect(column: form.column, row: row, columns: form.columns, rows: 1), layout)
    }
    if let roles = layout.rolesRows(visibleFrom: first, rows: form.rows) {
      create.roles.draw(
        on: &canvas,
        in: Rect(
          column: form.column + layout.valueColumn - 1, row: form.row + roles.lowerBound - first,
          columns: form.columns - layout.valueColumn, rows: roles.count), isFocused: create.focus == .roleIds)
      // The cursor belongs on the line that has the label, for those who hear the screen.
      placeRolesCursor(create, on: &canvas, headerRow: form.row + roles.lowerBound - 1 - first, layout, form)
    }
    var row = form.row + (layout.noticeRow.map { $0 - first } ?? form.rows)
    for line in notice where row < rect.maxRow {
      row += line.draw(
        on: &canvas, at: Point(column: rect.column + 2, row: row), width: rect.columns - 2,
        rows: min(CreateLayout.noticeRows, rect.maxRow - row))
    }
  }

  private static func draw(
    _ item: CreateLayout.Row, _ create: CreateState, _ state: AppState, on canvas: inout Canvas,
    in rect: Rect,
    _ layout: CreateLayout
  ) {
    switch item {
    case .title:
      canvas.write("New external dashboard", at: Point(column: rect.column + 2, row: rect.row), style: .title)
      let to = "on " + (state.tenant?.baseURL ?? "")
      let width = TextWidth.width(of: to)
      if width + 28 <= rect.columns {
        canvas.write(to, at: Point(column: rect.maxColumn - width, row: rect.row), style: .muted)
      }
    case .field(let field): FieldView.draw(field, create, on: &canvas, in: rect, layout)
    case .message(let field, line: 0):
      let message = create.message(field) ?? create.hint(field)
      message?.draw(
        on: &canvas, at: Point(column: rect.column + layout.messageColumn, row: rect.row),
        width: rect.columns - layout.messageColumn, rows: layout.messageRows(field))
    case .button:
      Button("Create dashboard").draw(
        on: &canvas, at: Point(column: rect.column + 2, row: rect.row), isFocused: create.focus == .button)
    case .message, .roles, .notice, .gap: break
    }
  }

  private static func placeRolesCursor(
    _ create: CreateState, on canvas: inout Canvas, headerRow: Int, _ layout: CreateLayout, _ form: Rect
  ) {
    guard create.focus == .roleIds, headerRow >= form.row else { return }
    FieldView.drawRolesFilter(create, on: &canvas, row: headerRow, layout, form)
  }
}
