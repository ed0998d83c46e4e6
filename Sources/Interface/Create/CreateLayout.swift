import PortalAPI
import TerminalKit

/// Which rows the form has at a size. Where there is room, every field has a row for its message, so that
/// nothing moves while one types; where there is not, only those fields that have something to say.
struct CreateLayout {
  enum Row: Equatable {
    case title, gap, button
    case field(DashboardField)
    /// A row of a field's message: the first, or what it continues in.
    case message(DashboardField, line: Int)
    /// One row of the roles' grid.
    case roles
    /// One row of what is said of the create.
    case notice
  }

  /// The most rows that one notice takes.
  static let noticeRows = 3
  /// Rows of a form with all its message rows and two rows of roles.
  private static let roomyRows = 19

  /// Whether every field can have a row for its message.
  static func isRoomy(_ size: Size) -> Bool { size.rows >= roomyRows }

  private(set) var rows: [Row] = []
  /// Where values begin: behind the labels.
  static let valueColumn = 17
  var valueColumn: Int { Self.valueColumn }
  /// Rows at the lower edge that the notice takes from the form where it does not scroll with it.
  private(set) var pinnedNoticeRows = 0
  private let focus: CreateState.Focus
  private let isNarrow: Bool
  /// Below this width messages begin under the labels, to have more room.
  private static let narrowColumns = 60
  /// Where messages begin.
  var messageColumn: Int { isNarrow ? 4 : valueColumn }

  init(_ create: CreateState, notice: [MessageLine], size: Size) {
    focus = create.focus
    let isRoomy = Self.isRoomy(size)
    let textFields: [DashboardField] = [.name, .url, .description, .iconUrl, .displayOrder]
    rows = [.title]
    isNarrow = size.columns < Self.narrowColumns
    for field in textFields {
      rows.append(.field(field))
      let words = create.message(field) ?? create.hint(field)
      let wanted = words.map { min(2, $0.rows(width: size.columns - messageColumn)) } ?? 0
      rows += (0..<(isRoomy ? 1 : wanted)).map { .message(field, line: $0) }
    }
    rows += [.field(.isActive), .field(.roleIds)]
    if isRoomy {
      addRoomyEnd(create, size: size)
    } else {
      rows += Array(repeating: .roles, count: Self.roleRows(create, size: size, most: 2))
      rows.append(.button)
      let wanted = notice.reduce(0) { $0 + $1.rows(width: size.columns - 2) }
      // At least a field and its message stay visible above a long notice.
      pinnedNoticeRows = max(0, min(wanted, Self.noticeRows, size.rows - 3))
    }
  }

  /// What a screen has more than it needs goes to the roles first, then to gaps.
  private mutating func addRoomyEnd(_ create: CreateState, size: Size) {
    let spare = size.rows - rows.count - Self.noticeRows - 1
    let roles = Self.roleRows(create, size: size, most: max(2, spare - 2))
    rows += Array(repeating: .roles, count: roles)
    if spare - roles > 0 { rows.append(.gap) }
    rows += Array(repeating: .notice, count: Self.noticeRows)
    rows.append(.button)
  }

  private static func roleRows(_ create: CreateState, size: Size, most: Int) -> Int {
    let columns = roleColumns(create.roles, width: size.columns)
    let wanted = (create.roles.options.count + columns - 1) / columns
    return min(max(1, wanted), most)
  }

  /// How many rows a field's message has.
  func messageRows(_ field: DashboardField) -> Int { rows.contains(.message(field, line: 1)) ? 2 : 1 }

  /// How many roles stand beside each other in a form of that width.
  static func roleColumns(_ roles: MultiSelect, width: Int) -> Int {
    roles.columns(width: max(1, width - valueColumn))
  }

  /// The row of the first notice within the form, or nil where it is pinned to the lower edge.
  var noticeRow: Int? { rows.firstIndex(of: .notice) }

  /// The first row to draw, so that what has the focus, with its message, is seen.
  func firstRow(rows visible: Int) -> Int {
    guard rows.count > visible else { return 0 }
    let place = focus.field.flatMap { rows.firstIndex(of: .field($0)) } ?? rows.firstIndex(of: .button) ?? 0
    var end = place + 1
    if focus == .roleIds { end += rows.filter { $0 == .roles }.count - 1 }
    if let field = focus.field, rows.contains(.message(field, line: 1)) { end += 1 }
    return min(max(0, end - visible + 1), place, rows.count - visible)
  }

  /// Which of the visible rows are the roles' grid.
  func rolesRows(visibleFrom first: Int, rows visible: Int) -> Range<Int>? {
    guard let start = rows.firstIndex(of: .roles), let last = rows.lastIndex(of: .roles) else { return nil }
    let from = max(start, first)
    let to = min(last + 1, first + visible)
    return from < to ? from..<to : nil
  }
}
