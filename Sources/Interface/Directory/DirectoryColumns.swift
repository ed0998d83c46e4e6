import DashboardService
import TerminalKit

/// The columns of a list of roles or companies at a width, and one row in them.
struct DirectoryColumns {
  private static let sourceWidth = 7
  private static let shortID = 8
  private static let wholeID = 36

  private let name = 2
  private let nameEnd: Int
  /// Where each begins; nil: there is no room for it.
  private let id: Int?
  private let idWidth: Int
  private let source: Int?
  private let time: Int

  init(width: Int) {
    // The edge is left to the sign that says that there are more.
    time = width - 2 - ShortTime.width
    source = width >= 40 ? time - 2 - Self.sourceWidth : nil
    let end = (source ?? time) - 2
    idWidth = width >= 96 ? Self.wholeID : Self.shortID
    id = width >= 52 ? end - idWidth : nil
    nameEnd = id.map { $0 - 2 } ?? end
  }

  func drawHead(_ kind: DirectoryKind, on canvas: inout Canvas, in rect: Rect) {
    let heads = [(kind == .role ? "Role" : "Company", name), ("Id", id), ("From", source), ("Learned", time)]
    for (text, column) in heads {
      guard let column else { continue }
      canvas.write(text, at: Point(column: rect.column + column, row: rect.row), style: .muted)
    }
  }

  /// Draws one row. Moving the selection changes its sign and the look of its name alone.
  func draw(
    _ entry: DirectoryRow, time: String, isSelected: Bool, on canvas: inout Canvas, in rect: Rect
  ) {
    func write(_ text: String, _ column: Int, _ end: Int, _ style: Style = .normal) {
      canvas.write(
        text, at: Point(column: rect.column + column, row: rect.row), style: style, limit: end - column)
    }
    write(entry.name, name, nameEnd, isSelected ? .focused : .normal)
    if let id { write(String(entry.id.prefix(idWidth)), id, id + idWidth) }
    if let source { write(entry.source.short, source, source + Self.sourceWidth) }
    write(time, self.time, self.time + ShortTime.width)
  }
}
