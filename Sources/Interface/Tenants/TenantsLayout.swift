import TerminalKit

/// What stands where on the screen of the tenants at a size.
struct TenantsLayout {
  /// Below this height the heads of the columns are left out, and the list gets less.
  private static let roomyRows = 14
  private static let leastList = 3

  /// The heads of the columns, where there is a row for them.
  let head: Rect?
  let list: Rect
  /// What is known of the selected one.
  let details: Rect
  /// What is said below.
  let notice: Rect

  init(_ tenants: TenantsState, details wanted: Int, in body: Rect) {
    let isRoomy = body.rows >= Self.roomyRows
    let noticeWanted = tenants.notice?.rows(width: body.columns - 2) ?? 0
    let noticeRows = min(noticeWanted, max(2, body.rows / 3))
    let top = body.row + (isRoomy ? 1 : 0)
    let room = body.maxRow - noticeRows - top
    let gap = isRoomy ? 1 : 0
    let count = max(1, tenants.entries.count)
    let listRows = min(count, max(min(Self.leastList, room), room - wanted - gap))
    func part(_ row: Int, _ rows: Int) -> Rect {
      Rect(column: body.column, row: row, columns: body.columns, rows: rows)
    }
    head = isRoomy ? part(body.row, 1) : nil
    list = part(top, listRows)
    let below = min(list.maxRow + gap, body.maxRow - noticeRows)
    details = part(below, body.maxRow - noticeRows - below)
    notice = part(body.maxRow - noticeRows, noticeRows)
  }
}

extension AppState {
  /// The layout for what is known now.
  var tenantsLayout: TenantsLayout { tenantsLayout(in: AppView.body(size)) }

  func tenantsLayout(in body: Rect) -> TenantsLayout {
    TenantsLayout(tenants, details: TenantDetails.lines(self, width: body.columns - 3).count, in: body)
  }
}
