/// Which part of a longer list or text is seen, at its right edge. Nothing where all of it is.
///
/// Where there are few rows, signs for "more above" and "more below" tell it better than a bar would.
public struct ScrollBar: Equatable, Sendable {
  /// How many rows are above the first that is seen.
  public var first: Int
  /// How many are seen.
  public var visible: Int
  /// How many there are.
  public var count: Int

  public init(first: Int, visible: Int, count: Int) {
    self.first = first
    self.visible = visible
    self.count = count
  }

  /// The columns that are kept for it: itself, and a blank where there are columns to spare.
  public static func room(within columns: Int) -> Int { columns < 60 ? 1 : 2 }

  /// With fewer rows there is no bar.
  static let fewestRows = 4

  /// Draws it into the last column of a rectangle.
  public func draw(on canvas: inout Canvas, in rect: Rect) {
    guard count > visible, visible > 0, rect.rows > 0 else { return }
    let column = rect.maxColumn - 1
    guard rect.rows >= Self.fewestRows else {
      if first > 0 { canvas.write(.up, at: Point(column: column, row: rect.row), style: .muted) }
      if first + visible < count {
        canvas.write(.down, at: Point(column: column, row: rect.maxRow - 1), style: .muted)
      }
      return
    }
    let thumb = thumb(rows: rect.rows)
    for row in 0..<rect.rows {
      canvas.write(
        thumb.contains(row) ? .full : .verticalLine, at: Point(column: column, row: rect.row + row),
        style: .muted)
    }
  }

  /// The rows of the part that is seen, of so many. It touches an end only where the end is seen.
  func thumb(rows: Int) -> Range<Int> {
    let size = min(max(1, rows * visible / count), rows - 1)
    let most = rows - size
    let hidden = count - visible
    guard first > 0 else { return 0..<size }
    guard first < hidden else { return most..<rows }
    let place = most > 1 ? min(max(1, most * first / hidden), most - 1) : 0
    return place..<place + size
  }
}
