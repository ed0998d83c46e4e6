import TerminalKit

/// What a key can be bound to.
public enum Action: String, CaseIterable, Sendable {
  case next, previous, create, sameAgain, preview, requestID, refreshRoles, help, redraw, suspend, quit, close
  case newForm, undo, redo, drafts, cancelQueued, leftovers
  case templates, saveTemplate
  case checkFraming
  case form, imports, history, directory
  case chooseImport, otherRows, runImport, pauseImport, dropImport, editRow, rowDetails, reportImport
  case reloadImports
  case readDirectory, otherList, addEntry, renameEntry, forgetEntry
  case companyURLs
  case details, resolve, resume, cancel, openAgain, curl, export, reload
  case dropCarried
  case tenants, doctor, palette
  case switchTenant, testTenant, addTenant, removeTenant, reloadTenants
  case checkAgain

  /// The screen on which alone it means something; nil: on each.
  public var screen: AppState.Screen? {
    switch self {
    case .next, .previous, .create, .sameAgain, .preview, .refreshRoles, .newForm, .undo, .redo, .drafts,
      .cancelQueued, .leftovers, .dropCarried, .templates, .saveTemplate, .checkFraming:
      .create
    case .chooseImport, .otherRows, .runImport, .pauseImport, .dropImport, .editRow, .rowDetails,
      .reportImport, .reloadImports:
      .imports
    case .details, .resolve, .resume, .cancel, .openAgain, .curl, .companyURLs, .export, .reload: .history
    case .readDirectory, .otherList, .addEntry, .renameEntry, .forgetEntry: .directory
    case .switchTenant, .testTenant, .addTenant, .removeTenant, .reloadTenants: .tenants
    case .checkAgain: .doctor
    case .requestID, .help, .redraw, .suspend, .quit, .close, .form, .imports, .history, .directory, .tenants,
      .doctor,
      .palette:
      nil
    }
  }
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
      action: .newForm, presses: [.control("n"), .alt("n")], keys: "Ctrl-N", short: "new form",
      long: "empty the form and discard its draft; undo brings it back (also Alt-N)"),
    Binding(
      action: .undo, presses: [.alt("z"), .control("_")], keys: "Alt-Z", short: "undo",
      long:
        "take back the last step: a field's typing, a new form, a draft, a template, same again (also Ctrl-_)"
    ),
    Binding(
      action: .redo, presses: [.alt("y"), KeyPress(.character("z"), [.alt, .shift])], keys: "Alt-Y",
      short: "redo", long: "what was undone, again (also Alt-Shift-Z)"),
    Binding(
      action: .drafts, presses: [.function(9), .alt("o")], keys: "F9", short: "drafts",
      long: "forms that were typed and not sent: take one, or discard it (also Alt-O)"),
    Binding(
      action: .templates, presses: [.function(8), .alt("m")], keys: "F8", short: "templates",
      long: "the same dashboard for many tenants: fill the form from a template (also Alt-M)"),
    Binding(
      action: .saveTemplate, presses: [.alt("s"), .control("t")], keys: "Alt-S", short: "save template",
      long: "save the form as a template, for other tenants (also Ctrl-T)"),
    Binding(
      action: .checkFraming, presses: [.alt("v"), .function(11)], keys: "Alt-V", short: "framing",
      long: "look whether the page may be shown in a frame: one GET of it, without the key (also F11)"),
    Binding(
      action: .cancelQueued, presses: [.alt("x")], keys: "Alt-X", short: "cancel",
      long: "cancel the create that was queued last; it asks first"),
    Binding(
      action: .leftovers, presses: [.function(10), .alt("l")], keys: "F10", short: "left over",
      long: "what an earlier msdash left waiting: send it, or cancel it (also Alt-L)"),
    Binding(
      action: .preview, presses: [.function(6), .control("v")], keys: "F6", short: "preview",
      long: "the sidebar entry and the request as it will be sent (also Ctrl-V)"),
    Binding(
      action: .requestID, presses: [.function(7), .control("y")], keys: "F7", short: "id",
      long:
        "the last request id, in history and import the selected one, in the directory the selected id: whole, and to"
        + " the clipboard (also Ctrl-Y)"),
    Binding(
      action: .refreshRoles, presses: [.function(5)], keys: "F5", short: "roles",
      long: "read the tenant's roles and companies from the portal again"),
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
      long:
        "close what lies over the screen; empty the roles' filter or the search; drop what was told of the queue;"
        + " back to the form"),
    Binding(
      action: .form, presses: [.alt("1")], keys: "Alt-1", short: "create",
      long: "the form for a new dashboard"),
    Binding(
      action: .imports, presses: [.alt("2"), .alt("j")], keys: "Alt-2", short: "import",
      long: "the dashboards of a file, and earlier imports; again: back to the form (also Alt-J)"),
    Binding(
      action: .history, presses: [.function(3), .alt("3"), .alt("h")], keys: "F3", short: "history",
      long: "all that was sent, and what became of it; again: back to the form (also Alt-3, Alt-H)"),
    Binding(
      action: .directory, presses: [.alt("4"), .control("g")], keys: "Alt-4", short: "directory",
      long: "the tenant's roles and companies; again: back to the form (also Ctrl-G)"),
    Binding(
      action: .readDirectory, presses: [.function(5), .control("r")], keys: "F5", short: "read",
      long: "read roles and companies from the portal's users; what it costs is told first (also Ctrl-R)"),
    Binding(
      action: .otherList, presses: [KeyPress(.tab), KeyPress(.tab, .shift)], keys: "Tab", short: "other list",
      long: "the other list: roles, companies (also Left and Right)"),
    Binding(
      action: .addEntry, presses: [.alt("n"), .control("n")], keys: "Alt-N", short: "add",
      long: "add a role or company by hand, by its UUID and a name (also Ctrl-N)"),
    Binding(
      action: .renameEntry, presses: [.function(2), .alt("e")], keys: "F2", short: "rename",
      long: "give the selected one another name, here alone (also Alt-E)"),
    Binding(
      action: .forgetEntry, presses: [.alt("x"), .control("x"), KeyPress(.delete)], keys: "Alt-X",
      short: "forget", long: "forget the selected one, here alone; asks first (also Ctrl-X, Delete)"),
    Binding(
      action: .tenants, presses: [.alt("5"), .alt("t")], keys: "Alt-5", short: "tenants",
      long: "the tenants: switch, test a key, add or remove one; again: back to the form (also Alt-T)"),
    Binding(
      action: .doctor, presses: [.function(12), .alt("i")], keys: "F12", short: "doctor",
      long: "what msdash depends on, and what to do where something is wrong (also Alt-I)"),
    Binding(
      action: .palette, presses: [.control("p"), .alt("p")], keys: "Ctrl-P", short: "commands",
      long: "every action by name, found by typing (also Alt-P, and : outside a text)"),
    Binding(
      action: .dropCarried, presses: [.alt("k"), .control("x")], keys: "Alt-K", short: "remove roles",
      long: "after a switch: remove the roles and companies that were not found again (also Ctrl-X)"),
    Binding(
      action: .switchTenant, presses: [KeyPress(.enter)], keys: "Enter", short: "switch",
      long: "open the selected tenant; the form goes along, its roles by name"),
    Binding(
      action: .testTenant, presses: [.character("t"), .function(8)], keys: "t", short: "test key",
      long: "try the selected one's key with a request that changes nothing (also F8)"),
    Binding(
      action: .addTenant, presses: [.character("a"), .control("n"), .alt("n")], keys: "a", short: "add",
      long: "a new tenant, without editing a file (also Ctrl-N, Alt-N)"),
    Binding(
      action: .removeTenant, presses: [.character("x"), .alt("x"), KeyPress(.delete)], keys: "x",
      short: "remove", long: "remove the selected one's file; asks first, and history stays (also Delete)"),
    Binding(
      action: .reloadTenants, presses: [.function(5)], keys: "F5", short: "read again",
      long: "read the tenants' files again"),
    Binding(
      action: .checkAgain, presses: [.function(5)], keys: "F5", short: "check again",
      long: "look at everything again"),
    Binding(
      action: .chooseImport, presses: [KeyPress(.enter)], keys: "Enter", short: "open",
      long: "open the file or the import; of an open one: edit the row, or show it where it cannot be edited"),
    Binding(
      action: .otherRows, presses: [KeyPress(.tab), KeyPress(.tab, .shift)], keys: "Tab", short: "other rows",
      long: "in the path: complete it; in the table: all rows, faults, not sent, … (also Left and Right)"),
    Binding(
      action: .runImport, presses: [.control("s"), .alt("s")], keys: "Ctrl-S", short: "send",
      long: "send what can be sent, what the portal refused once more too; asks first (also Alt-S)"),
    Binding(
      action: .pauseImport, presses: [.function(8), .alt("u")], keys: "F8", short: "pause",
      long: "pause the sending, and go on (also Alt-U, and Space while nothing is looked for)"),
    Binding(
      action: .dropImport, presses: [.alt("x"), .control("x")], keys: "Alt-X", short: "stop",
      long: "end the sending; of one that is not sent: forget the import; asks first (also Ctrl-X)"),
    Binding(
      action: .editRow, presses: [.function(2), .alt("e")], keys: "F2", short: "edit",
      long: "change the row in the form, before it is sent or after it was refused (also Alt-E)"),
    Binding(
      action: .rowDetails, presses: [.function(6), .control("v")], keys: "F6", short: "details",
      long: "faults, request and outcome of the row; arrows scroll, Esc closes (also Ctrl-V)"),
    Binding(
      action: .reportImport, presses: [.function(9), .alt("w")], keys: "F9", short: "report",
      long: "what became of each row, into a file (also Alt-W)"),
    Binding(
      action: .reloadImports, presses: [.function(5), .control("r")], keys: "F5", short: "read again",
      long: "read the imports, or the rows of the open one, from the journal again (also Ctrl-R)"),
    Binding(
      action: .details, presses: [KeyPress(.enter)], keys: "Enter", short: "details",
      long: "request, reply and attempts of the selected one; arrows scroll, Esc closes"),
    Binding(
      action: .resolve, presses: [.alt("r"), .control("r")], keys: "Alt-R", short: "resolve",
      long: "settle one whose outcome is unknown; asks how (also Ctrl-R)"),
    Binding(
      action: .resume, presses: [.alt("u"), .control("t")], keys: "Alt-U", short: "resume",
      long: "send what waits although no msdash that runs has it (also Ctrl-T)"),
    Binding(
      action: .cancel, presses: [.alt("x"), .control("x"), KeyPress(.delete)], keys: "Alt-X",
      short: "cancel", long: "give up one that waits; asks first (also Ctrl-X, Delete)"),
    Binding(
      action: .openAgain, presses: [.function(4), .alt("o"), .control("o")], keys: "F4", short: "open again",
      long: "its values into the form, for another one like it (also Alt-O, Ctrl-O)"),
    Binding(
      action: .curl, presses: [.function(8), .alt("c")], keys: "F8", short: "curl",
      long: "the request as a curl command without the key, to the terminal's clipboard (also Alt-C)"),
    Binding(
      action: .companyURLs, presses: [.function(6), .alt("w")], keys: "F6", short: "company URLs",
      long: "what URLs companies have for the selected dashboard: set others (also Alt-W)"),
    Binding(
      action: .export, presses: [.alt("e"), .function(9)], keys: "Alt-E", short: "export",
      long: "all that was found, into a file (also F9)"),
    Binding(
      action: .reload, presses: [.function(5)], keys: "F5", short: "read again",
      long: "read the list from the journal again, for what other msdash wrote"),
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
    ("Enter, Del", "in Company URLs: add or edit one, remove one; Up and Down move"),
  ]

  /// How a list is gone through: for help, as above.
  public static let moving: [(keys: String, long: String)] = [
    ("Letters", "find by name, URL, operator, state, or the beginning of an id"),
    ("Up, Down", "the one above, the one below"),
    ("PgUp, PgDn", "a screen up, down"),
    ("Home, End", "the newest, the oldest that is loaded"),
    ("Ctrl-A, Ctrl-E", "start and end of what was typed; Left, Right and Ctrl-U, K, W edit it"),
  ]

  /// How the Import screen is gone through.
  public static let importing: [(keys: String, long: String)] = [
    ("Letters", "the path of a file; of an open import: find by name, URL or row number"),
    ("Up, Down", "the one above, the one below"),
    ("PgUp, PgDn", "a screen up, down"),
    ("Home, End", "in the table: the first, the last"),
    ("Left, Right", "in the table: other rows; within what was typed, one character"),
    (
      "Esc",
      "closes details, empties what was typed, shows all rows, closes the import; then leads to the form"
    ),
  ]

  /// How the two lists of the directory are gone through.
  public static let movingInDirectory: [(keys: String, long: String)] = [
    ("Letters", "find by name, or by the beginning of an id"),
    ("Up, Down", "the one above, the one below"),
    ("PgUp, PgDn", "a screen up, down"),
    ("Home, End", "the first, the last"),
    ("Left, Right", "roles, companies; within what was typed, one character"),
    ("Esc", "empties what was typed, then stops reading, then leads to the form"),
  ]

  /// How the list of tenants is gone through, and the form for a new one filled: for help, as above.
  public static let choosing: [(keys: String, long: String)] = [
    ("Up, Down", "the one above, the one below (also PgUp, PgDn, Home, End)"),
    ("Tab", "in the form: the next field; Shift-Tab the one before"),
    ("Left, Right", "in the form: where the key comes from"),
    ("Space", "in the form: turn Confirm or Read only"),
    ("Ctrl-S", "in the form: add the tenant (also F2, and Enter on the button)"),
  ]

  /// How a text is scrolled: for help, as above.
  public static let scrolling: [(keys: String, long: String)] = [
    ("Up, Down", "one row up, down"), ("PgUp, PgDn", "eight rows up, down"),
    ("Home, End", "the start, the end"),
  ]

  /// How a key that is typed means a screen: for help, as above.
  public static let outside: [(keys: String, long: String)] = [
    ("Esc, then :", "every action by name; outside a text without Esc"),
    ("Esc, then ?", "this list"),
    ("Esc, then 1…5", "the screen of that number"),
  ]

  /// The bindings that mean something on a screen, its own first.
  public static func bindings(on screen: AppState.Screen) -> [Binding] {
    bindings.filter { $0.action.screen == screen } + bindings.filter { $0.action.screen == nil }
  }

  /// The action that a key press means outside of what the focused field takes.
  public static func action(for press: KeyPress, on screen: AppState.Screen = .create) -> Action? {
    bindings(on: screen).first { $0.presses.contains(press) }?.action
  }

  /// The key line's words for an action.
  public static func item(_ action: Action, short: String? = nil) -> KeyLine.Item {
    let binding = bindings.first { $0.action == action }
    return KeyLine.Item(binding?.keys ?? "", short ?? binding?.short ?? "")
  }
}
