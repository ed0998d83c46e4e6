import PortalAPI
import TerminalKit

/// Which company, and which URL.
enum CompanyURLEditorView {
  private static let valueColumn = 11
  /// From this height on the title has a blank row below it.
  private static let roomyRows = 12

  /// The rows that the list of companies has.
  static func listRows(_ rect: Rect) -> Int { max(1, rect.rows - (rect.rows >= roomyRows ? 5 : 4)) }

  /// - Parameter name: what a company is called.
  static func draw(
    _ editor: CompanyURLEditor, on canvas: inout Canvas, in rect: Rect, name: (String) -> String
  ) {
    let isAdding = editor.index == nil
    let title = editor.step == .company ? "Which company gets its own URL?" : "The company's own URL"
    canvas.write(title, at: rect.origin, style: .title, limit: rect.columns)
    let top = rect.row + (rect.rows >= roomyRows ? 2 : 1)
    let below = Rect(column: rect.column, row: top, columns: rect.columns, rows: rect.maxRow - top)
    switch editor.step {
    case .company: drawCompanies(editor, on: &canvas, in: below, listRows: listRows(rect))
    case .url: drawURL(editor, isAdding: isAdding, on: &canvas, in: below, name: name)
    }
  }

  private static func drawCompanies(
    _ editor: CompanyURLEditor, on canvas: inout Canvas, in rect: Rect, listRows: Int
  ) {
    var list = editor.picker
    list.showSelection(rows: listRows)
    DirectoryListView.drawSearch(
      list, placeholder: "type a name, or a UUID", isFocused: true, on: &canvas,
      in: Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1))
    let rows = Rect(column: rect.column, row: rect.row + 1, columns: rect.columns, rows: listRows)
    if list.rows.isEmpty {
      empty(editor).draw(
        on: &canvas, at: Point(column: rows.column + 2, row: rows.row), width: rows.columns - 3,
        rows: rows.rows)
    }
    DirectoryListView.draw(list, isActive: true, on: &canvas, in: rows) { entry, isSelected, canvas, row in
      let id = entry.mark.isEmpty ? String(entry.id.prefix(8)) : entry.mark
      let note = editor.taken.contains(entry.id) ? "has a URL" : id
      let width = TextWidth.width(of: note)
      canvas.write(
        entry.name, at: Point(column: row.column + 2, row: row.row), style: isSelected ? .focused : .normal,
        limit: row.columns - width - 7)
      canvas.write(note, at: Point(column: row.maxColumn - width - 2, row: row.row), style: .muted)
    }
    editor.told?.draw(
      on: &canvas, at: Point(column: rect.column + 2, row: rows.maxRow), width: rect.columns - 2,
      rows: rect.maxRow - rows.maxRow)
  }

  private static func empty(_ editor: CompanyURLEditor) -> MessageLine {
    if let id = editor.candidate {
      return MessageLine(.warning, "No company of this UUID is known here. Enter takes \(id) all the same.")
    }
    return editor.picker.isSearching
      ? MessageLine(.hint, "Nothing found. The whole UUID of a company is taken too.")
      : MessageLine(
        .hint,
        "No company is known here yet: \(Keymap.name(.directory)) leads to the directory, where \(Keymap.name(.readDirectory)) reads them. The UUID of one is"
          + " taken too.")
  }

  private static func drawURL(
    _ editor: CompanyURLEditor, isAdding: Bool, on canvas: inout Canvas, in rect: Rect,
    name: (String) -> String
  ) {
    let room = rect.columns - valueColumn
    canvas.write("Company", at: Point(column: rect.column + 2, row: rect.row), style: .muted)
    canvas.write(
      name(editor.companyId), at: Point(column: rect.column + valueColumn, row: rect.row), limit: room)
    let row = rect.row + 1
    canvas.write(.focus, at: Point(column: rect.column, row: row), style: .focused)
    canvas.write("URL", at: Point(column: rect.column + 2, row: row), style: .focused)
    editor.url.draw(
      on: &canvas, at: Point(column: rect.column + valueColumn, row: row), width: room, isFocused: true)
    let column = rect.columns < 60 ? 2 : valueColumn
    let message = editor.message ?? MessageLine(.hint, "the page that this company sees, over https")
    message.draw(
      on: &canvas, at: Point(column: rect.column + column, row: row + 1), width: rect.columns - column,
      rows: max(1, rect.maxRow - row - 1))
  }
}

extension CompanyURLEditor {
  /// The keys that mean something in it.
  var keyLine: KeyLine {
    switch step {
    case .company:
      KeyLine(
        [
          KeyLine.Item("Enter", "take it"), KeyLine.Item("Up/Down", "move"),
          Keymap.item(.close, short: "back"),
        ],
        last: Keymap.item(.help))
    case .url:
      KeyLine(
        [KeyLine.Item("Enter", index == nil ? "add" : "change"), Keymap.item(.close, short: "back")],
        last: Keymap.item(.help))
    }
  }
}
