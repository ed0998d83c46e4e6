import DashboardService
import Foundation
import TerminalKit

/// What an earlier msdash left waiting: never sent from here without being asked for.
public struct Leftovers: Equatable, Sendable {
  /// Creates, the oldest first.
  public var list: [Submission] = []
  /// Company URLs that wait or are in doubt, the oldest first.
  public var changes: [CompanyURLsChange] = []
  /// Whether a line on the form names them.
  var isMentioned = false
  /// When the question came up by itself: who typed at that moment did not mean it.
  var askedAt: Date?

  /// Keys so soon after the question came up are meant for the form, in seconds.
  static let pause: TimeInterval = 0.5

  var isEmpty: Bool { list.isEmpty && changes.isEmpty }

  /// When the oldest was made.
  var oldest: Date? { (list.map(\.createdAt) + changes.map(\.createdAt)).min() }

  /// What, and how many.
  var whatWords: String {
    let creates = list.isEmpty ? nil : TimeWords.count(list.count, "create")
    let changed = changes.isEmpty ? nil : "company URLs of \(TimeWords.count(changes.count, "dashboard"))"
    let all = [creates, changed].compactMap(\.self).joined(separator: " and ")
    return (all.first?.uppercased() ?? "") + all.dropFirst()
  }

  /// What stands to be sent.
  var words: String {
    "\(whatWords) of an earlier msdash still \(list.count == 1 && changes.isEmpty ? "waits" : "wait")"
  }

  /// What stands on the form while the question does not.
  var line: MessageLine? {
    isMentioned && !isEmpty ? MessageLine(.warning, "\(words): \(Keymap.name(.leftovers)) lists them.") : nil
  }
}
