import CTerminal

/// How many columns text takes on a terminal, and what fits into so many.
public enum TextWidth {
  /// The columns of the text as `Canvas.write` shows it, escapes included.
  public static func width(of text: String) -> Int {
    if isPrintableASCII(text) { return text.utf8.count }
    return text.clusters.reduce(0) { $0 + $1.width }
  }

  /// The longest beginning of the text that fits. It is cut between clusters, never inside one, and says
  /// nothing of the cut: whoever shows it adds an ellipsis.
  public static func cut(_ text: String, to columns: Int) -> String {
    guard columns > 0 else { return "" }
    if isPrintableASCII(text) { return String(text.prefix(columns)) }
    var room = columns
    var result = ""
    for cluster in text.clusters {
      room -= cluster.width
      guard room >= 0 else { break }
      result += cluster.text
    }
    return result
  }

  /// The text in lines of at most so many columns, broken between words where possible. Line breaks in it
  /// stay. Never empty: an empty text is one empty line.
  public static func wrap(_ text: String, columns: Int) -> [String] {
    let columns = max(1, columns)
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .flatMap { wrapParagraph($0, columns: columns) }
  }

  private static func wrapParagraph(_ paragraph: Substring, columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var taken = 0
    for (number, word) in paragraph.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      let width = width(of: String(word))
      if number > 0, taken + 1 + width <= columns {
        line += " " + word
        taken += 1 + width
        continue
      }
      // The blank at which a line is broken belongs to neither line.
      if number > 0 {
        lines.append(line)
        (line, taken) = ("", 0)
      }
      for cluster in String(word).clusters {
        if taken > 0, taken + cluster.width > columns {
          lines.append(line)
          (line, taken) = ("", 0)
        }
        line += cluster.text
        taken += cluster.width
      }
    }
    return lines + [line]
  }

  private static func isPrintableASCII(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  /// What glibc's `wcwidth` says under a UTF-8 locale, whatever the locale of the process: curses and the
  /// terminals go by it. Nil: not printable.
  static func width(of scalar: Unicode.Scalar) -> Int? {
    if scalar.value >= 0x20, scalar.value < 0x7F { return 1 }
    let width = terminal_scalar_width(scalar.value)
    if width == TERMINAL_WIDTH_UNKNOWN { return roughWidth(of: scalar) }
    return width < 0 ? nil : Int(width)
  }

  /// Where the C library has no UTF-8 locale at all: marks take none, East Asian blocks and emoji two.
  static func roughWidth(of scalar: Unicode.Scalar) -> Int? {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    case .control, .surrogate, .unassigned, .format: return nil
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115E, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return 2
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }
}
