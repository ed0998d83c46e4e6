/// One frame in memory: cells, and where the cursor stands. Views draw on it; a driver shows it.
///
/// Every text passes the sanitiser here (`String.clusters`), so that nothing a server, a file or a paste
/// holds can reach the terminal as a command. What lies outside is not drawn.
public struct Canvas: Equatable, Sendable {
  /// In cells.
  public let size: Size
  /// Row after row.
  public private(set) var cells: [Cell]
  /// Where the terminal's own cursor stands; nil hides it.
  public var cursor: Point?
  /// What can be clicked, the last on top.
  private var spots: [Spot] = []

  public init(size: Size) {
    self.size = Size(columns: max(1, size.columns), rows: max(1, size.rows))
    cells = Array(repeating: .blank, count: self.size.columns * self.size.rows)
  }

  /// All of it.
  public var bounds: Rect { Rect(column: 0, row: 0, columns: size.columns, rows: size.rows) }

  /// The cell at a place.
  public subscript(column: Int, row: Int) -> Cell { cells[row * size.columns + column] }

  /// Writes text in one row and returns the columns it took.
  /// - Parameter limit: the most columns to take; what is longer is cut, with an ellipsis as its last cell.
  @discardableResult
  public mutating func write(
    _ text: String, at point: Point, style: Style = .normal, limit: Int = .max
  ) -> Int {
    let room = min(limit, size.columns - point.column)
    guard room > 0, point.row >= 0, point.row < size.rows else { return 0 }
    let glyphs = text.clusters.flatMap(\.glyphs)
    let width = glyphs.reduce(0) { $0 + $1.width }
    guard width > room else { return write(glyphs, at: point, style: style, room: room) }
    let taken = write(glyphs, at: point, style: style, room: room - 1)
    write(.ellipsis, at: Point(column: point.column + taken, row: point.row), style: style)
    return taken + 1
  }

  /// Writes glyphs that were laid out before (a field's visible part); returns the columns taken.
  @discardableResult
  public mutating func write(
    _ glyphs: some Sequence<TextCluster.Glyph>, at point: Point, style: Style = .normal, room: Int = .max
  ) -> Int {
    let room = min(room, size.columns - point.column)
    var taken = 0
    for glyph in glyphs {
      guard taken + glyph.width <= room else { break }
      put(Cell(.text(glyph.text), style: style), column: point.column + taken, row: point.row)
      if glyph.width == 2 {
        put(Cell(.continuation, style: style), column: point.column + taken + 1, row: point.row)
      }
      taken += glyph.width
    }
    return taken
  }

  /// Puts one sign.
  public mutating func write(_ sign: Sign, at point: Point, style: Style = .normal) {
    put(Cell(.sign(sign), style: style), column: point.column, row: point.row)
  }

  /// Fills a rectangle with one cell.
  public mutating func fill(_ rect: Rect, with cell: Cell = .blank) {
    for row in rect.row..<rect.maxRow {
      for column in rect.column..<rect.maxColumn { put(cell, column: column, row: row) }
    }
  }

  /// A line of `Sign.horizontalLine`.
  public mutating func horizontalLine(
    row: Int, from column: Int = 0, to end: Int? = nil, style: Style = .muted
  ) {
    for column in column..<max(column, end ?? size.columns) {
      write(.horizontalLine, at: Point(column: column, row: row), style: style)
    }
  }

  /// A frame of line signs around the rectangle's inner edge.
  public mutating func box(_ rect: Rect, style: Style = .muted) {
    guard rect.columns >= 2, rect.rows >= 2 else { return }
    let right = rect.maxColumn - 1
    let bottom = rect.maxRow - 1
    horizontalLine(row: rect.row, from: rect.column, to: right, style: style)
    horizontalLine(row: bottom, from: rect.column, to: right, style: style)
    for row in rect.row...bottom {
      write(.verticalLine, at: Point(column: rect.column, row: row), style: style)
      write(.verticalLine, at: Point(column: right, row: row), style: style)
    }
    write(.topLeft, at: Point(column: rect.column, row: rect.row), style: style)
    write(.topRight, at: Point(column: right, row: rect.row), style: style)
    write(.bottomLeft, at: Point(column: rect.column, row: bottom), style: style)
    write(.bottomRight, at: Point(column: right, row: bottom), style: style)
  }

  /// Says what a click on a part of the frame is meant for; whoever is clicked asks for it again by `target(at:)`.
  public mutating func mark(_ rect: Rect, as target: some Hashable & Sendable) {
    spots.append(Spot(rect: rect, target: target))
  }

  /// Says that a click on a part of the frame is the key of a name; what is the name of none is no target.
  public mutating func mark(_ rect: Rect, asKeyNamed name: String) {
    spots.append(Spot(rect: rect, target: KeyNamed(name: name)))
  }

  /// What a click at a place is meant for.
  public func target(at point: Point) -> (any Hashable & Sendable)? {
    let target = spots.last { $0.rect.contains(point) }?.target
    // Frames are many and clicks are few: a name is read when it is clicked.
    guard let named = target as? KeyNamed else { return target }
    return KeyPress(name: named.name)
  }

  private mutating func put(_ cell: Cell, column: Int, row: Int) {
    guard column >= 0, column < size.columns, row >= 0, row < size.rows else { return }
    let index = row * size.columns + column
    // Half a wide character must never stand alone: the half that is left over becomes a blank.
    if cells[index].content == .continuation, cell.content != .continuation, column > 0 {
      cells[index - 1] = Cell(.text(" "), style: cells[index - 1].style)
    }
    if column + 1 < size.columns, cells[index + 1].content == .continuation {
      cells[index + 1] = Cell(.text(" "), style: cells[index + 1].style)
    }
    cells[index] = cell
  }
}

extension Canvas {
  private struct KeyNamed: Hashable { var name: String }

  /// A part of the frame that can be clicked.
  private struct Spot: Sendable {
    var rect: Rect
    var target: any Hashable & Sendable
  }

  /// Whether two frames look alike: what a click means is not seen.
  public static func == (left: Canvas, right: Canvas) -> Bool {
    left.size == right.size && left.cursor == right.cursor && left.cells == right.cells
  }
}
