import PortalAPI
import TerminalKit

extension KeyBindings {
  /// What the settings say of one action.
  public struct Wish: Equatable, Sendable {
    /// The action's name in the settings: `create`, `history`, ….
    public var action: String
    /// The keys it is to have, by name, the one to be shown first.
    public var keys: [String]

    public init(action: String, keys: [String]) {
      self.action = action
      self.keys = keys
    }
  }

  /// Why the keys cannot be so: in words, with what to do.
  public struct Fault: Error, Equatable, Sendable {
    /// The place among the wishes of the one that is at fault.
    public var wish: Int
    /// What is wrong, in a sentence.
    public var message: String
    /// What to do instead; nil: nothing in particular.
    public var fix: String?
  }

  /// The standard keys, with those of some actions replaced. What every screen is gone through by (Tab, Enter, Esc,
  /// Up, Down) and Ctrl-C stay bound beside the new ones: nobody must be locked in.
  /// - Throws: `Fault`: there is no such action or key, no terminal can tell the key, it is needed for typing, or it
  ///   means something else already on one of the screens where the action means something.
  public init(_ wishes: [Wish]) throws(Fault) {
    self = .standard
    var wished: [Action: Int] = [:]
    for (place, wish) in wishes.enumerated() {
      guard let index = bindings.firstIndex(where: { $0.action.rawValue == wish.action }) else {
        throw Self.unknown(wish.action, place)
      }
      var presses: [KeyPress] = []
      for name in wish.keys {
        let press = try Self.press(name, for: bindings[index], place)
        if !presses.contains(press) { presses.append(press) }
      }
      let kept = bindings[index].presses.filter { Self.isFixed($0) && !presses.contains($0) }
      bindings[index].presses = presses + kept
      wished[bindings[index].action] = place
    }
    try requireNoClash(wished)
  }

  private static func unknown(_ name: String, _ place: Int) -> Fault {
    let names = table.map(\.action.rawValue)
    let nearest = Distance.nearest(to: name, among: names)
    return Fault(
      wish: place, message: "There is no action \u{201c}\(name.prefix(40))\u{201d}.",
      fix: nearest.map { "Is it \($0)?" } ?? "There are: \(names.sorted().joined(separator: ", ")).")
  }

  private static func press(
    _ name: String, for binding: Binding, _ place: Int
  ) throws(Fault) -> KeyPress {
    func fault(_ message: String) -> Fault {
      Fault(wish: place, message: message, fix: "Choose another key, such as Alt-Q or Alt-9.")
    }
    guard let press = KeyPress(name: name) else {
      throw Fault(
        wish: place, message: "\u{201c}\(name.prefix(40))\u{201d} is no key.",
        fix: "Keys are written like Ctrl-S, Alt-H, Alt-Shift-Z, F2, PgUp.")
    }
    // What an action has by itself it may keep.
    if binding.presses.contains(press) { return press }
    if let twin = press.twin { throw fault("A terminal cannot tell \(press.name) from \(twin).") }
    guard !isForTyping(press, of: binding.action) else {
      throw fault("\(press.name) is needed for typing and moving.")
    }
    return press
  }

  /// Whether a text or a list takes the key where the action means something.
  private static func isForTyping(_ press: KeyPress, of action: Action) -> Bool {
    if case .character(let character) = press.key, press.modifiers.isEmpty {
      let hasText = ![.tenants, .doctor].contains(action.screen)
      return hasText || character == ":" || character == "?" || character == " " || character.isNumber
    }
    var field = TextField("a text")
    return field.handle(press) || isFixed(press) || [.pageUp, .pageDown].contains(press.key)
  }

  private static func isFixed(_ press: KeyPress) -> Bool {
    press == .control("c") || [.tab, .enter, .escape, .up, .down].contains(press.key)
  }

  /// Two actions must not share a key on a screen.
  private func requireNoClash(_ wished: [Action: Int]) throws(Fault) {
    for binding in bindings {
      guard let place = wished[binding.action] else { continue }
      let others = bindings.filter { $0.action != binding.action && $0.action.meets(binding.action) }
      for press in binding.presses {
        guard let other = others.first(where: { $0.presses.contains(press) }) else { continue }
        throw Fault(
          wish: place,
          message: "\(press.name) of \(binding.action.rawValue) means \(other.action.rawValue) already.",
          fix: "Choose another key, or give \(other.action.rawValue) another one too.")
      }
    }
  }
}

extension Action {
  /// Whether there is a screen on which both mean something.
  fileprivate func meets(_ other: Action) -> Bool {
    screen == nil || other.screen == nil || screen == other.screen
  }
}

extension KeyPress {
  /// The key that a terminal sends the same bytes for; nil: it can be told from all others.
  fileprivate var twin: String? {
    // Most terminals send F13 and up for Shift and a key of the first twelve.
    if case .function(let number) = key, number > 12 { return "Shift-F\(number - 12)" }
    guard case .character(let character) = key else { return nil }
    if modifiers.contains(.control) {
      if modifiers != .control { return "the same key with Ctrl alone" }
      switch character {
      case "i": return "Tab"
      case "m", "j": return "Enter"
      case "h": return "Backspace"
      case "[": return "Esc"
      case "a"..."z", " ", "\\", "]", "^", "_": return nil
      default: return "the key without Ctrl"
      }
    }
    guard modifiers.contains(.alt) else { return nil }
    // Both begin what other keys send.
    let isBeginning =
      "[]^_".contains(character)
      || modifiers.contains(.shift) && ["o", "p", "x"].contains(character)
    if isBeginning { return "the beginning of what other keys and replies send" }
    return nil
  }
}
