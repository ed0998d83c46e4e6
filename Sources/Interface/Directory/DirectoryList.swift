import PortalAPI
import TerminalKit

/// One list of roles or companies: what is looked for, what was found, and the one that is selected.
struct DirectoryList: Equatable, Sendable {
  /// All there are, by name.
  private(set) var entries: [DirectoryRow] = []
  /// Those that are found.
  private(set) var rows: [DirectoryRow] = []
  private(set) var search = TextField()
  /// The place of the selected row.
  private(set) var selection = 0
  /// The place of the first row that is shown.
  private(set) var first = 0
  /// Whether the cursor stands in the list: after a move; typing brings it back into the search.
  private(set) var isInList = false

  init(_ entries: [DirectoryRow] = []) { show(entries) }

  var selected: DirectoryRow? { rows.indices.contains(selection) ? rows[selection] : nil }

  /// Whether anything is looked for.
  var isSearching: Bool { !search.text.isBlank }

  func entry(_ id: String) -> DirectoryRow? { entries.first { $0.id == id.lowercased() } }

  /// What there is, anew; whoever stands on one stays on it.
  mutating func show(_ entries: [DirectoryRow]) {
    self.entries = entries
    let id = selected?.id
    find()
    if let id { select(id) }
    selection = min(selection, max(0, rows.count - 1))
    if rows.isEmpty { isInList = false }
  }

  /// Goes to one, where it is found.
  mutating func select(_ id: String) {
    if let place = rows.firstIndex(where: { $0.id == id }) { selection = place }
  }

  /// Moves the selection, as far as there are rows.
  mutating func move(by step: Int) {
    selection = min(max(0, selection + step), max(0, rows.count - 1))
    isInList = !rows.isEmpty
  }

  /// Takes a key that edits what is looked for; returns whether it is one.
  mutating func edit(_ press: KeyPress) -> Bool {
    let before = search
    guard search.handle(press) else { return false }
    if search.text != before.text { searchChanged() } else { isInList = false }
    return search != before
  }

  /// Pasted text is looked for.
  mutating func paste(_ text: String) {
    search.paste(text)
    searchChanged()
  }

  /// Empties what is looked for; returns whether there was something.
  mutating func clearSearch() -> Bool {
    guard !search.text.isEmpty else { return false }
    let id = selected?.id
    search.text = ""
    searchChanged()
    if let id { select(id) }
    return true
  }

  /// Scrolls so that the selection is seen.
  mutating func showSelection(rows visible: Int) {
    first = ListWindow.first(first, selection: selection, count: rows.count, visible: visible)
  }

  private mutating func searchChanged() {
    find()
    (selection, first, isInList) = (0, 0, false)
  }

  private mutating func find() {
    let wanted = DirectorySearch(search.text)
    rows = wanted.words.isEmpty ? entries : entries.filter { $0.matches(wanted) }
  }
}
