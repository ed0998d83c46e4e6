import TerminalKit

/// Help over a screen: what was typed to find a key, and how far the list is scrolled.
public struct Help: Equatable, Sendable {
  private(set) var filter = TextField()
  private(set) var scroll = Scroll()

  public init() {}

  /// Takes a key that scrolls or looks for something; returns whether it is one.
  /// - Parameter most: the rows that do not fit.
  mutating func handle(_ press: KeyPress, most: Int) -> Bool {
    if press == KeyPress(.escape), !filter.text.isEmpty {
      look { $0.text = "" }
      return true
    }
    // The key that opened it closes it.
    if press == .character("?"), filter.text.isEmpty { return false }
    if scroll.handle(press, most: most) { return true }
    var isTaken = false
    look { isTaken = $0.handle(press) }
    return isTaken
  }

  /// Pasted text is looked for.
  mutating func paste(_ text: String) { look { $0.paste(text) } }

  private mutating func look(_ change: (inout TextField) -> Void) {
    let before = filter.text
    change(&filter)
    if filter.text != before { scroll = Scroll() }
  }

  /// Whether an entry holds each word that is looked for; case does not count.
  /// - Parameter title: what the list of all actions calls it.
  func finds(_ keys: String, _ words: String, title: String = "") -> Bool {
    let text = "\(keys) \(words) \(title)".lowercased()
    return filter.text.lowercased().split(separator: " ").allSatisfy { text.contains($0) }
  }
}
