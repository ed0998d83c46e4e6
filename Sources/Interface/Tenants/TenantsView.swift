import TerminalKit

/// The tenants that are configured, and what is known of the selected one. Nothing of a key is ever drawn.
enum TenantsView {
  static func draw(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    switch state.tenants.panel {
    case .form: return TenantFormView.draw(state, on: &canvas, in: rect)
    case .remove(let entry): return QuestionView.remove(entry).draw(on: &canvas, in: rect.inset(columns: 1))
    case nil: break
    }
    let layout = state.tenantsLayout(in: rect)
    var tenants = state.tenants
    tenants.showSelection(rows: layout.list.rows)
    if tenants.entries.isEmpty {
      drawEmpty(tenants, on: &canvas, in: rect)
    } else {
      drawList(state, tenants, layout, on: &canvas)
      drawDetails(state, on: &canvas, in: layout.details)
    }
    tenants.notice?.draw(
      on: &canvas, at: Point(column: layout.notice.column + 2, row: layout.notice.row),
      width: layout.notice.columns - 2, rows: layout.notice.rows)
  }

  private static func drawList(
    _ state: AppState, _ tenants: TenantsState, _ layout: TenantsLayout, on canvas: inout Canvas
  ) {
    let columns = TenantColumns(width: layout.list.columns, tenants.entries)
    if let head = layout.head { columns.drawHead(on: &canvas, in: head) }
    let list = layout.list
    for (index, entry) in tenants.entries.dropFirst(tenants.first).prefix(list.rows).enumerated() {
      let isSelected = tenants.first + index == tenants.selection
      let row = Rect(column: list.column, row: list.row + index, columns: list.columns, rows: 1)
      canvas.mark(row, as: ClickTarget.row(tenants.first + index - tenants.selection))
      columns.draw(
        entry, notes: notes(entry, state), isSelected: isSelected, on: &canvas, in: row)
      if isSelected { canvas.cursor = Point(column: list.column + 2, row: row.row) }
    }
    ScrollBar(first: tenants.first, visible: list.rows, count: tenants.entries.count)
      .draw(on: &canvas, in: list)
  }

  /// What there is to say of one in a row.
  private static func notes(_ entry: TenantEntry, _ state: AppState) -> [TenantColumns.Note] {
    if entry.fault != nil { return [("cannot be used", .error)] }
    var notes: [TenantColumns.Note] = []
    switch state.tenants.tests[entry.name] {
    case .running: notes.append(("testing…", .muted))
    case .done(let test):
      let words =
        switch test.status {
        case .ok: "key ok"
        case .warning: "key !"
        case .error: "key x"
        }
      notes.append((words, MessageLine(test.status.kind, "").style))
    case nil: break
    }
    if entry.isReadOnly {
      notes.append(("read only", .warning))
    } else if entry.confirmsAlways {
      notes.append(("asks first", .normal))
    }
    if state.tenant?.isSame(as: entry) == true { notes.append(("open", .ok)) }
    return notes
  }

  private static func drawDetails(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let lines = TenantDetails.lines(state, width: rect.columns - 3)
    let cursor = canvas.cursor
    TextLine.draw(lines, Scroll(), on: &canvas, in: rect)
    canvas.cursor = cursor
  }

  private static func drawEmpty(_ tenants: TenantsState, on canvas: inout Canvas, in rect: Rect) {
    let lines: [MessageLine]
    if let failure = tenants.failure {
      lines = [
        MessageLine(.error, Sanitizer.visible(failure)),
        MessageLine(.hint, "\(Keymap.name(.reloadTenants)) tries again."),
      ]
    } else if tenants.isRead {
      lines = [
        MessageLine(.hint, "No tenant is configured in a file."),
        MessageLine(.hint, "\(Keymap.name(.addTenant)) adds one."),
      ]
    } else {
      lines = [MessageLine(.hint, "The tenants' files are being read…")]
    }
    var row = rect.row
    for line in lines where row < rect.maxRow {
      row += line.draw(
        on: &canvas, at: Point(column: rect.column + 2, row: row), width: rect.columns - 3,
        rows: rect.maxRow - row)
    }
    canvas.cursor = Point(column: rect.column + 2, row: rect.row)
  }
}

extension QuestionView {
  /// Remove this tenant?
  static func remove(_ entry: TenantEntry) -> QuestionView {
    QuestionView(
      question: "Remove \(Sanitizer.visible(entry.name))?\n" + Sanitizer.visible(entry.path),
      answers: [
        (
          key: "y",
          words: "remove this file, and its key's where msdash wrote it; what was sent stays in the history",
          short: "remove it"
        ),
        (key: "n", words: "keep it", short: "keep it"),
      ])
  }
}
