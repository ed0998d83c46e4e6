extension SignSet {
  /// The signs that a terminal can show. A vt100 gets lines of its own even in a UTF-8 locale: there curses
  /// would send it raw UTF-8.
  /// - Parameter isUTF8: whether the locale of the process is.
  static func detect(terminal: String, isUTF8: Bool, ascii: Bool) -> SignSet {
    if ascii { return .ascii }
    if !isUTF8 || terminal.hasPrefix("vt") { return .alternate }
    return terminal.hasPrefix("linux") ? .console : .full
  }

  /// The vt100 letter by which the terminal itself draws a line sign (ACS); nil for other signs.
  static func alternateLetter(_ sign: Sign) -> UInt8? {
    switch sign {
    case .horizontalLine: UInt8(ascii: "q")
    case .verticalLine: UInt8(ascii: "x")
    case .topLeft: UInt8(ascii: "l")
    case .topRight: UInt8(ascii: "k")
    case .bottomLeft: UInt8(ascii: "m")
    case .bottomRight: UInt8(ascii: "j")
    case .leftTee: UInt8(ascii: "t")
    case .rightTee: UInt8(ascii: "u")
    case .focus, .ellipsis, .bullet, .up, .down, .full, .empty, .buttonLeft, .buttonRight: nil
    }
  }
}
