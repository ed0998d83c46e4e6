import TerminalKit

/// How well an action answers to what was typed.
enum PaletteMatch {
  /// From 0, the best; nil: not at all.
  static func rank(_ typed: String, _ entry: Palette.Entry) -> Int? {
    let wanted = typed.lowercased()
    let title = entry.action.title.lowercased()
    if title.hasPrefix(wanted) { return 0 }
    if entry.keys.lowercased() == wanted { return 1 }
    if eachBegins(wanted, aWordOf: title) { return 2 }
    if title.contains(wanted) { return 3 }
    if isSubsequence(wanted.filter { $0 != " " }, of: title) { return 4 }
    return eachBegins(wanted, aWordOf: entry.long.lowercased()) ? 5 : nil
  }

  /// Whether each typed word begins a word of the text.
  private static func eachBegins(_ wanted: String, aWordOf text: String) -> Bool {
    let words = words(text)
    return self.words(wanted).allSatisfy { part in words.contains { $0.hasPrefix(part) } }
  }

  private static func words(_ text: String) -> [Substring] {
    text.split { !$0.isLetter && !$0.isNumber }
  }

  /// Whether the letters stand in the text in their order.
  private static func isSubsequence(_ letters: String, of text: String) -> Bool {
    var rest = letters[...]
    for letter in text where letter == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty
  }
}
