import DashboardService
import Foundation
import Interface
import Synchronization

/// What is said when a session ends, however it ends: what was sent, what was not, what is kept.
final class Farewell: Sendable {
  private struct State {
    var tally = SessionTally()
    var hasDraft = false
    var demo: DemoSession?
  }

  private let state = Mutex(State())

  func note(_ submission: Submission) { state.withLock { $0.tally.note(submission) } }

  /// Whether answers lie in the journal that were not sent.
  func keepsDraft(_ isKept: Bool) { state.withLock { $0.hasDraft = isKept } }

  func note(_ demo: DemoSession) { state.withLock { $0.demo = demo } }

  /// - Parameter reason: why it ends, as a sentence.
  func say(_ reason: String) {
    let (tally, hasDraft, isDemo) = state.withLock { ($0.tally, $0.hasDraft, $0.demo != nil) }
    let draft =
      hasDraft && !isDemo
      ? " What you answered and did not send is kept as a draft: :drafts opens it the next time." : ""
    Voice.say("\(reason) \(tally.sentence)\(draft)")
  }

  /// Takes away what the demo made.
  func cleanUp() { state.withLock(\.demo)?.end() }
}
