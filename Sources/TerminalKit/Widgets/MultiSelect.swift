/// Several of many, found by typing: letters filter, arrows move, Space chooses.
public struct MultiSelect: Equatable, Sendable {
  /// Something to choose.
  public struct Option: Equatable, Sendable {
    public var id: String
    /// What it is called on the screen.
    public var title: String
    /// What tells it from others of its title, shown whole behind it; empty: no other has that title.
    public var note: String
    public init(id: String, title: String, note: String = "") {
      self.id = id
      self.title = title
      self.note = note
    }

    /// Title and note.
    public var text: String { note.isEmpty ? title : "\(title) \(note)" }
  }

  /// All there is, in the order shown. When this changes, what is chosen stays chosen, and the highlight stays
  /// on its option: Space must not meet another one because a list arrived in that moment.
  public var options: [Option] {
    didSet { highlight(matches(in: oldValue).element(highlight)) }
  }
  /// The ids of what is chosen.
  public var chosen: Set<String>
  /// What was typed to find options.
  public private(set) var filter = TextField()
  /// The place among the matches that Space works on.
  public private(set) var highlight = 0

  public init(options: [Option] = [], chosen: Set<String> = []) {
    self.options = options
    self.chosen = chosen
  }

  /// The options whose title and note hold the filter; case and blanks do not count.
  public var matches: [Option] { matches(in: options) }

  private func matches(in options: [Option]) -> [Option] {
    let wanted = Self.key(filter.text)
    return wanted.isEmpty ? options : options.filter { Self.key($0.text).contains(wanted) }
  }

  /// The option that Space works on.
  public var highlighted: Option? { matches.element(highlight) }

  /// The ids of what is chosen, in the order of the options; unknown ones last.
  public var chosenInOrder: [String] {
    var rest = chosen
    // Each once, even where two options share an id.
    let known = options.map(\.id).filter { rest.remove($0) != nil }
    return known + rest.sorted()
  }

  /// Takes a key; returns whether it means something here. Up and Down at the edges are the holder's.
  /// - Parameter columns: how many options stand beside each other on the screen.
  public mutating func handle(_ press: KeyPress, columns: Int = 1) -> Bool {
    switch (press.key, press.modifiers) {
    case (.character(" "), []): toggle()
    case (.left, []): move(-1)
    case (.right, []): move(1)
    case (.up, []): return highlight >= columns && move(-columns)
    case (.down, []):
      // From a row above the last, down leads to the last even where its row is shorter.
      guard highlight / columns < (matches.count - 1) / columns else { return false }
      return move(min(columns, matches.count - 1 - highlight))
    default:
      let before = filter.text
      guard filter.handle(press) else { return false }
      if filter.text != before { highlight = 0 }
    }
    return true
  }

  /// Empties the filter; returns whether there was one.
  public mutating func clearFilter() -> Bool {
    guard !filter.text.isEmpty else { return false }
    let option = highlighted
    filter.text = ""
    highlight(option)
    return true
  }

  /// Highlights one of the matches, by its place.
  public mutating func select(_ place: Int) { highlight = min(max(0, place), max(0, matches.count - 1)) }

  /// Pasted text goes into the filter.
  public mutating func paste(_ text: String) {
    filter.paste(text)
    highlight = 0
  }

  private mutating func toggle() {
    guard let id = highlighted?.id else { return }
    if chosen.remove(id) == nil { chosen.insert(id) }
  }

  @discardableResult
  private mutating func move(_ by: Int) -> Bool {
    highlight = min(max(0, highlight + by), max(0, matches.count - 1))
    return true
  }

  private mutating func highlight(_ option: Option?) {
    let place = option.flatMap { option in matches.firstIndex { $0.id == option.id } } ?? highlight
    highlight = min(place, max(0, matches.count - 1))
  }

  private static func key(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace } }
}

extension [MultiSelect.Option] {
  fileprivate func element(_ place: Int) -> MultiSelect.Option? {
    indices.contains(place) ? self[place] : nil
  }
}

extension MultiSelect {
  /// The widest that one column of the grid gets.
  static let widestColumn = 28

  /// How many columns the options take at a width.
  public func columns(width: Int) -> Int {
    let widest = options.map { TextWidth.width(of: $0.text) }.max() ?? 0
    return max(1, width / (min(widest, Self.widestColumn - 6) + 6))
  }

  /// Draws as many rows of matches as fit, those around the highlighted one; the last cell of the first and
  /// last row tells whether there is more above or below.
  /// - Parameter mark: is told where each option stands that is drawn, by its place among the matches.
  public func draw(
    on canvas: inout Canvas, in rect: Rect, isFocused: Bool,
    mark: (Int, Rect, inout Canvas) -> Void = { _, _, _ in }
  ) {
    let matches = matches
    if matches.isEmpty, !options.isEmpty {
      let point = Point(column: rect.column + 1, row: rect.row)
      canvas.write("nothing found", at: point, style: .muted, limit: rect.columns - 1)
      return
    }
    let columns = columns(width: rect.columns)
    let each = rect.columns / columns
    let rows = (matches.count + columns - 1) / columns
    let first = isFocused ? min(max(0, highlight / columns - rect.rows + 1), max(0, rows - rect.rows)) : 0
    for row in 0..<rect.rows {
      for column in 0..<columns {
        let place = (first + row) * columns + column
        guard let option = matches.element(place) else { continue }
        let isHighlighted = isFocused && place == highlight
        let point = Point(column: rect.column + column * each, row: rect.row + row)
        mark(place, Rect(column: point.column, row: point.row, columns: each, rows: 1), &canvas)
        if isHighlighted { canvas.write(.focus, at: point, style: .focused) }
        draw(
          option, style: isHighlighted ? .focused : .normal, on: &canvas,
          at: Point(column: point.column + 1, row: point.row), limit: each - 2)
      }
    }
    ScrollBar(first: first, visible: rect.rows, count: rows)
      .draw(on: &canvas, in: rect)
  }

  /// Of a long title the end is cut, never what tells it from others.
  private func draw(
    _ option: Option, style: Style, on canvas: inout Canvas, at point: Point, limit: Int
  ) {
    let room = option.note.isEmpty ? limit : max(0, limit - TextWidth.width(of: option.note) - 1)
    let taken = canvas.write(
      (chosen.contains(option.id) ? "[x] " : "[ ] ") + option.title, at: point, style: style, limit: room)
    guard !option.note.isEmpty else { return }
    canvas.write(
      option.note, at: Point(column: point.column + taken + 1, row: point.row), style: .muted,
      limit: limit - taken - 1)
  }
}
