/// One cell of the screen.
public struct Cell: Equatable, Sendable {
  /// What stands in a cell.
  public enum Content: Equatable, Sendable {
    /// One base character of width 1 or 2 with at most four combining marks, already sanitised.
    case text(String)
    case sign(Sign)
    /// The right half of the wide character to the left.
    case continuation
  }

  /// What stands in it.
  public var content: Content
  /// How it is drawn.
  public var style: Style

  public init(_ content: Content, style: Style = .normal) {
    self.content = content
    self.style = style
  }

  /// A cell with nothing in it.
  public static let blank = Cell(.text(" "))
}
