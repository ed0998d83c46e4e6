/// Words as a shell reads them: for commands that are shown, and for command lines that are taken apart.
public enum ShellWord {
  /// A word that a POSIX shell reads as this text.
  public static func quoted(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.unicodeScalars.allSatisfy { plain.contains($0) }
    guard !isPlain else { return text }
    var word = "'"
    // By scalars: a quote with a combining mark behind it is one character to Swift, and still a quote to a shell.
    for scalar in text.unicodeScalars {
      if scalar == "'" { word += "'\\''" } else { word.unicodeScalars.append(scalar) }
    }
    return word + "'"
  }

  private static let plain = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:@%+,=".unicodeScalars)

  /// Why a command line cannot be taken apart.
  public struct Fault: Error, Equatable, Sendable {
    /// What is wrong, in words.
    public var message: String
  }

  /// Takes a command line apart by blanks, quotes and backslashes (POSIX.1-2024, Shell, 2.2), as far as that goes
  /// without a shell: nothing is expanded, and what only a shell could do is refused, not passed on as a word.
  public static func split(_ line: String) throws(Fault) -> [String] {
    var words: [String] = []
    var word: String?
    var rest = Substring(line)
    while let character = rest.popFirst() {
      switch character {
      case " ", "\t", "\n":
        if let word { words.append(word) }
        word = nil
      case "'":
        guard let end = rest.firstIndex(of: "'") else { throw Fault(message: "A ' has no end.") }
        word = (word ?? "") + rest[..<end]
        rest = rest[rest.index(after: end)...]
      case "\"": word = try (word ?? "") + doubleQuoted(&rest)
      case "\\":
        guard let next = rest.popFirst() else { throw Fault(message: "A \\ stands at the end.") }
        word = (word ?? "") + String(next)
      case "|", "&", ";", "<", ">", "$", "`", "(", ")":
        throw needsShell(character)
      case "*", "?", "[": throw needsShell(character)
      // Elsewhere in a word these are letters like others.
      case "~" where word == nil, "#" where word == nil: throw needsShell(character)
      case "=" where words.isEmpty && word.map(VariableName.isName) == true:
        throw Fault(
          message: "A variable before the command needs a shell, and there is none: use env, or sh -c '…'.")
      default: word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return words
  }

  private static func needsShell(_ character: Character) -> Fault {
    Fault(message: "\(character) needs a shell, and there is none: quote it, or name the shell: sh -c '…'.")
  }

  private static func doubleQuoted(_ rest: inout Substring) throws(Fault) -> String {
    var text = ""
    while let character = rest.popFirst() {
      switch character {
      case "\"": return text
      case "$", "`":
        throw Fault(
          message: "\(character) needs a shell, and there is none: use single quotes, or sh -c '…'.")
      case "\\":
        guard let next = rest.popFirst() else { break }
        text += "$`\"\\".contains(next) ? String(next) : "\\\(next)"
      default: text.append(character)
      }
    }
    throw Fault(message: "A \" has no end.")
  }
}
