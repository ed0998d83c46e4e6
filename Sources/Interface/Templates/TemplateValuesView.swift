import PortalAPI
import TerminalKit

/// The values of a template, one a row.
enum TemplateValuesView {
  static func draw(_ values: TemplateValues, _ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    canvas.write(
      "Values for \(values.entry.name)", at: rect.origin, style: .title, limit: rect.columns)
    canvas.cursor = rect.origin
    let about = about(values, state)
    let aboutRows = min(rect.rows > 12 ? 4 : 3, about.rows(width: rect.columns)) + 1
    let top = rect.row + (rect.rows > 12 ? 2 : 1)
    let rows = max(1, rect.maxRow - aboutRows - top)
    let first = ListWindow.first(0, selection: values.focus, count: values.fields.count, visible: rows)
    let label = labelColumns(values, rect)
    for (index, field) in values.fields.dropFirst(first).prefix(rows).enumerated() {
      draw(
        field, isFocused: first + index == values.focus, label: label, on: &canvas,
        in: Rect(column: rect.column, row: top + index, columns: rect.columns, rows: 1))
    }
    ScrollBar(first: first, visible: rows, count: values.fields.count)
      .draw(on: &canvas, in: Rect(column: rect.column, row: top, columns: rect.columns, rows: rows))
    about.draw(
      on: &canvas, at: Point(column: rect.column, row: rect.maxRow - aboutRows + 1), width: rect.columns,
      rows: aboutRows - 1)
  }

  /// What is wrong, else where the value goes.
  private static func about(_ values: TemplateValues, _ state: AppState) -> MessageLine {
    if let notice = values.notice { return notice }
    guard values.fields.indices.contains(values.focus) else { return MessageLine(.hint, "") }
    let key = values.fields[values.focus].key
    let places = DashboardField.allCases.filter { field in
      values.entry.template?.texts(field).contains { $0.keys.contains(key) } == true
    }
    return MessageLine(.hint, "Goes into \(places.map(\.label).joined(separator: ", ")).")
  }

  private static func labelColumns(_ values: TemplateValues, _ rect: Rect) -> Int {
    let widest = values.fields.map { $0.key.count + 2 }.max() ?? 0
    return min(widest, rect.columns / 3)
  }

  private static func draw(
    _ field: TemplateValues.Field, isFocused: Bool, label: Int, on canvas: inout Canvas, in rect: Rect
  ) {
    if isFocused { canvas.write(.focus, at: rect.origin, style: .focused) }
    let star = field.hasDefault ? "" : " *"
    canvas.write(
      TextWidth.shortened(field.key, to: label - star.count) + star,
      at: Point(column: rect.column + 2, row: rect.row), style: isFocused ? .focused : .normal, limit: label)
    let column = rect.column + 2 + label + 2
    field.text.draw(
      on: &canvas, at: Point(column: column, row: rect.row), width: rect.maxColumn - 1 - column,
      isFocused: isFocused)
  }
}
