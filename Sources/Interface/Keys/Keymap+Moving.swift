extension Keymap {
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
    ("Enter", "in the form, on the button: add the tenant (also the key that creates a dashboard)"),
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

  /// What the mouse does: for help, as above.
  public static let clicking: [(keys: String, long: String)] = [
    ("Click", "a field, a tab, a key of the key line, a row; once more on a row opens it"),
    ("Wheel", "goes through lists and texts; in the form, to the next field"),
    ("Shift, mouse", "the terminal's own selection, in most terminals"),
  ]
}
