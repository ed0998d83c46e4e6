import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// Company URLs in the form, and what becomes of those that were sent.
extension AppState {
  /// Takes a key while the form's company URLs have the focus, or one of them is edited.
  /// - Returns: nil where it is for the form.
  mutating func updateCompanyURLs(_ press: KeyPress) -> [Effect]? {
    if let editor = create.companyEditor { return updateCompanyURL(press, editor) }
    guard create.focus == .companyUrls else { return nil }
    if press.opens {
      create.companyEditor = create.companyUrls.editor(directory, urls: create.carried?.urlsToChoose ?? [:])
      return []
    }
    return press.removes ? create.removeCompanyURL(now: now) : nil
  }

  private mutating func updateCompanyURL(_ press: KeyPress, _ editor: CompanyURLEditor) -> [Effect] {
    var editor = editor
    let visible = CompanyURLEditorView.listRows(editorRect)
    let answer = editor.handle(press, visible: visible)
    editor.showSelection(rows: visible)
    switch answer {
    case .none, .stays:
      create.companyEditor = editor
      return []
    case .closes:
      create.companyEditor = nil
      return []
    case .done(let entry):
      create.companyEditor = nil
      return create.put(entry, at: editor.index, now: now)
    }
  }

  /// Where it stands.
  var editorRect: Rect { AppView.body(size).inset(columns: 1) }

  /// What is shown of companies goes by what is known of them.
  mutating func updateCompanyPickers() {
    let companies = directory[.company].entries
    create.companyEditor?.show(companies)
    if case .companyURLs(var panel) = history.panel {
      panel.editor?.show(companies)
      history.panel = .companyURLs(panel)
    }
  }

  /// Takes in what becomes of company URLs. Those that follow a create are told with it; those that were asked
  /// for in the history, there.
  mutating func hear(_ event: CompanyURLsEvent) -> [Effect] {
    status.note(event)
    queue.note(event)
    let wasAsked = event.change.map { create.asked.removeValue(forKey: $0.id) != nil } ?? false
    var told = CompanyURLsNews(event, title: event.change.map { name(of: $0) } ?? "")
    if wasAsked { told.isQuiet = false }
    history.noteWish(event)
    switch event.change {
    case let change? where change.submissionID != nil:
      create.hear(told, id: change.id)
      // Whoever settled its create in the history looks there.
      if screen == .history, !told.isQuiet, [.warning, .error].contains(told.kind) {
        tell(.outcome(told.line))
      }
    case let change:
      tell(.outcome(told.line))
      guard screen != .history else { break }
      if let change { create.hear(told, id: change.id) } else { create.result = .failed(told.line.text) }
    }
    suspendIfAsked()
    return reloadDetails(of: event.change)
  }

  /// What the dashboard is called whose company URLs they are.
  func name(of change: CompanyURLsChange) -> String {
    let id = change.submissionID
    let listed = history.rows.first { submission in
      submission.id == id
        || (submission.dashboardID != nil && submission.dashboardID == change.dashboardID)
    }
    let last = status.last.flatMap { $0.id == id ? $0 : nil }
    let name =
      change.dashboard?.name ?? (listed ?? last ?? id.flatMap { queue[$0]?.submission })?.request.name
    return name ?? create.nameOfEnded(id) ?? change.dashboardID ?? ""
  }
}
