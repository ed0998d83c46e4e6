import DashboardService
import Foundation
import PortalAPI
import TerminalKit

extension CreateState {
  /// What is to be said of the create that is under way or was the last: one thing after the other, the most
  /// important first.
  func notice(now: Date, withChecks: Bool = true) -> [MessageLine] {
    switch progress {
    case .idle: break
    case .submitted: return [MessageLine(.hint, "Being journalled…")]
    case .sending(let submission, let since):
      let elapsed = max(0, Int(now.timeIntervalSince(since)))
      return [
        MessageLine(
          .hint, "Being sent, \(elapsed) s. Request id \(submission.requestID.lowercased), journalled.")
      ]
    case .waiting(let submission):
      let words = OutcomeWords(submission)
      return [MessageLine(.warning, "\(words.happened) \(words.advice)")]
    }
    switch result {
    case nil: return (withChecks ? checks : nil).map { [$0] } ?? []
    case .told(let words): return [MessageLine(.hint, words)]
    case .failed(let words): return [MessageLine(.error, words)]
    case .invalid(let faults):
      let list = faults.map { "\($0.field.label): \($0.message)" }.joined(separator: "; ")
      return [MessageLine(.error, "Not sent. \(list).")]
    case .ended(let submission, let warnings): return Self.notice(submission, warnings)
    }
  }

  private static func notice(_ submission: Submission, _ warnings: [String]) -> [MessageLine] {
    let words = OutcomeWords(submission)
    guard submission.state == .created else {
      let kind: MessageLine.Kind = submission.state == .unknown ? .warning : .error
      return [MessageLine(kind, "\(words.happened) \(words.advice)")]
    }
    let id = submission.dashboard.map { " Its id: \($0.id)." } ?? ""
    return [MessageLine(.ok, words.happened + id)] + warnings.map { MessageLine(.warning, $0) }
  }
}
