import TerminalKit

/// Masks on a finished frame whatever is a customer's: letters become x, digits 0, and nothing moves. For showing real
/// work to others (`--redact`).
///
/// It looks for what is secret as a whole, for its words and for their pieces, since a long text may be cut, scrolled or
/// wrapped wherever it stands. So a word of msdash's own that is also one of a name is masked too: too much is no harm here.
public struct Redactor {
  /// Whole texts, in lower case, the longest first.
  private let texts: [[Character]]
  private let words: Set<String>
  /// Their beginnings and ends, for what is cut.
  private let beginnings: Set<String>
  private let ends: Set<String>
  /// All of them in one text, for what is wrapped: a piece from the middle of a long word.
  private let all: String

  /// Shorter words are masked only as part of a whole text.
  private static let shortestWord = 3
  /// Shorter pieces of words may be any.
  private static let shortestPiece = 4

  init(_ secrets: some Sequence<String>) {
    let secrets = Set(secrets.map { Sanitizer.visible($0).lowercased() }.filter { !$0.isBlank })
    texts = secrets.filter { $0.count > 1 }.sorted { $0.count > $1.count }.map(Array.init)
    let words = Set(secrets.flatMap(Self.words)).filter {
      $0.count >= Self.shortestWord && !Self.common.contains($0)
    }
    self.words = words
    beginnings = Set(words.flatMap { word in (1...word.count).map { String(word.prefix($0)) } })
    ends = Set(words.flatMap { word in (1...word.count).map { String(word.suffix($0)) } })
    all = words.filter { $0.count > Self.shortestPiece }.joined(separator: " ")
  }

  /// Of each address, and no secret.
  private static let common: Set<String> = ["http", "https", "www", "com", "org", "net", "the", "and", "for"]

  private static func words(_ text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Masks a frame.
  func apply(to canvas: inout Canvas) {
    for row in 0..<canvas.size.rows {
      let cells = (0..<canvas.size.columns).map { canvas[$0, row] }
      let letters = cells.map(Self.letter)
      var isMasked = Array(repeating: false, count: letters.count)
      for text in texts { mark(text, letters, &isMasked) }
      markWords(letters, &isMasked)
      for (column, cell) in cells.enumerated() where isMasked[column] {
        guard case .text(let text) = cell.content, let mask = Self.mask(text) else { continue }
        canvas.write(mask, at: Point(column: column, row: row), style: cell.style)
      }
    }
  }

  /// What a cell shows, in lower case; an ellipsis where something is cut, nothing for half a wide character.
  private static func letter(_ cell: Cell) -> Character? {
    switch cell.content {
    case .text(let text): text.lowercased().first
    case .sign(.ellipsis): "…"
    case .sign: " "
    case .continuation: nil
    }
  }

  private func mark(_ text: [Character], _ letters: [Character?], _ isMasked: inout [Bool]) {
    let columns = letters.indices.filter { letters[$0] != nil }
    guard columns.count >= text.count else { return }
    for start in 0...(columns.count - text.count) {
      guard letters[columns[start]] == text[0],
        (0..<text.count).allSatisfy({ letters[columns[start + $0]] == text[$0] })
      else { continue }
      // Within another word a short text is a coincidence.
      let before = start > 0 ? letters[columns[start - 1]] : nil
      let after = start + text.count < columns.count ? letters[columns[start + text.count]] : nil
      if text.count < 6, before?.isLetter == true || after?.isLetter == true { continue }
      for place in start..<start + text.count { isMasked[columns[place]] = true }
    }
  }

  private func markWords(_ letters: [Character?], _ isMasked: inout [Bool]) {
    var start = 0
    while start < letters.count {
      guard Self.isOfWord(letters[start]) else {
        start += 1
        continue
      }
      var end = start
      while end < letters.count, letters[end] == nil || Self.isOfWord(letters[end]) { end += 1 }
      let word = String(letters[start..<end].compactMap(\.self))
      let isCutBefore = start > 0 && letters[start - 1] == "…"
      // A text in a field is cut at the field's edge without a sign, and wrapped lines end with the screen.
      let isCutBehind = end == letters.count || letters[end] == "…" || letters[end] == " "
      if words.contains(word) || word.count >= Self.shortestPiece && all.contains(word)
        || isCutBefore && ends.contains(word)
        || isCutBehind && word.count >= Self.shortestWord && isBeginning(word, letters, end)
      {
        for column in start..<end { isMasked[column] = true }
      }
      start = end
    }
  }

  /// Whether what stands there may be the beginning of a word that goes on elsewhere.
  private func isBeginning(_ word: String, _ letters: [Character?], _ end: Int) -> Bool {
    guard beginnings.contains(word) else { return false }
    // Followed by an ellipsis or the edge; or by two blanks, as behind a field.
    return end + 1 >= letters.count || letters[end] == "…" || letters[end + 1] == " " && letters[end] == " "
  }

  private static func isOfWord(_ letter: Character?) -> Bool {
    letter.map { $0.isLetter || $0.isNumber } ?? false
  }

  /// What stands for a cell, as wide as it; nil where it stays.
  static func mask(_ text: String) -> String? {
    guard let character = text.first, character.isLetter || character.isNumber else { return nil }
    if TextWidth.width(of: text) == 2 { return "\u{FF38}" }
    return character.isNumber ? "0" : character.isUppercase ? "X" : "x"
  }

  /// A whole text masked, for what is no frame (the window's title).
  public static func masked(_ text: String) -> String {
    text.clusters.map { mask($0.text) ?? $0.text }.joined()
  }
}
