/// One cell of the screen.
public struct Cell: Equatable, Sendable {
  public enum Content: Equatable, Sendable {
    /// One base character of width 1 or 2 with at most four combining marks, already sanitised.
    case text(String)
    case sign(Sign)
    /// The right half of the wide character to the left.
    case continuation
  }

  public var content: Content
  public var style: Style

  public init(_ content: Content, style: Style = .normal) {
    self.content = content
    self.style = style
  }

  public static let blank = Cell(.text(" "))
}
