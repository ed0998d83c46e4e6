import PortalAPI
import TerminalKit

/// The form. Rows are laid out first (`CreateLayout`), then those around the focus are drawn.
enum CreateView {
  static func draw(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let create = state.create
    // What the checks found is worth a row only where there is one to spare.
    let notice = create.notice(in: rect.size, tenant: state.tenant?.name ?? "", directory: state.directory)
    let layout = CreateLayout(create, state.directory, notice: notice, size: rect.size)
    let form = Rect(
      column: rect.column, row: rect.row, columns: rect.columns, rows: rect.rows - layout.pinnedNoticeRows)
    let first = layout.firstRow(rows: form.rows)
    for (index, item) in layout.rows.enumerated() where index >= first && index < first + form.rows {
      let row = form.row + index - first
      draw(
        item, create, state, on: &canvas,
        in: Rect(column: form.column, row: row, columns: form.columns, rows: 1), layout)
    }
    if let rows = layout.rows(of: .companies, visibleFrom: first, rows: form.rows) {
      FieldView.drawCompanyURLs(
        state, on: &canvas,
        in: Rect(
          column: form.column, row: form.row + rows.lowerBound - first, columns: form.columns,
          rows: rows.count))
    }
    if let roles = layout.rows(of: .roles, visibleFrom: first, rows: form.rows) {
      drawRoles(
        state, on: &canvas,
        in: Rect(
          column: form.column, row: form.row + roles.lowerBound - first, columns: form.columns,
          rows: roles.count))
    }
    // The cursor belongs on the line that has the label, for those who hear the screen.
    if create.focus == .roleIds, let header = layout.rows.firstIndex(of: .field(.roleIds)), header >= first {
      FieldView.drawRolesFilter(state, on: &canvas, row: form.row + header - first, layout, form)
    }
    draw(notice, on: &canvas, row: form.row + (layout.noticeRow.map { $0 - first } ?? form.rows), in: rect)
  }

  private static func drawRoles(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let create = state.create
    if let words = create.rolesMessage(state.directory) {
      let column = CreateLayout.rolesMessageColumn(width: rect.columns)
      words.draw(
        on: &canvas, at: Point(column: rect.column + column, row: rect.row), width: rect.columns - column,
        rows: rect.rows)
      return
    }
    let column = CreateLayout.valueColumn
    let grid = Rect(
      column: rect.column + column - 1, row: rect.row, columns: rect.columns - column, rows: rect.rows)
    create.roles.draw(on: &canvas, in: grid, isFocused: create.focus == .roleIds) { place, rect, canvas in
      canvas.mark(rect, as: ClickTarget.role(place))
    }
  }

  /// One under the other; each that follows keeps a row at least.
  private static func draw(_ notice: [MessageLine], on canvas: inout Canvas, row: Int, in rect: Rect) {
    var row = row
    let end = row + CreateLayout.noticeRows(rect.size)
    for (index, line) in notice.enumerated() {
      let rows = end - row - (notice.count - 1 - index)
      guard rows > 0 else { break }
      row += line.draw(
        on: &canvas, at: Point(column: rect.column + 2, row: row),
        width: CreateLayout.noticeColumns(rect.size), rows: rows)
    }
  }

  private static func draw(
    _ item: CreateLayout.Row, _ create: CreateState, _ state: AppState, on canvas: inout Canvas,
    in rect: Rect,
    _ layout: CreateLayout
  ) {
    switch item {
    case .title:
      drawTitle(create, state, on: &canvas, in: rect)
    case .field(let field): FieldView.draw(field, state, on: &canvas, in: rect, layout)
    case .message(let field, line: 0):
      let message = create.message(field) ?? create.hint(field)
      let column = layout.messageColumn(message, width: rect.columns)
      message?.draw(
        on: &canvas, at: Point(column: rect.column + column, row: rect.row), width: rect.columns - column,
        rows: layout.messageRows(field))
    case .button:
      // What it would say when it is pressed, said before.
      let isRefused = create.purpose == .create && state.readOnlyRefusal != nil
      let width = Button(isRefused ? "Read only: cannot create" : create.purpose.button).draw(
        on: &canvas, at: Point(column: rect.column + 2, row: rect.row), isFocused: create.focus == .button)
      canvas.mark(
        Rect(column: rect.column + 2, row: rect.row, columns: width, rows: 1), as: ClickTarget.submit)
    case .message, .roles, .companies, .notice, .gap: break
    }
  }

  /// What it is, whether it is on disk, and where it goes. The last two keep their places whatever is typed.
  private static func drawTitle(
    _ create: CreateState, _ state: AppState, on canvas: inout Canvas, in rect: Rect
  ) {
    let start = rect.column + 2
    var end = rect.maxColumn
    var left =
      start
      + canvas.write(
        create.purpose.heading, at: Point(column: start, row: rect.row), style: .title,
        limit: rect.columns - 2)
    left += 2
    let to = "on " + (state.tenant?.baseURL ?? "")
    // Below that not even a host's name would be seen.
    let room = create.purpose == .create ? rect.columns - 28 : end - left
    if room >= 24 {
      let width = min(TextWidth.width(of: to), room)
      end -= width
      canvas.write(to, at: Point(column: end, row: rect.row), style: .muted, limit: width)
      end -= 2
    }
    // A row is in its import: it needs no draft.
    guard create.purpose == .create, let draft = create.drafts.words(create.form, now: state.now) else {
      return
    }
    let width = TextWidth.width(of: draft.text)
    guard end - width >= left else { return }
    canvas.write(draft.text, at: Point(column: end - width, row: rect.row), style: draft.style)
  }
}
