import DashboardService
import PortalAPI
import TerminalKit

/// The columns of the table at a width, and one row in them.
struct ImportColumns {
  /// From this width on the URL, or what is wrong, stands beside the name.
  static let wideColumns = 70

  private let width: Int
  private let numberWidth: Int
  /// Where each begins; nil: there is no room for it.
  private let state: Int
  private let status: Int?
  private let name: Int
  private let more: Int?

  private static let stateWidth = 9
  private static let statusWidth = 4

  /// - Parameter highest: the highest number of a row.
  init(width: Int, highest: Int) {
    self.width = width
    numberWidth = max(3, NumberWords.grouped(highest).count)
    state = 2 + numberWidth + 1
    let next = state + 2 + Self.stateWidth + 1
    status = width >= 50 ? next : nil
    name = status.map { $0 + Self.statusWidth + 1 } ?? next
    // The edge is left to the sign that says that there are more.
    let room = width - 2 - name
    more = width >= Self.wideColumns ? name + room * 2 / 5 : nil
  }

  func drawHead(on canvas: inout Canvas, in rect: Rect) {
    let heads: [(String, Int?)] = [
      ("Row", 2 + numberWidth - 3), ("State", state + 2), ("HTTP", status), ("Name", name),
      ("URL, or what is wrong", more),
    ]
    for (text, column) in heads {
      guard let column else { continue }
      canvas.write(text, at: Point(column: rect.column + column, row: rect.row), style: .muted)
    }
  }

  /// Draws one row. Moving the selection changes its sign and the look of its name alone.
  func draw(
    _ row: ImportRow, trouble: String?, isSelected: Bool, on canvas: inout Canvas, in rect: Rect
  ) {
    func write(_ text: String, _ column: Int, _ end: Int, _ style: Style = .normal) {
      canvas.write(
        text, at: Point(column: rect.column + column, row: rect.row), style: style, limit: end - column)
    }
    if isSelected { canvas.write(.focus, at: rect.origin, style: .focused) }
    let number = NumberWords.grouped(row.number)
    write(number, 2 + max(0, numberWidth - number.count), state)
    let look = ImportLook(row.state)
    // What needs somebody stands out without colours too.
    write(look.sign, state, state + 1, look.style)
    write(ImportWords.state(row), state + 2, (status ?? name) - 1, look.style)
    let submission = row.record.submission
    if let status, let code = submission?.httpStatus { write("\(code)", status, name) }
    let input = row.record.row.input
    let title = input.name.isBlank ? "(no name)" : input.name
    write(title, name, more.map { $0 - 2 } ?? (width - 2), isSelected ? .focused : .normal)
    guard let more else { return }
    if let trouble {
      write(trouble, more, width - 2, row.state == .invalid ? .error : .warning)
    } else {
      let url = input.url
      write(url.lowercased().hasPrefix("https://") ? String(url.dropFirst(8)) : url, more, width - 2, .muted)
    }
  }
}

/// How a row's state looks, beside its word.
struct ImportLook {
  var style: Style
  /// What stands before it where it needs somebody.
  var sign = ""

  init(_ state: BatchRowState) {
    switch state {
    case .invalid: (style, sign) = (.error, "x")
    case .fresh: style = .muted
    case .submitted(.unknown): (style, sign) = (.warning, "!")
    case .submitted(.refused): (style, sign) = (.error, "x")
    case .submitted(let state): style = SubmissionLook(state).style
    }
  }
}
