/// What there is to say about something, in words and with a sign before them, so that no meaning rests on
/// colour alone.
public struct MessageLine: Equatable, Sendable {
  /// How much it matters.
  public enum Kind: Equatable, Sendable {
    case hint, ok, warning, error
  }

  /// How much it matters.
  public var kind: Kind
  /// What it says.
  public var text: String

  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }

  /// Draws it, wrapped, in at most `rows` rows; what does not fit ends in an ellipsis. Returns the rows taken.
  @discardableResult
  public func draw(on canvas: inout Canvas, at point: Point, width: Int, rows: Int = 1) -> Int {
    guard rows > 0, width > 4 else { return 0 }
    let sign = self.sign
    let room = width - sign.count
    canvas.write(sign, at: point, style: style, limit: width)
    if rows == 1 {
      canvas.write(
        text, at: Point(column: point.column + sign.count, row: point.row), style: style, limit: room)
      return 1
    }
    let lines = TextWidth.wrap(text, columns: room)
    for (index, line) in lines.prefix(rows).enumerated() {
      let isCut = index == rows - 1 && lines.count > rows
      canvas.write(
        isCut ? lines[index...].joined(separator: " ") : line,
        at: Point(column: point.column + sign.count, row: point.row + index), style: style, limit: room)
    }
    return min(rows, lines.count)
  }

  /// How many rows it wants at a width.
  public func rows(width: Int) -> Int { TextWidth.wrap(text, columns: max(4, width - sign.count)).count }

  /// The whole of it in lines of text, its sign before the first.
  public func lines(width: Int) -> [String] {
    let blank = String(repeating: " ", count: sign.count)
    return TextWidth.wrap(text, columns: max(4, width - sign.count)).enumerated()
      .map { ($0.offset == 0 ? sign : blank) + $0.element }
  }

  private var sign: String {
    switch kind {
    case .hint: ""
    case .ok: "ok "
    case .warning: "! "
    case .error: "x "
    }
  }

  /// How it looks.
  public var style: Style {
    switch kind {
    case .hint: .muted
    case .ok: .ok
    case .warning: .warning
    case .error: .error
    }
  }
}
