/// The line that says what can be pressed here, now: `Tab next  Ctrl-S create`. What does not fit is left out
/// from the end, so the most needed stand first. A click on one is its key.
public struct KeyLine: Equatable, Sendable {
  /// One key and what it does.
  public struct Item: Equatable, Sendable {
    /// The key, as people call it.
    public var key: String
    /// What it does, in a word or two.
    public var words: String
    public init(_ key: String, _ words: String) {
      self.key = key
      self.words = words
    }
  }

  /// The keys, the most useful first.
  public var items: [Item]
  /// Always shown, at the end (help).
  public var last: Item?

  public init(_ items: [Item], last: Item? = nil) {
    self.items = items
    self.last = last
  }

  /// Draws it in one row.
  public func draw(on canvas: inout Canvas, row: Int, from column: Int = 1) {
    // Behind the last item no gap is needed.
    let end = canvas.size.columns + Self.gap - (last.map(Self.width) ?? 0)
    var place = column
    for item in items {
      guard place + Self.width(item) <= end else { break }
      place = draw(item, on: &canvas, at: Point(column: place, row: row))
    }
    if let last { _ = draw(last, on: &canvas, at: Point(column: place, row: row)) }
  }

  private func draw(_ item: Item, on canvas: inout Canvas, at point: Point) -> Int {
    let taken = canvas.write(item.key, at: point, style: .key)
    canvas.write(item.words, at: Point(column: point.column + taken + 1, row: point.row))
    let width = Self.width(item)
    canvas.mark(
      Rect(column: point.column, row: point.row, columns: width - Self.gap, rows: 1), asKeyNamed: item.key)
    return point.column + width
  }

  /// Blanks between two items.
  private static let gap = 2

  private static func width(_ item: Item) -> Int {
    TextWidth.width(of: item.key) + 1 + TextWidth.width(of: item.words) + gap
  }
}
