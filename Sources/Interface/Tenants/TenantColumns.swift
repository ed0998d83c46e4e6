import TerminalKit

/// The columns of the list of tenants at a width, and one row in them.
struct TenantColumns {
  /// A word or two at the right edge.
  typealias Note = (words: String, style: Style)

  private let width: Int
  private let name = 2
  private let mark: Int?
  private let url: Int?
  private let key: Int?

  private static let widestName = 24
  private static let narrowestName = 8
  /// A mark with a blank at each side, and a gap.
  private static let markWidth = TenantRules.longestMark + 4
  private static let notesWidth = 28

  /// - Parameter entries: all that are listed: columns are as wide as what stands in them.
  init(width: Int, _ entries: [TenantEntry]) {
    self.width = width
    let names = entries.map { TextWidth.width(of: Sanitizer.visible($0.name)) }.max() ?? 0
    let afterName = name + min(Self.widestName, max(Self.narrowestName, names)) + 2
    let hasMarks = entries.contains { $0.mark != nil }
    mark = width >= 56 && hasMarks ? afterName : nil
    url = width >= 76 ? afterName + (hasMarks ? Self.markWidth : 0) : nil
    key = width >= 112 ? url.map { $0 + (width - 2 - Self.notesWidth - $0) / 2 } : nil
  }

  func drawHead(on canvas: inout Canvas, in rect: Rect) {
    for (text, column) in [("Name", name), ("Mark", mark), ("Base URL", url), ("API key", key)] {
      guard let column else { continue }
      canvas.write(text, at: Point(column: rect.column + column, row: rect.row), style: .muted)
    }
  }

  func draw(
    _ entry: TenantEntry, notes: [Note], isSelected: Bool, on canvas: inout Canvas, in rect: Rect
  ) {
    func write(_ text: String, _ column: Int, _ end: Int, _ style: Style = .normal) {
      guard end > column else { return }
      canvas.write(
        text, at: Point(column: rect.column + column, row: rect.row), style: style, limit: end - column)
    }
    if isSelected { canvas.write(.focus, at: rect.origin, style: .focused) }
    let end = drawNotes(notes, on: &canvas, in: rect) - 2
    let nameEnd = (mark ?? url).map { $0 - 2 } ?? end
    write(
      TextWidth.shortenedWithin(entry.name, to: nameEnd - name), name, nameEnd,
      isSelected ? .focused : .normal)
    if let mark, let text = entry.mark {
      let shown = TextWidth.shortened(Sanitizer.visible(text), to: TenantRules.longestMark)
      write(" \(shown) ", mark, min(end, mark + Self.markWidth - 2), .mark)
    }
    if let url { write(entry.baseURL, url, min(end, key.map { $0 - 2 } ?? end)) }
    if let key { write(entry.keySource, key, end, .muted) }
  }

  /// At the right edge, of which the last column is left to the sign that says that there are more.
  /// - Returns: where they begin.
  private func drawNotes(_ notes: [Note], on canvas: inout Canvas, in rect: Rect) -> Int {
    let widths = notes.map { TextWidth.width(of: $0.words) + 2 }
    var column = width - widths.reduce(0, +)
    let start = column
    for (note, width) in zip(notes, widths) {
      canvas.write(note.words, at: Point(column: rect.column + column, row: rect.row), style: note.style)
      column += width
    }
    return notes.isEmpty ? width - 2 : start
  }
}
