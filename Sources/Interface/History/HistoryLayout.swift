import TerminalKit

/// What stands where on the history screen at a size.
struct HistoryLayout {
  /// Below this height the heads of the columns are left out.
  private static let roomyRows = 14
  /// The widest that the list gets beside the details, and the narrowest.
  private static let listColumns = 48...100

  /// Search and count.
  let search: Rect
  /// The heads of the columns, where there is a row for them.
  let head: Rect?
  let list: Rect
  /// What is said below the list.
  let notice: Rect
  /// The details beside the list, where there is room.
  let details: Rect?

  init(_ notice: MessageLine?, in body: Rect, isWide: Bool) {
    let columns =
      isWide
      ? min(max(Self.listColumns.lowerBound, body.columns * 9 / 20), Self.listColumns.upperBound)
      : body.columns
    let isRoomy = body.rows >= Self.roomyRows
    // Two more at the left than the words need: they stand under the rows' texts.
    let wanted = notice?.rows(width: columns - 2) ?? 0
    let noticeRows = min(wanted, max(2, body.rows / 3))
    let top = body.row + 1 + (isRoomy ? 1 : 0)
    func part(_ row: Int, _ rows: Int) -> Rect {
      Rect(column: body.column, row: row, columns: columns, rows: rows)
    }
    search = part(body.row, 1)
    head = isRoomy ? part(body.row + 1, 1) : nil
    list = part(top, body.maxRow - noticeRows - top)
    self.notice = part(body.maxRow - noticeRows, noticeRows)
    let beside = body.column + columns + 4
    details =
      isWide
      ? Rect(column: beside, row: body.row, columns: body.maxColumn - beside, rows: body.rows) : nil
  }
}

extension AppState {
  /// The history's layout for what is known now.
  var historyLayout: HistoryLayout {
    HistoryLayout(history.notice?.line, in: AppView.body(size), isWide: AppView.isWide(size))
  }
}
