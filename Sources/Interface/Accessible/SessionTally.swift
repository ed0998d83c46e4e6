import DashboardService
import Foundation

/// What a session has sent, to be said at its end.
package struct SessionTally: Equatable, Sendable {
  /// Where each stands that was sent, or was to be.
  private var states: [UUID: SubmissionState] = [:]

  package init() {}

  /// Takes in where a submission stands now.
  package mutating func note(_ submission: Submission) { states[submission.id] = submission.state }

  /// What was and was not sent.
  package var sentence: String {
    func count(_ wanted: Set<SubmissionState>) -> Int { states.values.count { wanted.contains($0) } }
    let told: [(Set<SubmissionState>, String)] = [
      ([.created], "created"), ([.refused], "refused"), ([.present], "most likely there already"),
      ([.absent], "seen to be absent"), ([.unknown], "with an outcome that is not known"),
      ([.queued, .deferred, .unsent, .cancelled], "not sent"),
    ]
    let parts = told.compactMap { wanted, words in
      count(wanted) > 0 ? "\(NumberWords.grouped(count(wanted))) \(words)" : nil
    }
    return parts.isEmpty
      ? "Nothing was sent in this session." : "In this session: \(parts.joined(separator: ", "))."
  }
}
