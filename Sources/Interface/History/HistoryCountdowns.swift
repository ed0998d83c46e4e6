import DashboardService
import Foundation
import TerminalKit

/// The places and countdowns of what waits in this msdash, and when they change by themselves.
extension AppState {
  /// One that waits here.
  struct Wait: Equatable {
    /// From 1.
    var place: Int
    /// Until it goes; nil: it is about to.
    var seconds: Int?
  }

  /// Where a submission stands in the queue; nil: it does not wait here.
  func wait(of id: UUID) -> Wait? {
    guard let entry = queue[id], let place = entry.place else { return nil }
    let seconds = entry.submission.nextAttemptAt.flatMap { StatusState.seconds(to: $0, now: now) }
    return Wait(place: place, seconds: seconds.map { place == 1 ? $0 : Self.coarse($0) })
  }

  /// When the history changes by itself: what follows the last key, or a countdown.
  var historyWake: Date? {
    guard screen == .history else { return nil }
    return ([history.settleAt, history.detailsAt] + shownCountdowns).compactMap(\.self).min()
  }

  /// Those of the rows that are shown: when each shows the next number.
  private var shownCountdowns: [Date?] {
    guard history.panel == nil, !queue.waiting.isEmpty, overlay == nil else { return [] }
    let shown = history.rows.dropFirst(history.first).prefix(historyLayout.list.rows)
    return shown.map { submission in
      guard let wait = wait(of: submission.id), let seconds = wait.seconds,
        let end = queue[submission.id]?.submission.nextAttemptAt
      else { return nil }
      let next = wait.place == 1 && seconds <= 60 ? seconds - 1 : seconds - 10
      // A tick that is due already, by rounding, must not come again and again.
      return max(end.addingTimeInterval(-TimeInterval(max(0, next))), now.addingTimeInterval(0.05))
    }
  }

  /// Only who is next is told to the second: with a full queue each tick would cost a line's worth of bytes.
  private static func coarse(_ seconds: Int) -> Int { (seconds + 9) / 10 * 10 }
}
