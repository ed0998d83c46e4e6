import DashboardService
import Foundation
import TerminalKit

/// Creates that an earlier msdash left waiting: never sent from here without being asked for.
public struct Leftovers: Equatable, Sendable {
  /// Oldest first.
  public var list: [Submission] = []
  /// Whether a line on the form names them.
  var isMentioned = false
  /// When the question came up by itself: who typed at that moment did not mean it.
  var askedAt: Date?

  /// Keys so soon after the question came up are meant for the form, in seconds.
  static let pause: TimeInterval = 0.5

  /// How many, in words.
  var words: String {
    "\(TimeWords.count(list.count, "create")) of an earlier msdash still \(list.count == 1 ? "waits" : "wait")"
  }

  /// What stands on the form while the question does not.
  var line: MessageLine? {
    isMentioned && !list.isEmpty ? MessageLine(.warning, "\(words): F10 lists them.") : nil
  }
}
