/// The words of a command line as a POSIX shell splits it (Shell Command Language, 2.2 Quoting), with bash's `$'…'`,
/// which browsers write into "copy as cURL". Nothing is expanded: a variable stays what was written.
struct ShellWords {
  private var rest: Substring.UnicodeScalarView
  private var words: [String] = []
  private var word = String.UnicodeScalarView()
  /// Whether a word has begun: two quotes with nothing in them are one.
  private var isInWord = false

  /// - Returns: nil where a quote is not closed.
  static func split(_ text: String) -> [String]? {
    var splitter = ShellWords(rest: Substring(text).unicodeScalars)
    return splitter.all() ? splitter.words : nil
  }

  private init(rest: Substring.UnicodeScalarView) { self.rest = rest }

  private mutating func all() -> Bool {
    while let scalar = next() {
      switch scalar {
      case " ", "\t", "\n", "\r": endWord()
      case "\\":
        // A line that goes on; pasted from elsewhere, its end may be CR LF.
        if peek == "\r" { _ = next() }
        if peek == "\n" { _ = next() } else { take(next() ?? "\\") }
      case "'": guard quoted(by: "'", escapes: false) else { return false }
      case "\"": guard quoted(by: "\"", escapes: true) else { return false }
      case "$" where peek == "'":
        _ = next()
        guard dollarQuoted() else { return false }
      default: take(scalar)
      }
    }
    endWord()
    return true
  }

  private var peek: Unicode.Scalar? { rest.first }
  private mutating func next() -> Unicode.Scalar? { rest.popFirst() }

  private mutating func take(_ scalar: Unicode.Scalar) {
    isInWord = true
    word.append(scalar)
  }

  private mutating func endWord() {
    guard isInWord else { return }
    words.append(String(word))
    word = String.UnicodeScalarView()
    isInWord = false
  }

  private mutating func quoted(by quote: Unicode.Scalar, escapes: Bool) -> Bool {
    isInWord = true
    while let scalar = next() {
      if scalar == quote { return true }
      guard escapes, scalar == "\\", let escaped = peek, ["$", "`", "\"", "\\", "\n"].contains(escaped) else {
        word.append(scalar)
        continue
      }
      _ = next()
      if escaped != "\n" { word.append(escaped) }
    }
    return false
  }

  /// `$'…'` (bash manual, 3.1.2.4 ANSI-C Quoting).
  private mutating func dollarQuoted() -> Bool {
    isInWord = true
    while let scalar = next() {
      if scalar == "'" { return true }
      guard scalar == "\\" else {
        word.append(scalar)
        continue
      }
      switch next() {
      case "n": word.append("\n")
      case "t": word.append("\t")
      case "r": word.append("\r")
      case "x": number(digits: 2)
      case "u": number(digits: 4)
      case "U": number(digits: 8)
      case let scalar?: word.append(scalar)
      case nil: return false
      }
    }
    return false
  }

  private mutating func number(digits most: Int) {
    var value: UInt32 = 0
    var count = 0
    while count < most, let digit = peek.flatMap({ Character($0).hexDigitValue }) {
      value = value * 16 + UInt32(digit)
      count += 1
      _ = next()
    }
    if let scalar = Unicode.Scalar(value), count > 0 { word.append(scalar) }
  }
}
