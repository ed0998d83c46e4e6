import DashboardService
import TerminalKit

/// The key line of the Directory screen: what can be pressed now.
enum DirectoryKeyLine {
  static func line(_ state: AppState) -> KeyLine {
    let directory = state.directory
    switch directory.panel {
    case .form(let form):
      let enter = form.focus == .id ? "next" : form.renamed == nil ? "add it" : "rename it"
      let tab = form.renamed == nil ? [KeyLine.Item("Tab", "other field")] : []
      return KeyLine(
        [KeyLine.Item("Enter", enter)] + tab + [Keymap.item(.close, short: "back")], last: Keymap.item(.help))
    case .forget: return KeyLine([KeyLine.Item("y", "forget it"), KeyLine.Item("n", "keep it")])
    case nil: break
    }
    var items = [Keymap.item(.otherList, short: directory.kind.other.plural)]
    if directory.list.search.text.isEmpty, directory.isReading {
      items.insert(Keymap.item(.close, short: "stop"), at: 0)
    }
    if !directory.isReading { items.append(Keymap.item(.readDirectory)) }
    items.append(Keymap.item(.addEntry))
    if directory.list.selected != nil {
      items += [Keymap.item(.renameEntry), Keymap.item(.forgetEntry), Keymap.item(.requestID)]
    }
    if !directory.list.search.text.isEmpty {
      items.append(Keymap.item(.close, short: "empty search"))
    } else if !directory.isReading {
      items.append(Keymap.item(.close, short: "form"))
    }
    return KeyLine(items + [Keymap.item(.quit)], last: Keymap.item(.help))
  }
}
