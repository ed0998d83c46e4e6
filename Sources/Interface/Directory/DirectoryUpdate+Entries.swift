import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// Adding, renaming and forgetting by hand.
extension AppState {
  /// Takes a key for what lies over the lists.
  mutating func updateDirectoryPanel(_ press: KeyPress) -> [Effect] {
    switch directory.panel {
    case .form(var form):
      let answer = form.handle(press, in: directory[form.kind])
      directory.panel = answer == .stays ? .form(form) : nil
      return answer == .done ? finish(form) : []
    case .forget(let kind, let entry):
      switch press {
      case .character("y"), .character("Y"):
        directory.panel = nil
        directory.notice = MessageLine(
          .hint, "\u{201c}\(Sanitizer.visible(entry.name))\u{201d} is being forgotten…")
        return [.forgetEntry(kind, id: entry.id)]
      case .character("n"), .character("N"), KeyPress(.escape): directory.panel = nil
      default: break
      }
      return []
    case nil: return []
    }
  }

  private mutating func finish(_ form: EntryForm) -> [Effect] {
    let (id, name) = form.values
    let quoted = "\u{201c}\(name)\u{201d}"
    guard let renamed = form.renamed else {
      directory.asked = (id, "Added: the \(form.kind.noun) \(quoted).")
      // Whoever adds one wants to see it.
      if directory.kind == form.kind { _ = directory.list.clearSearch() }
      return [.addEntry(form.kind, id: id, name: name)]
    }
    guard renamed.name != name else { return [] }
    directory.asked = (renamed.id, "Renamed: \(quoted).")
    return [.renameEntry(form.kind, id: renamed.id, name: name)]
  }
}
