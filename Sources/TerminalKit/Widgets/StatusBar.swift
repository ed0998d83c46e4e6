/// One row of facts, each in several lengths. Where they do not fit, what matters least is shortened first.
public struct StatusBar: Equatable, Sendable {
  /// One length of a fact.
  public struct Form: Equatable, Sendable {
    /// The text itself.
    public var text: String
    /// How much it matters that this length is shown, and not the next shorter one.
    public var importance: Int

    public init(_ text: String, _ importance: Int) {
      self.text = text
      self.importance = importance
    }
  }

  /// One fact.
  public struct Segment: Equatable, Sendable {
    /// From the longest to the shortest; behind the last there is nothing.
    public var forms: [Form]
    /// How it is drawn.
    public var style: Style
    /// The key that a click on it is.
    public var press: KeyPress?

    public init(_ forms: [Form], style: Style = .normal, press: KeyPress? = nil) {
      self.forms = forms
      self.style = style
      self.press = press
    }
  }

  /// The facts, from the left.
  public var segments: [Segment]

  public init(_ segments: [Segment]) { self.segments = segments }

  /// Which text of each segment fits; empty where none does.
  public func choice(width: Int) -> [String] {
    var rest = segments.map { $0.forms[...] }
    func taken() -> Int {
      rest.reduce(0) { $0 + ($1.first.map { TextWidth.width(of: $0.text) + 2 } ?? 0) }
    }
    // One cell at the left edge is blank, and so is the last: in the last row there are terminals that cannot show it
    // (tmux, screen). Behind the last text no gap is needed.
    while taken() > width {
      let shown = rest.indices.filter { !rest[$0].isEmpty }
      guard let least = shown.min(by: { rest[$0].first!.importance < rest[$1].first!.importance }) else {
        break
      }
      rest[least].removeFirst()
    }
    return rest.map { $0.first?.text ?? "" }
  }

  /// Draws it in one row.
  public func draw(on canvas: inout Canvas, row: Int) {
    var column = 1
    for (segment, text) in zip(segments, choice(width: canvas.size.columns)) where !text.isEmpty {
      let width = canvas.write(text, at: Point(column: column, row: row), style: segment.style)
      if let press = segment.press {
        canvas.mark(Rect(column: column, row: row, columns: width, rows: 1), as: press)
      }
      column += width + 2
    }
  }
}
