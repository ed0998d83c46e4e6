import CNcurses

/// What terminfo says of the terminal that curses has opened last.
enum Terminfo {
  /// A string without its `$<…>`: padding was for terminals of wire and paper. Empty where there is none.
  static func string(_ name: String) -> [UInt8] {
    guard let value = curses_string(name) else { return [] }
    var bytes: [UInt8] = []
    var isPadding = false
    var next = value
    while next.pointee != 0 {
      let byte = UInt8(bitPattern: next.pointee)
      next += 1
      if byte == UInt8(ascii: "<"), bytes.last == UInt8(ascii: "$") {
        bytes.removeLast()
        isPadding = true
      } else if isPadding {
        isPadding = byte != UInt8(ascii: ">")
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  static func has(_ name: String) -> Bool { curses_string(name) != nil }

  /// What its keys send, beyond the table of `KeySequences`.
  ///
  /// Only plain keys. Those with modifiers hide behind function numbers (xterm's kf13 is Shift-F1), and the
  /// table knows them by rule.
  static func keySequences() -> [[UInt8]: KeyPress] {
    var sequences: [[UInt8]: KeyPress] = [:]
    for (name, key) in keys {
      let sequence = string(name)
      // Single bytes (Delete of a vt100) are keys already.
      if sequence.count > 1, sequences[sequence] == nil { sequences[sequence] = key }
    }
    return sequences
  }

  private static let keys: [(name: String, key: KeyPress)] =
    [
      ("kcuu1", KeyPress(.up)), ("kcud1", KeyPress(.down)), ("kcub1", KeyPress(.left)),
      ("kcuf1", KeyPress(.right)), ("khome", KeyPress(.home)), ("kend", KeyPress(.end)),
      ("kpp", KeyPress(.pageUp)), ("knp", KeyPress(.pageDown)), ("kich1", KeyPress(.insert)),
      ("kdch1", KeyPress(.delete)), ("kcbt", KeyPress(.tab, .shift)), ("kent", KeyPress(.enter)),
    ] + (1...12).map { ("kf\($0)", .function($0)) }
}
