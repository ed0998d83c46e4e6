import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// What keys and messages do to the history.
extension AppState {
  /// Opens the history, read anew: other msdash write it too; from the history, back to the form.
  mutating func toggleHistory() -> [Effect] {
    guard screen != .history else {
      showForm()
      return []
    }
    putLeftoversAside()
    leaveScreen()
    screen = .history
    return readHistory()
  }

  /// Leads to the form.
  mutating func showForm() {
    leaveScreen()
    screen = .create
  }

  /// Closes what lies over a screen, and what it was about to do.
  mutating func leaveScreen() {
    overlay = nil
    directory.notice = nil
    imports.leave()
    // What is typed stays; a question does not wait.
    if case .forget = directory.panel { directory.panel = nil }
    if case .companyURLs = history.panel {} else { history.panel = nil }
    history.isReading = false
    history.replacesFormFor = nil
    history.settleAt = nil
    history.detailsAt = nil
  }

  /// Reads the list from the journal.
  mutating func readHistory() -> [Effect] {
    history.settleAt = nil
    return history.ask()
  }

  /// Takes a key, and the action that it is bound to.
  mutating func updateHistory(_ press: KeyPress, _ action: Action?) -> [Effect] {
    if case .told = history.notice { history.notice = nil }
    if action != .openAgain { history.replacesFormFor = nil }
    if history.panel != nil { return updatePanel(press, action) }
    // Delete is the search's while there is something behind its cursor.
    if press == KeyPress(.delete), editsSearch(press) { return [] }
    if let action, action != .close { return perform(action) }
    if history.isReading, history.scroll.handle(press, most: hiddenDetails) { return [] }
    if action == .close { return closeOne() }
    guard !history.isReading else { return [] }
    let visible = historyLayout.list.rows
    if let step = ListWindow.step(press, count: history.rows.count, visible: visible) {
      history.move(by: step)
      askForDetailsBeside()
      return history.askForMore()
    }
    _ = editsSearch(press)
    return []
  }

  /// Pasted text goes into the search, or into what is edited over the list.
  mutating func pasteIntoHistory(_ text: String) {
    if history.panel != nil { return pasteIntoCompanyURLs(text) }
    guard history.takesText else { return }
    history.search.paste(text)
    searchChanged()
  }

  /// Takes in what was read or recorded.
  mutating func updateHistory(_ message: Message) -> [Effect] {
    switch message {
    case .history(let page):
      guard history.take(page), screen == .history else { return [] }
      return loadShownDetails(anew: page.after == nil) + history.askForMore()
    case .historyFailed(let words): history.fail(words)
    case .details(let submission, let attempts, let changes): note(submission, attempts, changes)
    case .changed(let submission):
      history.put(submission)
      // What was asked from another screen is told there.
      if screen == .history { tellOutcome(submission) } else { forgetUsage(submission) }
      return reloadDetails(submission.id)
    case .takeUpFailed(let id, let words):
      let wasTakenUp = history.takenUp.remove(id) != nil
      if wasTakenUp || screen == .history { tell(.outcome(MessageLine(.error, named(id) + words))) }
    case .exported(let path):
      history.isExporting = false
      tell(.outcome(MessageLine(.ok, "Written: \(path)")))
    case .exportFailed(let words):
      history.isExporting = false
      tell(.outcome(MessageLine(.error, "Not written: \(words)")))
    default: break
    }
    return []
  }

  /// What follows the last key is due: the search, or the details beside the list.
  mutating func settleHistory() -> [Effect] {
    guard screen == .history else { return [] }
    var effects: [Effect] = []
    if let due = history.settleAt, due <= now {
      history.settleAt = nil
      if history.wanted != (history.asked?.search ?? history.found) { effects += history.ask() }
    }
    if let due = history.detailsAt, due <= now {
      history.detailsAt = nil
      effects += loadShownDetails()
    }
    return effects
  }

  /// Whatever changed: the selection is seen, and what is asked is asked about it.
  mutating func showSelection() {
    if screen == .tenants { tenants.showSelection(rows: tenantsLayout.list.rows) }
    guard screen == .history else { return }
    dropStaleQuestion()
    history.showSelection(rows: historyLayout.list.rows)
  }

  // MARK: Parts of the above

  /// Whether a key changes the search or moves its cursor.
  private mutating func editsSearch(_ press: KeyPress) -> Bool {
    let before = history.search
    guard history.takesText, history.search.handle(press), history.search != before else { return false }
    if history.search.text == before.text { history.isInList = false } else { searchChanged() }
    return true
  }

  private mutating func searchChanged() {
    history.notice = nil
    history.isInList = false
    history.settleAt = now.addingTimeInterval(HistoryState.settleDelay)
  }

  /// Esc: from the details to the list, then the search is emptied, then back to the form.
  private mutating func closeOne() -> [Effect] {
    history.notice = nil
    if history.isReading {
      history.isReading = false
    } else if !history.search.text.isEmpty {
      history.search.text = ""
      searchChanged()
    } else {
      showForm()
    }
    return []
  }

  /// The rows of the details that do not fit.
  var hiddenDetails: Int {
    let rect = HistoryView.detailsRect(self)
    return max(0, HistoryView.detailLines(self, width: rect.columns).count - rect.rows)
  }

  private mutating func note(
    _ submission: Submission, _ attempts: [Attempt], _ changes: [CompanyURLsChange]
  ) {
    let isAsked = history.panel == .resolve(submission.id, given: nil)
    guard history.selected?.id == submission.id || isAsked else { return }
    if history.details?.submission.id != submission.id { history.scroll = Scroll() }
    // What was heard meanwhile may be newer than what was read.
    let listed = listed(submission.id)
    let newest = listed.map { $0.updatedAt > submission.updatedAt ? $0 : submission } ?? submission
    history.details = HistoryState.Details(submission: newest, attempts: attempts, companyURLs: changes)
    if let place = history.rows.firstIndex(where: { $0.id == submission.id }) { history.rows[place] = newest }
  }
}
