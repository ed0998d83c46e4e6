import TerminalKit

/// The list of keys, and how far it is scrolled.
public struct HelpState: Equatable, Sendable {
  public var scroll = 0

  public init() {}

  /// Takes a key; returns whether it means something here.
  mutating func handle(_ press: KeyPress) -> Bool {
    switch press.key {
    case .down: scroll += 1
    case .up: scroll -= 1
    case .pageDown: scroll += 8
    case .pageUp: scroll -= 8
    case .home: scroll = 0
    default: return false
    }
    scroll = min(max(0, scroll), Keymap.bindings.count + Keymap.editing.count)
    return true
  }
}
