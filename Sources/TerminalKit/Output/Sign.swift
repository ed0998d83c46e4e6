/// A picture of one cell that not every terminal can show. The driver maps it to what the terminal has.
public enum Sign: UInt8, Hashable, Sendable, CaseIterable {
  case horizontalLine, verticalLine
  case topLeft, topRight, bottomLeft, bottomRight
  case leftTee, rightTee
  /// Points at what has the focus.
  case focus
  /// Stands for text that was cut.
  case ellipsis
  case bullet
  /// More above or below.
  case up, down
  /// The full and the empty part of a gauge or scroll bar.
  case full, empty
  /// The brackets of a button.
  case buttonLeft, buttonRight
}

/// What a terminal can show of the signs.
public enum SignSet: Sendable, CaseIterable {
  /// UTF-8 and a font with symbols.
  case full
  /// The Linux console: lines and shades, but no triangles.
  case console
  /// A C locale or a vt100: lines by the terminal's alternate character set, the rest in ASCII.
  case alternate
  /// Nothing but ASCII (`--ascii`).
  case ascii

  /// The character for a sign. For `.alternate` the lines come from the terminal itself (ACS_HLINE and its
  /// like) and this is what stands for them in text.
  public func character(_ sign: Sign) -> Character {
    switch self {
    case .full: Self.full(sign)
    case .console: Self.console(sign)
    case .alternate, .ascii: Self.ascii(sign)
    }
  }

  /// A text as it is shown: where there is nothing but ASCII, typographic marks give way to what stood for them
  /// on typewriters.
  public func text(_ text: String) -> String {
    switch self {
    case .full, .console: text
    case .alternate, .ascii: Self.typewriter(text) ?? text
    }
  }

  private static func typewriter(_ mark: String) -> String? {
    switch mark {
    case "\u{201c}", "\u{201d}", "\u{201e}": "\""
    case "\u{2018}", "\u{2019}": "'"
    case "\u{2013}", "\u{2014}", "\u{2212}": "-"
    case "…": "~"
    case "→": ">"
    case "·", "•": "."
    case "×": "x"
    default: nil
    }
  }

  private static func full(_ sign: Sign) -> Character {
    switch sign {
    case .focus: "▸"
    case .up: "▴"
    case .down: "▾"
    case .buttonLeft: "‹"
    case .buttonRight: "›"
    case .ellipsis: "…"
    default: console(sign)
    }
  }

  private static func console(_ sign: Sign) -> Character {
    switch sign {
    case .horizontalLine: "─"
    case .verticalLine: "│"
    case .topLeft: "┌"
    case .topRight: "┐"
    case .bottomLeft: "└"
    case .bottomRight: "┘"
    case .leftTee: "├"
    case .rightTee: "┤"
    case .bullet: "·"
    case .full: "█"
    case .empty: "░"
    case .focus, .ellipsis, .up, .down, .buttonLeft, .buttonRight: ascii(sign)
    }
  }

  private static func ascii(_ sign: Sign) -> Character {
    switch sign {
    case .horizontalLine: "-"
    case .verticalLine: "|"
    case .topLeft, .topRight, .bottomLeft, .bottomRight, .leftTee, .rightTee: "+"
    case .focus: ">"
    case .ellipsis: "~"
    case .bullet: "."
    case .up: "^"
    case .down: "v"
    case .full: "#"
    case .empty: "-"
    case .buttonLeft: "<"
    case .buttonRight: ">"
    }
  }
}
