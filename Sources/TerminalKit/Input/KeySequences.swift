/// What the escape sequences of keys mean: xterm's table with the variants of rxvt, the Linux console, screen
/// and kitty. Sources: xterm's ctlseqs, urxvt(7), console_codes(4), kitty's keyboard protocol.
enum KeySequences {
  /// A control sequence taken apart: `ESC [ 1 ; 5 C` has parameters 1 and 5 and the final byte C.
  struct Control {
    /// `<`, `=`, `>` or `?` before the parameters: not a key, but a reply or the mouse.
    var prefix: UInt8?
    /// Each parameter with its parts after colons; an empty one is nil.
    var parameters: [[Int?]] = [[]]
    var final: UInt8

    /// - Parameter sequence: `ESC [` or `ESC O`, the parameters, the final byte.
    init(_ sequence: [UInt8]) {
      final = sequence.last ?? 0
      var part: Int?
      for byte in sequence.dropFirst(2).dropLast() {
        switch byte {
        case UInt8(ascii: "<")...UInt8(ascii: "?"): prefix = byte
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
          part = min((part ?? 0) * 10 + Int(byte - UInt8(ascii: "0")), 0x10FFFF)
        case UInt8(ascii: ":"), UInt8(ascii: ";"):
          parameters[parameters.count - 1].append(part)
          part = nil
          if byte == UInt8(ascii: ";") { parameters.append([]) }
        default: break
        }
      }
      parameters[parameters.count - 1].append(part)
    }

    func number(_ index: Int, part: Int = 0) -> Int? {
      guard index < parameters.count, part < parameters[index].count else { return nil }
      return parameters[index][part]
    }

    /// The modifiers of parameter `index`: xterm sends 1 + a sum of bits. Meta counts as Alt.
    func modifiers(_ index: Int) -> KeyPress.Modifiers {
      let bits = max(0, (number(index) ?? 1) - 1)
      var modifiers = KeyPress.Modifiers(rawValue: UInt8(bits & 7))
      if bits & 0x28 != 0 { modifiers.insert(.alt) }
      return modifiers
    }

    /// Whether kitty tells that the key was let go: not a press.
    func isRelease(_ index: Int) -> Bool { number(index, part: 1) == 3 }
  }

  /// The key of a single byte below 128.
  static func key(of byte: UInt8) -> KeyPress {
    switch byte {
    case 0x00: .control(" ")
    case 0x08, 0x7F: KeyPress(.backspace)
    case 0x09: KeyPress(.tab)
    case 0x0A, 0x0D: KeyPress(.enter)
    case 0x1B: KeyPress(.escape)
    case 0x01...0x1A: .control(Character(UnicodeScalar(byte + 0x60)))
    case 0x1C...0x1F: .control(Character(UnicodeScalar(byte + 0x40)))
    default: .character(Character(UnicodeScalar(byte)))
    }
  }

  /// The key of a control sequence, or nil if it is none that we know.
  static func key(_ control: Control) -> KeyPress? {
    guard control.prefix == nil, !control.isRelease(1) else { return nil }
    let first = control.number(0)
    switch control.final {
    case UInt8(ascii: "~"):
      if first == 27, let code = control.number(2) { return character(code, modifiers: control.modifiers(1)) }
      return numbered(first).map { KeyPress($0, control.modifiers(1)) }
    case UInt8(ascii: "^"): return numbered(first).map { KeyPress($0, .control) }  // rxvt
    case UInt8(ascii: "@"): return numbered(first).map { KeyPress($0, [.control, .shift]) }  // rxvt
    case UInt8(ascii: "$"): return numbered(first).map { KeyPress($0, .shift) }  // rxvt
    case UInt8(ascii: "u"):
      guard let code = first else { return nil }
      return character(code, shifted: control.number(0, part: 1), modifiers: control.modifiers(1))
    case UInt8(ascii: "Z"): return KeyPress(.tab, .shift)
    case UInt8(ascii: "a")...UInt8(ascii: "d"):  // rxvt
      return lettered(control.final - 0x20).map { KeyPress($0, .shift) }
    default:
      // `ESC [ 12 ; 40 R` is the terminal telling where its cursor stands, not F3.
      guard first == nil || first == 1 else { return nil }
      return lettered(control.final).map { KeyPress($0, control.modifiers(1)) }
    }
  }

  /// The key of `ESC O` and a letter. Some terminals put modifiers between the two (`ESC O 5 C`).
  static func applicationKey(_ control: Control) -> KeyPress? {
    let modifiers = control.modifiers(control.parameters.count - 1)
    switch control.final {
    case UInt8(ascii: "M"): return KeyPress(.enter, modifiers)
    case UInt8(ascii: "I"): return KeyPress(.tab, modifiers)
    case UInt8(ascii: " "), UInt8(ascii: "X"): return .character(control.final == 0x20 ? " " : "=")
    case UInt8(ascii: "a")...UInt8(ascii: "d"):  // rxvt
      return lettered(control.final - 0x20).map { KeyPress($0, .control) }
    case UInt8(ascii: "j")...UInt8(ascii: "y"):  // the keypad: its codes are those of the characters + 0x40
      return .character(Character(UnicodeScalar(control.final - 0x40)))
    default: return lettered(control.final).map { KeyPress($0, modifiers) }
    }
  }

  /// `ESC [ [ A` to `E`: F1 to F5 of the Linux console.
  static func consoleKey(_ letter: UInt8) -> KeyPress? {
    guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(letter) else { return nil }
    return .function(Int(letter - UInt8(ascii: "A")) + 1)
  }

  /// The mouse of mode 1006: `ESC [ < button ; column ; row M`, with `m` for a release.
  static func mouse(_ control: Control) -> MouseEvent? {
    guard let code = control.number(0), let column = control.number(1), let row = control.number(2) else {
      return nil
    }
    return mouse(code: code, column: column, row: row, isRelease: control.final == UInt8(ascii: "m"))
  }

  static func mouse(code: Int, column: Int, row: Int, isRelease: Bool) -> MouseEvent? {
    let position = Point(column: max(0, column - 1), row: max(0, row - 1))
    let button = code & 3
    switch code & 0b1110_0000 {
    case 0 where button == 3: return MouseEvent(.release, at: position)
    case 0: return MouseEvent(isRelease ? .release : .press, button: button, at: position)
    case 32 where button != 3: return MouseEvent(.drag, button: button, at: position)
    case 64 where button < 2: return MouseEvent(button == 0 ? .wheelUp : .wheelDown, at: position)
    default: return nil
    }
  }

  /// A key told by its code point (kitty's `u`, xterm's modifyOtherKeys).
  private static func character(
    _ code: Int, shifted: Int? = nil, modifiers: KeyPress.Modifiers
  ) -> KeyPress? {
    switch code {
    case 8, 127: return KeyPress(.backspace, modifiers)
    case 9, 57346: return KeyPress(.tab, modifiers)
    case 10, 13, 57414: return KeyPress(.enter, modifiers)
    case 27: return KeyPress(.escape, modifiers)
    case 57376...57383: return KeyPress(.function(code - 57376 + 13), modifiers)
    case 57399...57408:
      return KeyPress(.character(Character(UnicodeScalar(UInt8(code - 57399 + 48)))), modifiers)
    case 57417...57426:
      let keys: [KeyPress.Key] = [
        .left, .right, .up, .down, .pageUp, .pageDown, .home, .end, .insert, .delete,
      ]
      return KeyPress(keys[code - 57417], modifiers)
    case 0..<32, 0xE000...0xF8FF: return nil
    default:
      guard let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
      let character = Character(scalar)
      guard modifiers.isSubset(of: .shift) else {
        return KeyPress(.character(lowercased(character)), modifiers)
      }
      guard modifiers == .shift else { return .character(character) }
      if let shifted, let scalar = Unicode.Scalar(UInt32(shifted)) { return .character(Character(scalar)) }
      let upper = character.uppercased()
      return .character(upper.count == 1 ? Character(upper) : character)
    }
  }

  static func lowercased(_ character: Character) -> Character {
    let lower = character.lowercased()
    return lower.count == 1 ? Character(lower) : character
  }

  private static func lettered(_ final: UInt8) -> KeyPress.Key? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final - UInt8(ascii: "P")) + 1)
    default: nil
    }
  }

  private static func numbered(_ number: Int?) -> KeyPress.Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case let number? where (11...15).contains(number): .function(number - 10)
    case let number? where (17...21).contains(number): .function(number - 11)
    case let number? where (23...26).contains(number): .function(number - 12)
    case let number? where (28...29).contains(number): .function(number - 13)
    case let number? where (31...34).contains(number): .function(number - 14)
    default: nil
    }
  }
}

extension KeyPress {
  /// Alt and this key; a capital letter is Shift and the letter.
  var withAlt: KeyPress {
    var modifiers = modifiers.union(.alt)
    guard case .character(let character) = key else { return KeyPress(key, modifiers) }
    let lower = KeySequences.lowercased(character)
    if lower != character { modifiers.insert(.shift) }
    return KeyPress(.character(lower), modifiers)
  }
}
