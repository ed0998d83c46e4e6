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
    /// One row of the company URLs, the first with their label.
    case companies
    /// One row of what is said of the create.
    case notice
  }

  /// Rows of a form with all its message rows, two rows of roles and three for notices.
  private static let roomyRows = 19
  /// With fewer rows, either the roles' second row or that of the company URLs has no room.
  private static let spareForBoth = 3
  /// The rows that notices need at most: so many has the longest at 40 columns.
  private static let mostNoticeRows = 6

  /// Whether every field can have a row for its message, and one is enough.
  static func isRoomy(_ size: Size) -> Bool { size.rows >= roomyRows && size.columns >= narrowColumns }

  /// The rows for what is said of the create.
  static func noticeRows(_ size: Size) -> Int {
    guard isRoomy(size) else { return max(0, min(mostNoticeRows, size.rows - 3)) }
    return min(mostNoticeRows, 3 + (size.rows - roomyRows) / 2)
  }

  /// The columns for it.
  static func noticeColumns(_ size: Size) -> Int { size.columns - 2 }

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
  /// Where messages begin: under the values, or further left where there is no other room for the whole.
  func messageColumn(_ message: MessageLine?, width: Int) -> Int {
    isNarrow || (message.map { $0.rows(width: width - valueColumn) } ?? 1) > 1 ? 4 : valueColumn
  }

  init(_ create: CreateState, _ directory: DirectoryState, notice: [MessageLine], size: Size) {
    focus = create.focus
    let isRoomy = Self.isRoomy(size)
    let textFields: [DashboardField] = [.name, .url, .description, .iconUrl, .displayOrder]
    rows = [.title]
    isNarrow = size.columns < Self.narrowColumns
    for field in textFields {
      rows.append(.field(field))
      let words = create.message(field) ?? create.hint(field)
      let column = messageColumn(words, width: size.columns)
      let wanted = words.map { min(2, $0.rows(width: size.columns - column)) } ?? 0
      rows += (0..<(isRoomy ? 1 : wanted)).map { .message(field, line: $0) }
    }
    rows += [.field(.isActive), .field(.roleIds)]
    if isRoomy {
      addRoomyEnd(create, directory, size: size)
    } else {
      rows += Array(repeating: .roles, count: Self.roleRows(create, directory, size: size, most: 2))
      let most = focus == .companyUrls ? 3 : 1
      rows += Array(repeating: .companies, count: min(create.companyURLRows, most))
      rows.append(.button)
      let wanted = notice.reduce(0) { $0 + $1.rows(width: Self.noticeColumns(size)) }
      // At least a field and its message stay visible above a long notice.
      pinnedNoticeRows = min(wanted, Self.noticeRows(size))
    }
  }

  /// What a screen has more than it needs goes to the roles first, then to the company URLs, then to gaps. Where
  /// there is not enough for both, what has the focus gets it; then the roles, as long as no company URL is set.
  private mutating func addRoomyEnd(_ create: CreateState, _ directory: DirectoryState, size: Size) {
    let spare = max(0, size.rows - rows.count - Self.noticeRows(size) - 1)
    let wanted = create.companyURLRows
    let hasCompanyURLs = !create.companyUrls.entries.isEmpty
    let companies: Int
    let roles: Int
    switch focus {
    case .companyUrls:
      companies = min(wanted, spare)
      roles = min(Self.roleRows(create, directory, size: size, most: max(2, spare - 2)), spare - companies)
    case .roleIds where spare < Self.spareForBoth, _ where spare < Self.spareForBoth && !hasCompanyURLs:
      // Words on why there are none may want more than there is.
      roles = min(Self.roleRows(create, directory, size: size, most: spare), spare)
      companies = min(wanted, spare - roles)
    default:
      let fair = min(wanted, max(1, spare / 2), spare)
      roles = min(
        Self.roleRows(create, directory, size: size, most: max(2, spare - fair - 1)), spare - fair)
      companies = min(wanted, spare - roles)
    }
    rows += Array(repeating: .roles, count: roles) + Array(repeating: .companies, count: companies)
    if spare - roles - companies > 0 { rows.append(.gap) }
    rows += Array(repeating: .notice, count: Self.noticeRows(size))
    rows.append(.button)
  }

  private static func roleRows(
    _ create: CreateState, _ directory: DirectoryState, size: Size, most: Int
  ) -> Int {
    if let words = create.rolesMessage(directory) {
      return min(words.rows(width: size.columns - rolesMessageColumn(width: size.columns)), max(most, 3))
    }
    let columns = roleColumns(create.roles, width: size.columns)
    let wanted = (create.roles.options.count + columns - 1) / columns
    return min(max(1, wanted), most)
  }

  /// Where it begins to say why no roles can be offered.
  static func rolesMessageColumn(width: Int) -> Int { width < narrowColumns ? 4 : valueColumn }

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
    let row: Row = focus.field.map { .field($0) } ?? (focus == .button ? .button : .companies)
    let place = rows.firstIndex(of: row) ?? 0
    var end = place + 1
    if focus == .companyUrls { end += rows.filter { $0 == .companies }.count - 1 }
    if focus == .roleIds { end += rows.filter { $0 == .roles }.count - 1 }
    if let field = focus.field, rows.contains(.message(field, line: 1)) { end += 1 }
    return min(max(0, end - visible + 1), place, rows.count - visible)
  }

  /// Which of the visible rows are the roles' grid, or the company URLs.
  func rows(of row: Row, visibleFrom first: Int, rows visible: Int) -> Range<Int>? {
    guard let start = rows.firstIndex(of: row), let last = rows.lastIndex(of: row) else { return nil }
    let from = max(start, first)
    let to = min(last + 1, first + visible)
    return from < to ? from..<to : nil
  }
}

extension CreateState {
  /// The rows that company URLs want.
  fileprivate var companyURLRows: Int { purpose.hasCompanyURLs ? companyUrls.rows : 0 }
}
