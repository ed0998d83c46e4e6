import PortalAPI
import TerminalKit

/// What a person typed at a question.
///
/// Whatever is no value begins with a colon, or is a question mark alone. A value of that kind is typed with a blank
/// before it: outer blanks are no part of a value.
package enum Answer: Equatable, Sendable {
  /// A value, without outer blanks.
  case text(String)
  /// Enter alone: the default.
  case standard
  /// `?`: what is asked here.
  case explain
  /// `:` alone: all that can be done.
  case menu
  /// `:back`: the question before.
  case back
  /// `:empty`: no value, though there is a default.
  case empty
  /// `:history` and the like.
  case go(Destination)
  /// A colon, and a word that nothing is called by.
  case unknown(String)
  /// Characters that no line should hold: most often keys that edit nothing here, or bytes that are no UTF-8.
  case control(String)

  /// Told once, at the start.
  package static let rules = [
    "Each question is one line: type the answer and press Enter. Enter alone takes what the question says.",
    "A question mark alone explains the question. A colon alone lists all that can be done.",
    ":back goes to the question before, :empty leaves a field empty, :quit ends.",
    "A value that begins with a colon, or is a question mark, is typed with a blank before it.",
  ]

  /// Reads what was typed on one line.
  package init(_ line: String) {
    if line == "?" {
      self = .explain
    } else if line.hasPrefix(":") {
      self = Self.command(line.dropFirst().trimmingBlanks.lowercased())
    } else {
      let value = line.map { $0 == "\t" ? " " : $0 }.reduce(into: "") { $0.append($1) }.trimmed
      if value.unicodeScalars.contains(where: Self.isControl) {
        self = .control(value)
      } else {
        self = value.isEmpty ? .standard : .text(value)
      }
    }
  }

  private static func command(_ word: String) -> Answer {
    switch word {
    case "": .menu
    case "back": .back
    case "empty": .empty
    default: Destination.named(word).map(Answer.go) ?? .unknown(word)
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    // Bytes that are no UTF-8 were read as U+FFFD.
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0xFFFD
  }

  /// The characters of a value that cannot be seen, each as an escape: to be told, since they may be meant.
  package static func invisible(in value: String) -> [String] {
    var found: [String] = []
    for scalar in value.unicodeScalars where Sanitizer.isUnsafe(scalar) {
      let name = Sanitizer.visible(String(Character(scalar)))
      if !found.contains(name) { found.append(name) }
    }
    return found
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String { String(self).trimmed }
}

/// Yes or no.
package enum YesOrNo {
  /// - Returns: nil where it is neither.
  package static func value(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "yes", "y": true
    case "no", "n": false
    default: nil
    }
  }
}
