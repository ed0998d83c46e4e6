import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// Setting the company URLs of a dashboard that the history knows.
extension AppState {
  /// Opens what msdash last saw of them.
  mutating func openCompanyURLs(_ submission: Submission) -> [Effect] {
    guard let dashboard = submission.dashboardID else { return [] }
    history.panel = .companyURLs(
      CompanyURLsPanel(
        dashboard: dashboard, name: submission.request.name, wish: history.wishes[dashboard]))
    return [.loadCompanyURLs(dashboard: dashboard)]
  }

  /// Takes in what msdash last saw.
  mutating func hear(seen: CompanyURLsSeen?, of dashboard: String) {
    guard case .companyURLs(var panel) = history.panel, panel.dashboard == dashboard else { return }
    panel.show(seen)
    history.panel = .companyURLs(panel)
  }

  /// Takes in which hosts are another tenant's.
  mutating func hear(foreign hosts: [Usage.Elsewhere], of urls: [String]) {
    guard case .companyURLs(var panel) = history.panel else { return }
    panel.hear(hosts, of: urls)
    history.panel = .companyURLs(panel)
  }

  /// Takes a key while they are edited.
  mutating func updateCompanyURLs(_ press: KeyPress, _ old: CompanyURLsPanel) -> [Effect] {
    var panel = old
    panel.told = nil
    if var editor = panel.editor {
      update(&panel, &editor, press)
      history.panel = .companyURLs(panel)
      return []
    }
    if panel.isConfirming { return confirmCompanyURLs(press, panel) }
    switch press {
    case KeyPress(.escape):
      guard panel.isChanged, !panel.isDropTold else {
        history.panel = nil
        return []
      }
      panel.isDropTold = true
      panel.told = MessageLine(.warning, "Nothing was sent: Esc again drops what you changed.")
      history.panel = .companyURLs(panel)
      return []
    case _ where panel.seen == .loading: break
    case _ where Keymap.isBound(press, to: .create):
      let effects = showDifference(&panel)
      history.panel = .companyURLs(panel)
      return effects
    case _ where press.opens: panel.editor = panel.list.editor(directory)
    case _ where press.removes: _ = panel.list.removeHighlighted()
    default: _ = panel.list.move(press)
    }
    if press != KeyPress(.escape) { panel.isDropTold = false }
    history.panel = .companyURLs(panel)
    return []
  }

  /// Pasted text goes into the field that is edited.
  mutating func pasteIntoCompanyURLs(_ text: String) {
    guard case .companyURLs(var panel) = history.panel else { return }
    panel.editor?.paste(text)
    history.panel = .companyURLs(panel)
  }

  private mutating func update(
    _ panel: inout CompanyURLsPanel, _ editor: inout CompanyURLEditor, _ press: KeyPress
  ) {
    let visible = CompanyURLEditorView.listRows(editorRect)
    switch editor.handle(press, visible: visible) {
    case .none, .stays:
      editor.showSelection(rows: visible)
      panel.editor = editor
    case .closes: panel.editor = nil
    case .done(let entry):
      panel.list.put(entry, at: editor.index)
      panel.editor = nil
    }
  }

  private func showDifference(_ panel: inout CompanyURLsPanel) -> [Effect] {
    if let fault = DashboardInput(companyUrls: panel.list.entries).companyURLFindings
      .first(where: { $0.severity == .error })
    {
      let name = panel.name(panel.list.entries[fault.index].companyId, directory)
      panel.told = MessageLine(.error, "\(name): \(fault.message).")
      return []
    }
    return [panel.confirm()]
  }

  private mutating func confirmCompanyURLs(_ press: KeyPress, _ old: CompanyURLsPanel) -> [Effect] {
    var panel = old
    switch press {
    case .character("y"), .character("Y"):
      history.panel = nil
      guard ending == nil else {
        tell(.told(MessageLine(.hint, Self.isEnding)))
        return []
      }
      // A tenant that was opened anew meanwhile may be read only by now.
      if let words = readOnlyRefusal {
        tell(.told(MessageLine(.warning, "Not sent. \(words)")))
        return []
      }
      tell(.outcome(MessageLine(.hint, "\u{201c}\(panel.name)\u{201d}: its company URLs are being set…")))
      return [.setCompanyURLs(panel.assignments, dashboard: panel.dashboard)]
    case .character("n"), .character("N"), KeyPress(.escape): panel.isConfirming = false
    default: _ = panel.scroll.handle(press, most: CompanyURLsPanelView.hiddenRows(panel, self))
    }
    history.panel = .companyURLs(panel)
    return []
  }
}
