/// One key as the person pressed it, whatever bytes the terminal made of it.
public struct KeyPress: Hashable, Sendable {
  /// The keys that a terminal can tell apart.
  public enum Key: Hashable, Sendable {
    /// A typed character. With `.control` or `.alt` it is in lower case, as on the key.
    case character(Character)
    case enter, tab, escape, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 to F20.
    case function(Int)
  }

  /// What was held down with the key, as far as the terminal tells.
  public struct Modifiers: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The Shift key.
    public static let shift = Modifiers(rawValue: 1)
    /// The Alt key.
    public static let alt = Modifiers(rawValue: 2)
    /// The Ctrl key.
    public static let control = Modifiers(rawValue: 4)
  }

  /// The key itself.
  public var key: Key
  /// What was held down with it.
  public var modifiers: Modifiers

  public init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }

  /// Ctrl and a letter: `.control("s")` is Ctrl-S.
  public static func control(_ letter: Character) -> KeyPress { KeyPress(.character(letter), .control) }
  /// Alt and a letter: `.alt("b")` is Alt-B.
  public static func alt(_ letter: Character) -> KeyPress { KeyPress(.character(letter), .alt) }
  /// A character without modifiers.
  public static func character(_ character: Character) -> KeyPress { KeyPress(.character(character)) }
  /// A function key without modifiers: `.function(1)` is F1.
  public static func function(_ number: Int) -> KeyPress { KeyPress(.function(number)) }
}
