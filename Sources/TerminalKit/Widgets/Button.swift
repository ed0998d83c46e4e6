/// Something to press with Enter or Space.
public struct Button: Equatable, Sendable {
  /// What stands on it.
  public var title: String

  public init(_ title: String) { self.title = title }

  /// Whether a key presses it.
  public func isPressed(by press: KeyPress) -> Bool { press == KeyPress(.enter) || press == .character(" ") }

  /// Draws it; returns the columns taken.
  @discardableResult
  public func draw(on canvas: inout Canvas, at point: Point, isFocused: Bool) -> Int {
    canvas.write(.buttonLeft, at: point, style: isFocused ? .focused : .normal)
    let taken = canvas.write(
      " \(title) ", at: Point(column: point.column + 1, row: point.row),
      style: isFocused ? .selected : .normal)
    canvas.write(
      .buttonRight, at: Point(column: point.column + 1 + taken, row: point.row),
      style: isFocused ? .focused : .normal)
    if isFocused { canvas.cursor = Point(column: point.column + 2, row: point.row) }
    return taken + 2
  }
}
