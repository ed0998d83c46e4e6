/// A curl command as far as it matters here: its bodies, and whether it holds a key (curl(1)).
struct CurlArguments {
  /// What `-d` and its like send, in their order. A file (`@name`) is not read.
  private(set) var bodies: [String] = []
  private(set) var heldKey = false

  /// - Returns: nil where there is no curl command in it, or one of its quotes is not closed.
  init?(_ text: String) {
    // A prompt, variables, `time` or another command may stand before it.
    guard text.contains("curl"), let words = ShellWords.split(text),
      let start = words.firstIndex(where: Self.isCurl)
    else { return nil }
    var rest = words[(start + 1)...]
    while let word = rest.popFirst() {
      if let sign = word.firstIndex(of: "="), word.hasPrefix("--") {
        take(String(word[..<sign]), String(word[word.index(after: sign)...]))
      } else if Self.withValue.contains(word) {
        take(word, rest.popFirst() ?? "")
      } else if let (option, value) = Self.bundle(word) {
        take(option, value.isEmpty ? rest.popFirst() ?? "" : value)
      }
    }
  }

  private static func isCurl(_ word: String) -> Bool {
    word == "curl" || word == "curl.exe" || word.hasSuffix("/curl")
  }

  private static let ofBodies: Set<String> = [
    "-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--data-urlencode", "--json",
  ]
  private static let ofHeaders: Set<String> = ["-H", "--header", "--proxy-header"]
  private static let ofKeys: Set<String> = ["-u", "--user", "--oauth2-bearer", "-b", "--cookie"]
  private static let withValue = ofBodies.union(ofHeaders).union(ofKeys)

  /// Short options in one word: `-sSd '…'`, `-HName:value`. The first that takes a value takes what follows it.
  private static func bundle(_ word: String) -> (String, String)? {
    guard word.hasPrefix("-"), !word.hasPrefix("--") else { return nil }
    let letters = word.dropFirst()
    guard let place = letters.firstIndex(where: { withValue.contains("-\($0)") }),
      letters[..<place].allSatisfy({ "sSkLvifgGN0123456".contains($0) })
    else { return nil }
    return ("-\(letters[place])", String(letters[letters.index(after: place)...]))
  }

  private mutating func take(_ option: String, _ value: String) {
    if Self.ofKeys.contains(option) {
      heldKey = true
    } else if Self.ofHeaders.contains(option) {
      note(header: value)
    } else if Self.ofBodies.contains(option), option == "--data-raw" || !value.hasPrefix("@") {
      bodies.append(value)
    }
  }

  private mutating func note(header: String) {
    let name = header.prefix { $0 != ":" }.lowercased().trimmed
    if ["authorization", "cookie", "x-api-key", "proxy-authorization"].contains(name) { heldKey = true }
  }
}
