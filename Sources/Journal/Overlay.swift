import DashboardService
import Foundation

/// What is known of submissions that the journal's file cannot be told: it is read-only, or its disk is full.
/// Whoever reads the journal is shown this, since the file alone would not tell the truth.
struct Overlay: Sendable {
  private let dead: Set<String>
  private let endings: [UUID: (owner: String, ending: AttemptEnding)]

  /// - Parameters:
  ///   - dead: the processes that have ended with submissions in `sending`.
  ///   - ended: those that have ended with outcomes which they kept beside the journal.
  init(dead: Set<String> = [], ended: [SignsOfLife.Ended] = []) {
    self.dead = dead
    let kept = ended.flatMap { process in process.endings.map { ($0.id, (process.id, $0)) } }
    endings = Dictionary(kept) { $1 }
  }

  /// Whether all is as the file says.
  var isEmpty: Bool { dead.isEmpty && endings.isEmpty }

  /// The submission as it stands, whatever the file says.
  func shown(_ submission: Submission, owner: String) -> Submission {
    guard submission.state == .sending else { return submission }
    if let kept = endings[submission.id], kept.owner == owner { return submission.ended(kept.ending) }
    guard dead.contains(owner) else { return submission }
    var shown = submission
    shown.state = .unknown
    shown.isDoubtful = true
    shown.error = Recovery.abandoned
    return shown
  }

  /// The change of company URLs as it stands, whatever the file says.
  func shown(_ change: CompanyURLsChange, owner: String) -> CompanyURLsChange {
    guard change.state == .sending, dead.contains(owner) else { return change }
    var shown = change
    shown.state = .unknown
    shown.isDoubtful = true
    shown.error = Recovery.abandoned
    return shown
  }
}
