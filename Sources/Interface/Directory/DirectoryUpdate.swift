import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// What keys do to the Directory screen.
extension AppState {
  /// Opens the directory, told anew: other msdash write it too; from there, back to the form.
  mutating func toggleDirectory() -> [Effect] {
    guard screen != .directory else {
      showForm()
      return []
    }
    putLeftoversAside()
    leaveScreen()
    screen = .directory
    return [.listDirectory]
  }

  /// Takes a key, and the action that it is bound to.
  mutating func updateDirectory(_ press: KeyPress, _ action: Action?) -> [Effect] {
    directory.notice = nil
    if directory.panel != nil { return updateDirectoryPanel(press) }
    // Delete is the search's while there is something behind its cursor.
    if press == KeyPress(.delete), directory.list.edit(press) { return [] }
    switch action {
    case .readDirectory: return readDirectory()
    case .otherList:
      directory.kind = directory.kind.other
      return []
    case .addEntry: directory.panel = .form(EntryForm(adding: directory.kind))
    case .renameEntry, .forgetEntry: changeSelected(action)
    case .close: return closeOneOfDirectory()
    default: moveInDirectory(press)
    }
    return []
  }

  /// Pasted text goes into what has the focus.
  mutating func pasteIntoDirectory(_ text: String) {
    switch directory.panel {
    case .form(var form):
      form.paste(text)
      directory.panel = .form(form)
    case .forget: break
    case nil: directory.list.paste(text)
    }
  }

  /// The selected id whole, and to the terminal's clipboard.
  mutating func showSelectedEntryID() {
    if case .requestID = overlay {
      overlay = nil
      return
    }
    guard directory.panel == nil else { return }
    guard let entry = directory.list.selected else { return tellInDirectory(Self.nothingSelected) }
    guard Self.mayBeCopied(entry.id) else {
      return tellInDirectory("This id holds other than letters, digits and . _ : - and is not copied.")
    }
    overlay = .requestID(entry.id)
    ask(.copy(entry.id))
  }

  /// Whatever changed: the selected ones are seen.
  mutating func showDirectorySelection() {
    guard screen == .directory else { return }
    for kind in DirectoryKind.allCases { directory[kind].showSelection(rows: directoryLayout.listRows) }
  }

  private mutating func tellInDirectory(_ words: String) {
    directory.notice = MessageLine(.hint, Sanitizer.visible(words))
  }

  /// What reaches the clipboard can be pasted into a shell: nothing but these.
  static func mayBeCopied(_ id: String) -> Bool {
    (1...128).contains(id.utf8.count)
      && id.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: ".:_-".utf8.contains(byte)
        }
      }
  }

  private mutating func changeSelected(_ action: Action?) {
    guard let entry = directory.list.selected else { return tellInDirectory(Self.nothingSelected) }
    directory.panel =
      action == .renameEntry
      ? .form(EntryForm(renaming: entry, kind: directory.kind)) : .forget(directory.kind, entry)
  }

  private mutating func moveInDirectory(_ press: KeyPress) {
    let list = directory.list
    let visible = directoryLayout.listRows
    if let step = ListWindow.step(press, count: list.rows.count, visible: visible) {
      directory.list.move(by: step)
    } else if press == KeyPress(.left) || press == KeyPress(.right), list.isInList || list.search.text.isEmpty
    {
      // Nothing is there to move in: the arrows lead to the other list.
      directory.kind = press == KeyPress(.left) ? .role : .company
    } else {
      _ = directory.list.edit(press)
    }
  }

  /// Esc: the search is emptied, then reading is stopped, then back to the form.
  private mutating func closeOneOfDirectory() -> [Effect] {
    if directory.list.clearSearch() { return [] }
    if directory.isReading { return stopReading() }
    showForm()
    return []
  }
}
