import Foundation

/// The modes that we set in the terminal ourselves, and how each is taken back: application keys, marked
/// pastes, the mouse, frames shown as one.
///
/// Not through curses: its mouse waits 166 ms a press, and it knows no marked pastes. The private modes go
/// only to terminals that are like xterm; others print what they do not know.
struct TerminalModes: Equatable {
  /// Written before the first frame.
  private(set) var enter: [UInt8] = []
  /// Written where the terminal may have forgotten the modes, but was not left: what is saved must not be saved
  /// twice.
  private(set) var enterAgain: [UInt8] = []
  /// Written before the screen is left.
  private(set) var leave: [UInt8] = []
  /// Around a frame that would be seen half drawn (mode 2026); it costs 16 bytes.
  private(set) var frame: (begin: [UInt8], end: [UInt8])?
  /// What makes clicks come as bytes (modes 1000 and 1006), and leaves them to the terminal again.
  let mouse: (on: [UInt8], off: [UInt8])?
  /// Whether the terminal marks the begin and end of a paste.
  private(set) var marksPastes: Bool

  /// How the terminal is told what to put into its clipboard.
  private let clipboard: Clipboard

  /// Where OSC 52 has to get through.
  private enum Clipboard { case none, direct, insideGNUScreen }

  /// What begins and ends a title; nil where the terminal has none, or would print it.
  private let titleMarks: (begin: [UInt8], end: [UInt8])?

  /// Smaller frames arrive in one packet anyway.
  static let smallFrame = 512

  /// - Parameters:
  ///   - terminal: the name of the terminal ($TERM), not of the entry that stands in for it.
  ///   - keypad: terminfo's smkx and rmkx.
  ///   - statusLine: terminfo's tsl and fsl.
  init(
    terminal: String, options: TerminalOptions, keypad: (on: [UInt8], off: [UInt8]),
    statusLine: (on: [UInt8], off: [UInt8]) = ([], [])
  ) {
    let isXtermLike = Self.isXtermLike(terminal)
    let isInsideGNUScreen = options.environment["STY"] != nil && options.environment["TMUX"] == nil
    titleMarks = Self.titleMarks(isXtermLike: isXtermLike, statusLine: statusLine)
    var saveTitle: [UInt8] = []
    // The title that was there is pushed and popped (XTWINOPS 22 and 23), where that is known to be understood.
    if isXtermLike, !isInsideGNUScreen {
      saveTitle = Array("\u{1B}[22;0t".utf8)
      leave += Array("\u{1B}[23;0t".utf8)
    } else if let titleMarks {
      // Ours must not stay: it names a tenant.
      leave += titleMarks.begin + titleMarks.end
    }
    enter += keypad.on
    if isXtermLike {
      enter += Array("\u{1B}[?2004h".utf8)
      leave += Array("\u{1B}[?2004l".utf8)
      frame = (Array("\u{1B}[?2026h".utf8), Array("\u{1B}[?2026l".utf8))
    }
    mouse =
      isXtermLike
      ? (Array("\u{1B}[?1000h\u{1B}[?1006h".utf8), Array("\u{1B}[?1006l\u{1B}[?1000l".utf8)) : nil
    leave += mouse?.off ?? []
    leave += keypad.off
    enterAgain = enter
    enter = saveTitle + enter
    // GNU screen 4 takes mode 2004 and does not do it.
    marksPastes = isXtermLike && !isInsideGNUScreen
    clipboard = !isXtermLike ? .none : isInsideGNUScreen ? .insideGNUScreen : .direct
  }

  /// The frame as it is sent.
  func wrap(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count > Self.smallFrame, let frame else { return bytes }
    return frame.begin + bytes + frame.end
  }

  /// What puts a text into the terminal's clipboard (xterm's OSC 52); nothing where the terminal would print
  /// it. tmux takes it with `set-clipboard on`; GNU screen passes on only what is wrapped in a DCS.
  func copy(_ text: String) -> [UInt8] {
    let sequence = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}"
    switch clipboard {
    case .none: return []
    case .direct: return Array(sequence.utf8)
    case .insideGNUScreen: return Array("\u{1B}P\(sequence)\u{1B}\\".utf8)
    }
  }

  /// The longest title: tabs and task bars show less.
  static let longestTitle = 120

  /// What puts a text into the title of the terminal's window (OSC 2); nothing where it has none. The text must
  /// not end the sequence itself: what is unsafe shows as an escape.
  func title(_ text: String) -> [UInt8] {
    guard let titleMarks else { return [] }
    return titleMarks.begin + Array(TextWidth.cut(Sanitizer.visible(text), to: Self.longestTitle).utf8)
      + titleMarks.end
  }

  /// xterm's own entry has no status line, and takes OSC 2. Of other terminals those whose status line is their
  /// title: a status line of another kind is a row of the screen.
  private static func titleMarks(
    isXtermLike: Bool, statusLine: (on: [UInt8], off: [UInt8])
  ) -> (begin: [UInt8], end: [UInt8])? {
    if isXtermLike { return (Array("\u{1B}]2;".utf8), [0x07]) }
    guard statusLine.on.starts(with: Array("\u{1B}]".utf8)), !statusLine.off.isEmpty else { return nil }
    return (statusLine.on, statusLine.off)
  }

  static func isXtermLike(_ terminal: String) -> Bool {
    ["xterm", "screen", "tmux"].contains { terminal.hasPrefix($0) } || isOfXtermFamily(terminal)
  }

  /// Terminals that understand xterm's entry, and whose own is missing on many hosts.
  static func isOfXtermFamily(_ terminal: String) -> Bool {
    let family = [
      "xterm", "alacritty", "contour", "foot", "ghostty", "gnome", "iterm", "kitty", "konsole", "mintty",
      "ms-terminal",
      "rio", "vte", "wezterm",
    ]
    return family.contains { terminal.lowercased().hasPrefix($0) }
  }

  /// The entries of terminfo to try, in this order.
  static func entries(for terminal: String) -> [String] {
    if isOfXtermFamily(terminal) { return [terminal, "xterm-256color", "xterm"] }
    if terminal.hasPrefix("tmux") || terminal.hasPrefix("screen") {
      return [terminal, "screen-256color", "screen", "xterm"]
    }
    return [terminal]
  }

  static func == (left: TerminalModes, right: TerminalModes) -> Bool {
    left.enter == right.enter && left.leave == right.leave && left.marksPastes == right.marksPastes
      && left.frame?.begin == right.frame?.begin
  }
}
