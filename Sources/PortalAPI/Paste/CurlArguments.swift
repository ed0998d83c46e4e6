/// A curl command as far as it matters here: its bodies, and whether it holds a key (curl(1)).
struct CurlArguments {
  /// What `-d` and its like send, in their order. A file (`@name`) is not read.
  private(set) var bodies: [String] = []
  private(set) var heldKey = false

  /// - Returns: nil where it is no curl command, or one of its quotes is not closed.
  init?(_ text: String) {
    // What people copy along: the prompt, variables before the command.
    guard text.contains("curl"), let all = ShellWords.split(text) else { return nil }
    let words = all.drop { $0 == "$" || $0 == ">" || $0 == "#" || Self.isAssignment($0) }
    guard let first = words.first, first == "curl" || first.hasSuffix("/curl") || first == "curl.exe" else {
      return nil
    }
    var rest = words.dropFirst()
    while let word = rest.popFirst() {
      if let option = Self.bodies.first(where: { word == $0 }) {
        take(option, rest.popFirst() ?? "")
      } else if word.hasPrefix("-d"), !word.hasPrefix("--") {
        take("-d", String(word.dropFirst(2)))
      } else if word == "-H" || word == "--header" {
        note(header: rest.popFirst() ?? "")
      } else if word.hasPrefix("-H"), !word.hasPrefix("--") {
        note(header: String(word.dropFirst(2)))
      } else if ["-u", "--user", "--oauth2-bearer"].contains(word) {
        _ = rest.popFirst()
        heldKey = true
      }
    }
  }

  private static let bodies = [
    "-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--json",
  ]

  private static func isAssignment(_ word: String) -> Bool {
    guard let sign = word.firstIndex(of: "="), sign != word.startIndex else { return false }
    return word[..<sign].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }

  private mutating func take(_ option: String, _ value: String) {
    if option == "--data-raw" || !value.hasPrefix("@") { bodies.append(value) }
  }

  private mutating func note(header: String) {
    let name = header.prefix { $0 != ":" }.lowercased()
    if ["authorization", "cookie", "x-api-key", "proxy-authorization"].contains(name.trimmed) {
      heldKey = true
    }
  }
}
