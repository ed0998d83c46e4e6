import Foundation
import TerminalKit

/// What a command writes: results on stdout, everything else on stderr.
enum Console {
  /// Whether stdout is a terminal: then lists are tables, else lines with tabs.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The width of the terminal that stdout is; nil where it is none, or does not tell.
  static var columns: Int? {
    var size = winsize()
    guard isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// A result. Text from elsewhere in it has been sanitised where it was put together.
  static func out(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

  /// A result that brings its own line end.
  static func raw(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// A message for people on one line; sanitised whole: a line break in a name or in a portal's words must not
  /// make a line that looks like one of ours.
  /// - Parameter keepingLineBreaks: for a text of our own of several lines.
  static func err(_ message: String, keepingLineBreaks: Bool = false) {
    write(Sanitizer.visible(message, keepingLineBreaks: keepingLineBreaks) + "\n", to: STDERR_FILENO)
  }

  /// A question, whose answer is typed behind it.
  static func ask(_ question: String) { write(Sanitizer.visible(question), to: STDERR_FILENO) }

  /// Writes over the line of stderr that the cursor stands in; nothing leaves it empty.
  static func overwrite(_ text: String) {
    write("\r" + Sanitizer.visible(text) + "\u{1b}[K", to: STDERR_FILENO)
    if text.isEmpty { write("\r", to: STDERR_FILENO) }
  }

  /// JSON on one line, with everything escaped that could work on a terminal.
  static func json(_ data: Data) {
    out(Sanitizer.escapeUnsafe(inJSON: String(decoding: data, as: UTF8.self)))
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      // Nobody reads any more: what matters is in the journal.
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }
}
