/// Keys as people call them: `Ctrl-S`, `Alt-Shift-Z`, `F2`, `PgUp`. Written so on the screen, read so in settings.
extension KeyPress {
  /// What people call it.
  public var name: String {
    var name = ""
    if modifiers.contains(.control) { name += "Ctrl-" }
    if modifiers.contains(.alt) { name += "Alt-" }
    if modifiers.contains(.shift) { name += "Shift-" }
    return name + (modifiers.isEmpty ? key.name : key.name.uppercasedIfLetter)
  }

  /// The key of a name, case aside: modifiers are `Ctrl`, `Alt` (also `Meta`) and `Shift`, with `-` or `+` behind
  /// each. nil where no key is called so.
  public init?(name: String) {
    var modifiers: Modifiers = []
    var rest = Substring(name)
    while let (modifier, behind) = Self.modifier(rest) {
      modifiers.insert(modifier)
      rest = behind
    }
    guard let key = Key(name: rest) else { return nil }
    guard case .character(let character) = key, !modifiers.isEmpty else {
      self.init(key, modifiers)
      return
    }
    let lower = KeySequences.lowercased(character)
    // Shift and a letter is its capital, unless another key is held as well: as the decoder tells them.
    if modifiers == .shift {
      guard lower != character || character.isLetter else { return nil }
      let upper = character.uppercased()
      guard upper.count == 1 else { return nil }
      self.init(.character(Character(upper)))
    } else {
      self.init(.character(lower), modifiers)
    }
  }

  private static func modifier(_ text: Substring) -> (Modifiers, Substring)? {
    let known: [(String, Modifiers)] = [
      ("control", .control), ("ctrl", .control), ("meta", .alt), ("alt", .alt), ("shift", .shift),
    ]
    for (word, modifier) in known {
      guard text.lowercased().hasPrefix(word) else { continue }
      let behind = text.dropFirst(word.count)
      guard let sign = behind.first, sign == "-" || sign == "+", behind.count > 1 else { continue }
      return (modifier, behind.dropFirst())
    }
    return nil
  }
}

extension KeyPress.Key {
  /// The names of keys that are no characters. The first name of a key is the one that is shown.
  private static let named: [(KeyPress.Key, [String])] = [
    (.enter, ["Enter", "Return"]), (.tab, ["Tab"]), (.escape, ["Esc", "Escape"]),
    (.backspace, ["Backspace"]), (.delete, ["Delete", "Del"]), (.insert, ["Insert", "Ins"]),
    (.up, ["Up"]), (.down, ["Down"]), (.left, ["Left"]), (.right, ["Right"]),
    (.home, ["Home"]), (.end, ["End"]), (.pageUp, ["PgUp", "PageUp"]), (.pageDown, ["PgDn", "PageDown"]),
    (.character(" "), ["Space"]),
  ]

  /// F1 to F20 are told apart by terminals.
  private static let functions = 1...20

  var name: String {
    if let known = Self.named.first(where: { $0.0 == self }) { return known.1[0] }
    switch self {
    case .function(let number): return "F\(number)"
    case .character(let character): return String(character)
    default: return ""
    }
  }

  init?(name: Substring) {
    let wanted = name.lowercased()
    if let known = Self.named.first(where: { $0.1.contains { $0.lowercased() == wanted } }) {
      self = known.0
    } else if wanted.first == "f", let number = Int(wanted.dropFirst()), Self.functions.contains(number),
      wanted == "f\(number)"
    {
      self = .function(number)
    } else if name.count == 1, let character = name.first, !character.isWhitespace,
      character.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
    {
      self = .character(character)
    } else {
      return nil
    }
  }
}

extension String {
  /// A key with a modifier is written as on the key.
  fileprivate var uppercasedIfLetter: String { count == 1 ? uppercased() : self }
}
