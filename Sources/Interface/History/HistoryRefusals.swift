import DashboardService
import Foundation

/// Which keys make sense for the selected submission, and why the others do not: for the key line and for
/// whoever presses one all the same.
extension AppState {
  static let nothingSelected = "There is nothing here yet."

  /// Why an action cannot be done now; nil: it can.
  func refusal(_ action: Action) -> String? {
    switch action {
    case .reload: return nil
    case .export:
      if history.isExporting { return "It is being written already." }
      return history.rows.isEmpty ? "There is nothing to export." : nil
    default: break
    }
    guard let submission = history.selected else { return Self.nothingSelected }
    let state = submission.state
    let entry = queue[submission.id]
    switch action {
    case .resolve:
      if entry?.place != nil, state == .unknown {
        return "It waits to be sent once more: \(Keymap.name(.cancel)) takes that back."
      }
      if state == .sending || isTakenUp(submission) || (state == .unknown && entry != nil) {
        return "It is under way: its outcome is awaited."
      }
      guard state == .unknown else { return "It is \(state.rawValue): there is nothing to resolve." }
      return ending == nil ? nil : Self.isEnding
    case .resume:
      if entry != nil || isTakenUp(submission) { return "It is under way here already." }
      guard state.isWaiting else { return "It is \(state.rawValue): there is nothing to resume." }
      if let words = readOnlyRefusal { return "Not sent. \(words)" }
      return ending == nil ? nil : Self.isEnding
    case .cancel:
      if state.isWaiting || entry?.place != nil { return nil }
      if state == .sending { return "It is being sent: what has left cannot be cancelled." }
      if state == .unknown {
        return "It has left, so it cannot be cancelled: \(Keymap.name(.resolve)) settles it."
      }
      return "It is \(state.rawValue): there is nothing to cancel."
    case .companyURLs:
      guard submission.dashboardID != nil else { return Self.whyNoDashboard(state) }
      if let words = readOnlyRefusal { return "Not sent. \(words)" }
      return ending == nil ? nil : Self.isEnding
    default: return nil
    }
  }

  /// Why there is no dashboard whose company URLs could be set.
  private static func whyNoDashboard(_ state: SubmissionState) -> String {
    switch state {
    case .created: "The id of its dashboard is not known: its company URLs cannot be set."
    case .present:
      "A dashboard of its name is there, but its id is not known: its company URLs cannot be set from here."
    case .unknown:
      "It may have made a dashboard: settle it first (\(Keymap.name(.resolve))), then its company URLs can be set."
    case .queued, .deferred, .unsent, .sending:
      "It is \(state.rawValue): it has made no dashboard yet whose company URLs could be set."
    case .refused, .absent, .cancelled:
      "It is \(state.rawValue): it made no dashboard whose company URLs could be set."
    }
  }

  private func isTakenUp(_ submission: Submission) -> Bool { history.takenUp.contains(submission.id) }
}
