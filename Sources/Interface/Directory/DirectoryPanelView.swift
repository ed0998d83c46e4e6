import DashboardService
import PortalAPI
import TerminalKit

/// What lies over the lists: the fields for one that is added or renamed, and the question before one is
/// forgotten.
enum DirectoryPanelView {
  private static let valueColumn = 9

  static func draw(
    _ panel: DirectoryState.Panel, _ state: AppState, on canvas: inout Canvas, in rect: Rect
  ) {
    switch panel {
    case .forget(let kind, let entry):
      question(kind, entry, columns: rect.columns).draw(on: &canvas, in: rect)
    case .form(let form): draw(form, state, on: &canvas, in: rect)
    }
  }

  private static func question(
    _ kind: DirectoryKind, _ entry: DirectoryRow, columns: Int
  ) -> QuestionView {
    let room = columns - TextWidth.width(of: "Forget the \(kind.noun) “”?")
    let name = TextWidth.shortened(Sanitizer.visible(entry.name), to: max(8, room))
    return QuestionView(
      question: "Forget the \(kind.noun) \u{201c}\(name)\u{201d}?",
      answers: [
        (
          key: "y",
          words: "forget it here; the portal is not changed, and reading it again brings back what it lists",
          short: "forget it"
        ),
        (key: "n", words: "keep it", short: "keep it"),
      ])
  }

  private static func draw(
    _ form: EntryForm, _ state: AppState, on canvas: inout Canvas, in rect: Rect
  ) {
    let list = state.directory[form.kind]
    let isRoomy = rect.rows >= 12
    var row = rect.row
    let title = form.renamed.map { "Rename \u{201c}\($0.name)\u{201d}" } ?? "Add a \(form.kind.noun) by hand"
    canvas.write(title, at: rect.origin, style: .title, limit: rect.columns)
    row += isRoomy ? 2 : 1
    if let renamed = form.renamed {
      canvas.write("UUID", at: Point(column: rect.column + 2, row: row), style: .muted)
      canvas.write(
        renamed.id, at: Point(column: rect.column + valueColumn, row: row), style: .muted,
        limit: rect.columns - valueColumn)
      row += 2
    } else {
      row += drawField("UUID", .id, form, list, on: &canvas, in: rect, row: row)
    }
    row += drawField("Name", .name, form, list, on: &canvas, in: rect, row: row)
    guard row < rect.maxRow else { return }
    let words =
      form.renamed == nil
      ? "The portal is not asked whether this \(form.kind.noun) exists."
      : "Here alone: the portal is not changed."
    MessageLine(.hint, words).draw(
      on: &canvas, at: Point(column: rect.column, row: row), width: rect.columns, rows: rect.maxRow - row)
  }

  /// Label, value, and what there is to say of it below. Returns the rows taken.
  private static func drawField(
    _ label: String, _ field: EntryForm.Field, _ form: EntryForm, _ list: DirectoryList,
    on canvas: inout Canvas, in rect: Rect, row: Int
  ) -> Int {
    let isFocused = form.focus == field
    if isFocused { canvas.write(.focus, at: Point(column: rect.column, row: row), style: .focused) }
    canvas.write(
      label, at: Point(column: rect.column + 2, row: row), style: isFocused ? .focused : .normal)
    let text = field == .id ? form.id : form.name
    text.draw(
      on: &canvas, at: Point(column: rect.column + valueColumn, row: row), width: rect.columns - valueColumn,
      isFocused: isFocused)
    let isNarrow = rect.columns < 60
    let column = isNarrow ? 2 : valueColumn
    form.message(field, in: list)?.draw(
      on: &canvas, at: Point(column: rect.column + column, row: row + 1), width: rect.columns - column,
      rows: isNarrow ? 2 : 1)
    return isNarrow ? 3 : 2
  }
}
