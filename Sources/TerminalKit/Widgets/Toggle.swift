/// A yes or no: `[x] shown in the sidebar`.
public struct Toggle: Equatable, Sendable {
  /// Whether it is on.
  public var isOn: Bool

  public init(isOn: Bool) { self.isOn = isOn }

  /// Space turns it.
  public mutating func handle(_ press: KeyPress) -> Bool {
    guard press == .character(" ") else { return false }
    isOn.toggle()
    return true
  }

  /// Draws the box and its words.
  public func draw(
    on canvas: inout Canvas, at point: Point, words: String, limit: Int = .max, isFocused: Bool
  ) {
    canvas.write((isOn ? "[x] " : "[ ] ") + words, at: point, limit: limit)
    if isFocused { canvas.cursor = Point(column: point.column + 1, row: point.row) }
  }
}
