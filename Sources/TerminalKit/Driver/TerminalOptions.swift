/// What decides how the terminal is used, beside what the terminal itself can do.
public struct TerminalOptions: Sendable {
  /// When colours are used: `auto` follows NO_COLOR (no-color.org), `always` overrides it.
  public enum Color: String, Sendable, CaseIterable { case auto, always, never }

  /// The variables of the process: TERM, LC_ALL, LC_CTYPE, LANG, NO_COLOR, ESCDELAY, TMUX and STY are read.
  public var environment: [String: String]
  /// Signs in plain ASCII, whatever the terminal can show.
  public var ascii: Bool
  /// Whether colours are used.
  public var color: Color

  public init(
    environment: [String: String], ascii: Bool = false, color: Color = .auto
  ) {
    self.environment = environment
    self.ascii = ascii
    self.color = color
  }

  var terminalName: String { environment["TERM"] ?? "" }

  /// The name of the locale for characters, by POSIX's order.
  var localeName: String {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      if let value = environment[name], !value.isEmpty { return value }
    }
    return "C"
  }

  /// ncurses' own variable, in milliseconds.
  var escapeDelay: Duration {
    let value = environment["ESCDELAY"].flatMap { Int($0) } ?? 50
    return .milliseconds(min(max(value, 0), 5000))
  }

  var usesColor: Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto: environment["NO_COLOR", default: ""].isEmpty
    }
  }
}
