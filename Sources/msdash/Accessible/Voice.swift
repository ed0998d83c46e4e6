import TerminalKit

/// What accessible mode writes: lines on stdout, nothing that moves a cursor. Every line is sanitised whole, so that no
/// escape byte can be among them.
enum Voice {
  static func say(_ line: String) { Console.out(Sanitizer.visible(line)) }

  static func say(_ lines: [String]) { for line in lines { say(line) } }

  /// A question, whose answer is typed behind it.
  static func ask(_ question: String) { Console.raw(Sanitizer.visible(question) + " ") }
}
