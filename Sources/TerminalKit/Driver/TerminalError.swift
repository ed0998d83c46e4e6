import Glibc

/// Why there is no screen: what happened, and what to do. Thrown before any byte was written.
public enum TerminalError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A stream of the process ("stdin", "stdout") is a file or a pipe.
  case notATerminal(stream: String)
  /// The terminal could not be opened; `code` is errno.
  case cannotOpen(code: Int32)
  /// terminfo has no entry for $TERM, and its family is not known either.
  case unknownTerminal(name: String)
  /// The terminal cannot move its cursor (`dumb`).
  case cannotMoveCursor(name: String)
  /// The system gave no pipe, thread or memory file; `code` is errno.
  case noResources(code: Int32)

  public var description: String {
    switch self {
    case .notATerminal(let stream):
      "\(stream) is not a terminal, so there is no screen to draw on. "
        + "Run it in a terminal, without redirection."
    case .cannotOpen(let code):
      "The terminal cannot be opened (\(Self.words(code))). With ssh, use -t; with docker, use -it."
    case .unknownTerminal(""):
      "TERM is not set, so it is not known what the terminal can do. Try TERM=xterm-256color."
    case .unknownTerminal(let name):
      "This host does not know the terminal \"\(Sanitizer.visible(name))\". Try TERM=xterm-256color, "
        + "or install its terminfo entry (often in ncurses-term)."
    case .cannotMoveCursor(let name):
      "The terminal \"\(Sanitizer.visible(name))\" cannot place its cursor, so it cannot show a screen."
    case .noResources(let code):
      "The system has no room for the terminal (\(Self.words(code))). "
        + "Close other programs, or raise ulimit -n."
    }
  }
}
extension TerminalError {
  private static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}
