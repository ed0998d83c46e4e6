import DashboardService
import TerminalKit

/// What stands where on the Directory screen at a size: both lists beside each other where there is room.
struct DirectoryLayout {
  /// One list: its search, the heads of its columns where there is a row for them, and its rows.
  struct Column {
    let kind: DirectoryKind
    let search: Rect
    let head: Rect?
    let list: Rect
  }

  /// From this height on columns have heads, and the selected one its whole name below.
  private static let roomyRows = 14

  /// How many there are, and when they were read.
  let head: Rect
  let columns: [Column]
  /// The selected one whole.
  let detail: Rect
  /// What is said.
  let notice: Rect
  /// The rows of each list.
  var listRows: Int { columns[0].list.rows }

  init(_ lines: [MessageLine], kind: DirectoryKind, in body: Rect, isWide: Bool) {
    let isRoomy = body.rows >= Self.roomyRows
    func part(_ row: Int, _ rows: Int) -> Rect {
      Rect(column: body.column, row: row, columns: body.columns, rows: rows)
    }
    // Two more at the left than the words need: they stand under the rows' texts.
    let wanted = lines.reduce(0) { $0 + $1.rows(width: body.columns - 2) }
    let noticeRows = min(wanted, max(2, body.rows / 3))
    let detailRows = isRoomy ? 3 : 2
    head = part(body.row, 1)
    notice = part(body.maxRow - noticeRows, noticeRows)
    detail = part(body.maxRow - noticeRows - detailRows, detailRows)
    let top = body.row + (isRoomy ? 3 : 2)
    let bottom = detail.row - (isRoomy ? 1 : 0)
    let half = (body.columns - 3) / 2
    let kinds: [DirectoryKind] = isWide ? [.role, .company] : [kind]
    columns = kinds.enumerated().map { index, kind in
      let column = body.column + index * (half + 3)
      let width = isWide ? half : body.columns
      func rect(_ row: Int, _ rows: Int) -> Rect {
        Rect(column: column, row: row, columns: width, rows: rows)
      }
      return Column(
        kind: kind, search: rect(body.row + 1, 1), head: isRoomy ? rect(body.row + 2, 1) : nil,
        list: rect(top, bottom - top))
    }
  }
}

extension AppState {
  /// What is said on the Directory screen: of reading, then of what was pressed.
  var directoryLines: [MessageLine] { [DirectoryWords.line(self), directory.notice].compactMap(\.self) }

  /// The screen's layout for what is known now.
  var directoryLayout: DirectoryLayout {
    DirectoryLayout(
      directoryLines, kind: directory.kind, in: AppView.body(size), isWide: AppView.isWide(size))
  }
}
