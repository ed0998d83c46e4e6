import TerminalKit

/// Which part of a long list is seen, and how keys go through it.
enum ListWindow {
  /// The place of the first row that is shown, so that the selection is seen: it moves by half a screen, so
  /// that most moves change two rows alone.
  static func first(_ first: Int, selection: Int, count: Int, visible: Int) -> Int {
    guard visible > 0 else { return first }
    let half = max(1, visible / 2)
    var first = first
    if selection < first { first = selection - half + 1 }
    if selection >= first + visible { first = selection - visible + half }
    return min(max(0, first), max(0, count - visible))
  }

  /// By how many rows a key moves the selection; nil: it does not.
  /// - Parameter visible: the rows that are seen.
  static func step(_ press: KeyPress, count: Int, visible: Int) -> Int? {
    guard press.modifiers.isEmpty else { return nil }
    switch press.key {
    case .up: return -1
    case .down: return 1
    case .pageUp: return -max(1, visible - 1)
    case .pageDown: return max(1, visible - 1)
    case .home: return -count
    case .end: return count
    default: return nil
    }
  }
}
