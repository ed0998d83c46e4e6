import TerminalKit

/// What a key can be bound to.
public enum Action: String, CaseIterable, Sendable {
  case next, previous, create, sameAgain, preview, requestID, refreshRoles, help, redraw, suspend, quit, close
}

/// The one table of keys, from which key line and help are made.
public enum Keymap {
  /// An action's keys and words.
  public struct Binding: Sendable {
    public let action: Action
    public let presses: [KeyPress]
    /// The keys as people call them.
    public let keys: String
    /// For the key line.
    public let short: String
    /// For help.
    public let long: String
  }

  public static let bindings: [Binding] = [
    Binding(
      action: .next, presses: [KeyPress(.tab), KeyPress(.down)], keys: "Tab", short: "next",
      long: "the next field (also Down, and Enter in a text field)"),
    Binding(
      action: .previous, presses: [KeyPress(.tab, .shift), KeyPress(.up)], keys: "Shift-Tab", short: "back",
      long: "the field before (also Up)"),
    Binding(
      action: .create, presses: [.control("s"), KeyPress(.function(2))], keys: "Ctrl-S", short: "create",
      long: "create the dashboard, from anywhere (also F2, and Enter on the button)"),
    Binding(
      action: .sameAgain, presses: [.function(4), .control("r")], keys: "F4", short: "same again",
      long: "fill what is empty from the last one: its URL's host, its roles, its order + 1 (also Ctrl-R)"),
    Binding(
      action: .preview, presses: [.function(6), .control("v")], keys: "F6", short: "preview",
      long: "the sidebar entry and the request as it will be sent (also Ctrl-V)"),
    Binding(
      action: .requestID, presses: [.function(7), .control("y")], keys: "F7", short: "id",
      long: "the last request id whole, and to the terminal's clipboard (also Ctrl-Y)"),
    Binding(
      action: .refreshRoles, presses: [.function(5)], keys: "F5", short: "roles",
      long: "read the tenant's roles from the portal again"),
    Binding(
      action: .help, presses: [.function(1)], keys: "F1", short: "help",
      long: "this list (also ? outside a text)"),
    Binding(
      action: .redraw, presses: [.control("l")], keys: "Ctrl-L", short: "redraw", long: "draw the screen anew"
    ),
    Binding(
      action: .suspend, presses: [.control("z")], keys: "Ctrl-Z", short: "suspend",
      long: "back to the shell for a while; fg brings msdash back"),
    Binding(
      action: .quit, presses: [.control("q"), .control("c")], keys: "Ctrl-Q", short: "quit",
      long: "leave msdash (also Ctrl-C)"),
    Binding(
      action: .close, presses: [KeyPress(.escape)], keys: "Esc", short: "close",
      long: "close what lies over the form; empty the roles' filter"),
  ]

  /// How a text is edited: for help, not bound to actions.
  public static let editing: [(keys: String, long: String)] = [
    ("Left, Right", "one character; with Ctrl, or as Alt-B and Alt-F, one word"),
    ("Home, End", "start and end of the text (also Ctrl-A, Ctrl-E)"),
    ("Ctrl-U, Ctrl-K", "delete to the start, to the end"),
    ("Ctrl-W", "delete the word before the cursor"),
    ("PgUp, PgDn", "in Display order: one more, one less"),
    ("Space", "turn Active; choose a role"),
    ("Letters", "in Roles: find roles by name; arrows move, Space chooses"),
  ]

  /// The action that a key press means outside of what the focused field takes.
  public static func action(for press: KeyPress) -> Action? {
    bindings.first { $0.presses.contains(press) }?.action
  }

  /// The key line's words for an action.
  public static func item(_ action: Action, short: String? = nil) -> KeyLine.Item {
    let binding = bindings.first { $0.action == action }
    return KeyLine.Item(binding?.keys ?? "", short ?? binding?.short ?? "")
  }
}
