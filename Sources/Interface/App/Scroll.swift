import TerminalKit

/// How far a text that is longer than the screen is scrolled.
public struct Scroll: Equatable, Sendable {
  /// The rows above the first that is shown.
  public private(set) var row = 0

  public init() {}

  /// Takes a key; returns whether it means something here.
  /// - Parameter most: the rows that do not fit: no scrolling beyond the end, which would have to be undone.
  mutating func handle(_ press: KeyPress, most: Int) -> Bool {
    guard press.modifiers.isEmpty else { return false }
    switch press.key {
    case .down: row += 1
    case .up: row -= 1
    case .pageDown: row += 8
    case .pageUp: row -= 8
    case .home: row = 0
    case .end: row = most
    default: return false
    }
    row = min(max(0, row), most)
    return true
  }
}
