import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// What becomes of the submissions that are listed, and of those that were taken up from here.
extension HistoryState {
  /// Whether an event is of a submission that was resolved or resumed from the history.
  func hasTakenUp(_ event: SubmissionEvent) -> Bool {
    event.subject.map { takenUp.contains($0.id) } ?? false
  }
}

extension AppState {
  /// Takes an event into the list.
  mutating func noteInHistory(_ event: SubmissionEvent) -> [Effect] {
    guard let submission = event.subject else { return [] }
    history.put(submission)
    switch event {
    case .queued, .waiting, .companyURLs: return []
    case .sending: return reloadDetails(submission.id)
    case .ended, .notSent, .notJournalled: break
    }
    if history.takenUp.remove(submission.id) != nil {
      switch event {
      case .notSent(_, let failure):
        tell(.outcome(MessageLine(.error, "Not sent: \(failure.message)")))
      case .notJournalled(_, let failure):
        let words = "Not journalled: \(failure.message) \(OutcomeWords(submission).happened)"
        tell(.outcome(MessageLine(.error, words)))
      default: tellOutcome(submission)
      }
    }
    return reloadDetails(submission.id)
  }

  /// Says what became of one.
  mutating func tellOutcome(_ submission: Submission) {
    forgetUsage(submission)
    let words = HistoryWords(submission, isHere: false)
    // Its words name it already.
    let isNamed = submission.state == .created && submission.witness == nil
    let name = isNamed ? "" : "\u{201c}\(submission.request.name)\u{201d}: "
    let whole = MessageLine(words.kind, name + words.line.text)
    tell(.outcome(whole))
    // What is to be done stands in the details too; half a sentence helps nobody.
    if whole.rows(width: historyLayout.notice.columns - 2) > historyLayout.notice.rows {
      tell(.outcome(MessageLine(words.kind, name + words.happened)))
    }
  }

  /// Says something below the list.
  mutating func tell(_ notice: HistoryState.Notice) {
    history.notice = notice
    history.notice?.line.text = Sanitizer.visible(notice.line.text)
  }

  /// `“Ticket metrics”: `, where it is listed.
  func named(_ id: UUID) -> String {
    history.rows.first { $0.id == id }.map { "\u{201c}\($0.request.name)\u{201d}: " } ?? ""
  }

  /// What is on record of the form's name was read before this.
  mutating func forgetUsage(_ submission: Submission) {
    guard create.input.name.trimmed == submission.request.name else { return }
    create.usage = nil
    create.settleAt = now
  }

  // MARK: Details

  /// Where details stand beside the list, those of the selected one follow when moving rests.
  mutating func askForDetailsBeside() {
    history.detailsAt = AppView.isWide(size) ? now.addingTimeInterval(HistoryState.settleDelay) : nil
  }

  /// Reads the details of the selected one where they are shown and not there, or not any more.
  func loadShownDetails(anew: Bool = false) -> [Effect] {
    guard AppView.isWide(size) || history.isReading, let id = history.selected?.id else { return [] }
    return anew || history.details?.submission.id != id ? [.loadDetails(id)] : []
  }

  /// Reads details anew that show a change of company URLs which stands otherwise now.
  func reloadDetails(of change: CompanyURLsChange?) -> [Effect] {
    guard let change, let shown = history.details?.submission,
      shown.id == change.submissionID || (shown.dashboardID != nil && shown.dashboardID == change.dashboardID)
    else { return [] }
    return reloadDetails(shown.id)
  }

  /// Reads details anew that are shown and out of date.
  func reloadDetails(_ id: UUID) -> [Effect] {
    screen == .history && history.details?.submission.id == id ? [.loadDetails(id)] : []
  }
}
