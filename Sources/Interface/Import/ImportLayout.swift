import TerminalKit

/// What stands where on the screen of an open import.
struct ImportLayout {
  /// Below this height the heads of the columns are left out.
  private static let roomyRows = 15
  /// The widest that the table gets beside the details, and the narrowest.
  private static let tableColumns = 52...100

  /// File and counts.
  let head: Rect
  let filters: Rect
  let search: Rect
  /// The heads of the columns, where there is a row for them.
  let columns: Rect?
  let list: Rect
  /// The progress bar, while there is a run.
  let bar: Rect?
  /// What is said below.
  let notice: Rect
  /// The details beside the table, where there is room.
  let details: Rect?

  /// - Parameter notice: what is said, for so many rows and columns.
  init(hasBar: Bool, in body: Rect, isWide: Bool, notice: (_ rows: Int, _ columns: Int) -> MessageLine) {
    let width =
      isWide
      ? min(max(Self.tableColumns.lowerBound, body.columns * 11 / 20), Self.tableColumns.upperBound)
      : body.columns
    func part(_ row: Int, _ rows: Int) -> Rect {
      Rect(column: body.column, row: row, columns: width, rows: rows)
    }
    let isRoomy = body.rows >= Self.roomyRows
    let most = max(2, body.rows / 3)
    let noticeRows = min(notice(most, width - 2).rows(width: width - 2), most)
    let barRows = hasBar ? 1 : 0
    head = part(body.row, 1)
    filters = part(body.row + 1, 1)
    search = part(body.row + 2, 1)
    columns = isRoomy ? part(body.row + 3, 1) : nil
    let top = body.row + 3 + (isRoomy ? 1 : 0)
    list = part(top, body.maxRow - noticeRows - barRows - top)
    bar = hasBar ? part(body.maxRow - noticeRows - 1, 1) : nil
    self.notice = part(body.maxRow - noticeRows, noticeRows)
    let beside = body.column + width + 4
    details =
      isWide
      ? Rect(column: beside, row: body.row, columns: body.maxColumn - beside, rows: body.rows) : nil
  }
}

extension AppState {
  /// The layout for what is known now.
  var importLayout: ImportLayout {
    ImportLayout(
      hasBar: imports.run != nil, in: AppView.body(size), isWide: AppView.isWide(size),
      notice: { rows, columns in importNotice(rows: rows, columns: columns) })
  }

  /// What is said below the table.
  func importNotice(rows: Int, columns: Int) -> MessageLine {
    if let notice = imports.notice { return notice }
    guard let open = imports.open else { return MessageLine(.hint, "") }
    // Where the table has no room for it, what is wrong with the selected row stands below.
    if !AppView.isWide(size), size.columns < ImportColumns.wideColumns, open.run == nil, open.table.isInList,
      let row = open.table.selected,
      let trouble = ImportWords.trouble(row, failure: open.failures[row.number])
    {
      return MessageLine(row.state == .invalid ? .error : .warning, trouble)
    }
    return ImportWords.line(open, self, rows: rows, width: columns)
  }
}
