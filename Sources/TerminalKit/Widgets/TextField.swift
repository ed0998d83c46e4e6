/// One line of text that is edited as people expect: arrows, Home and End, Ctrl-A, E, K, U and W, word moves,
/// wide and combining characters. A long value scrolls sideways by half a field, so that most keys change one
/// cell.
public struct TextField: Equatable, Sendable {
  /// The text as typed; setting it puts the cursor behind it.
  public var text: String {
    didSet { cursor = text.clusters.count }
  }
  /// How many clusters stand before the cursor.
  public private(set) var cursor: Int

  public init(_ text: String = "") {
    self.text = text
    cursor = text.clusters.count
  }

  /// Takes a key.
  /// - Returns: whether the key means something here; otherwise it is for whoever holds the field.
  public mutating func handle(_ press: KeyPress) -> Bool {
    switch (press.key, press.modifiers) {
    case (.character(let character), []), (.character(let character), .shift): insert(String(character))
    case (.left, []): cursor = max(0, cursor - 1)
    case (.right, []): cursor = min(text.clusters.count, cursor + 1)
    case (.left, .control), (.left, .alt), (.character("b"), .alt): cursor = wordStart
    case (.right, .control), (.right, .alt), (.character("f"), .alt): cursor = wordEnd
    case (.home, _), (.character("a"), .control): cursor = 0
    case (.end, _), (.character("e"), .control): cursor = text.clusters.count
    case (.backspace, []), (.backspace, .shift): replace(max(0, cursor - 1)..<cursor)
    case (.backspace, _), (.character("w"), .control): replace(wordStart..<cursor)
    case (.delete, []), (.character("d"), .control): replace(cursor..<min(cursor + 1, text.clusters.count))
    case (.delete, _), (.character("d"), .alt): replace(cursor..<wordEnd)
    case (.character("k"), .control): replace(cursor..<text.clusters.count)
    case (.character("u"), .control): replace(0..<cursor)
    default: return false
    }
    return true
  }

  /// Puts text at the cursor. Line ends and tabs become blanks: the field is one line.
  public mutating func insert(_ inserted: String) {
    guard !inserted.isEmpty else { return }
    replace(cursor..<cursor, with: String(inserted.map { $0.isNewline || $0 == "\t" ? " " : $0 }))
  }

  /// Puts pasted text at the cursor, without the white space around it.
  public mutating func paste(_ pasted: String) {
    let start = pasted.firstIndex { !$0.isWhitespace } ?? pasted.endIndex
    let end = pasted.lastIndex { !$0.isWhitespace }.map(pasted.index(after:)) ?? start
    insert(String(pasted[start..<end]))
  }

  /// The field with a bullet for each character, the cursor where it is: for what nobody is to read.
  func masked() -> TextField {
    var masked = TextField(String(repeating: "•", count: text.clusters.count))
    masked.cursor = cursor
    return masked
  }

  private mutating func replace(_ range: Range<Int>, with inserted: String = "") {
    let clusters = text.clusters
    let before = clusters[..<range.lowerBound].map(\.text).joined() + inserted
    text = before + clusters[range.upperBound...].map(\.text).joined()
    // A combining mark joins the cluster before it, so places are counted anew.
    cursor = before.clusters.count
  }

  private var wordStart: Int {
    let clusters = text.clusters
    var place = cursor
    while place > 0, !clusters[place - 1].isWord { place -= 1 }
    while place > 0, clusters[place - 1].isWord { place -= 1 }
    return place
  }

  private var wordEnd: Int {
    let clusters = text.clusters
    var place = cursor
    while place < clusters.count, !clusters[place].isWord { place += 1 }
    while place < clusters.count, clusters[place].isWord { place += 1 }
    return place
  }
}

extension TextField {
  /// Draws the part of the text around the cursor.
  /// - Parameters:
  ///   - placeholder: shown, muted, while the field is empty and has no focus.
  ///   - isFocused: puts the terminal's cursor here.
  public func draw(
    on canvas: inout Canvas, at point: Point, width: Int, placeholder: String = "", isFocused: Bool
  ) {
    guard width > 0 else { return }
    if text.isEmpty, !isFocused {
      canvas.write(placeholder, at: point, style: .muted, limit: width)
      return
    }
    let clusters = text.clusters
    guard isFocused else {
      canvas.write(text, at: point, limit: width)
      return
    }
    let column = clusters[..<cursor].reduce(0) { $0 + $1.width }
    // One cell is kept for the cursor behind the text.
    let scroll = Self.scroll(column: column, width: width - 1)
    var skipped = 0
    let visible = clusters.flatMap(\.glyphs).drop { glyph in
      guard skipped < scroll else { return false }
      skipped += glyph.width
      return true
    }
    canvas.write(visible, at: point, room: width)
    if scroll > 0 { canvas.write(.ellipsis, at: point, style: .muted) }
    canvas.cursor = Point(column: point.column + max(0, column - skipped), row: point.row)
  }

  /// Puts the cursor where a field was clicked.
  /// - Parameters:
  ///   - column: counted from where the field is drawn.
  ///   - width: that of the drawing.
  ///   - isFocused: whether it had the focus then.
  public mutating func place(atColumn column: Int, width: Int, isFocused: Bool) {
    let clusters = text.clusters
    let before = clusters[..<cursor].reduce(0) { $0 + $1.width }
    var rest = column + (isFocused ? Self.scroll(column: before, width: width - 1) : 0)
    var place = 0
    while place < clusters.count, rest >= clusters[place].width {
      rest -= clusters[place].width
      place += 1
    }
    cursor = place
  }

  /// By how many columns the text is moved to the left: a multiple of half the field.
  static func scroll(column: Int, width: Int) -> Int {
    guard column > width else { return 0 }
    let half = max(1, width / 2)
    return (column - width + half - 1) / half * half
  }
}

extension TextCluster {
  fileprivate var isWord: Bool { text.first.map { $0.isLetter || $0.isNumber } ?? false }
}
