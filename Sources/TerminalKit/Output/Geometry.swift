/// A size in cells.
public struct Size: Hashable, Sendable {
  /// How many cells beside each other.
  public var columns: Int
  /// How many cells below each other.
  public var rows: Int
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A place in cells; (0, 0) is the top left.
public struct Point: Hashable, Sendable {
  /// Cells from the left.
  public var column: Int
  /// Cells from the top.
  public var row: Int
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A rectangle of cells.
public struct Rect: Hashable, Sendable {
  /// Its top left.
  public var origin: Point
  /// How wide and high it is.
  public var size: Size

  public init(column: Int, row: Int, columns: Int, rows: Int) {
    origin = Point(column: column, row: row)
    size = Size(columns: max(0, columns), rows: max(0, rows))
  }

  /// Its leftmost column.
  public var column: Int { origin.column }
  /// Its topmost row.
  public var row: Int { origin.row }
  /// How wide it is.
  public var columns: Int { size.columns }
  /// How high it is.
  public var rows: Int { size.rows }
  /// The first column to the right of the rectangle.
  public var maxColumn: Int { column + columns }
  /// The first row below the rectangle.
  public var maxRow: Int { row + rows }

  /// Whether a place lies in it.
  public func contains(_ point: Point) -> Bool {
    point.column >= column && point.column < maxColumn && point.row >= row && point.row < maxRow
  }

  /// The part that is left after a margin on each side.
  public func inset(columns: Int = 0, rows: Int = 0) -> Rect {
    Rect(
      column: column + columns, row: row + rows, columns: self.columns - 2 * columns,
      rows: self.rows - 2 * rows)
  }
}
