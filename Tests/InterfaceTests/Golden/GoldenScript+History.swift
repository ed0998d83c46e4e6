import DashboardService
import Foundation
import PortalAPI
import TerminalKit

@testable import Interface

/// The steps that the history knows beside those of the form.
///
/// ```text
/// history states
/// select unknown
/// attempts 2
/// queue
/// ends present
/// ```
extension GoldenScript {
  /// - Returns: false where the step is not one of the history's.
  static func playInHistory(_ step: String, on screen: inout Screen) throws -> Bool {
    let parts = step.split(separator: " ", maxSplits: 1).map(String.init)
    let rest = parts.count > 1 ? parts[1] : ""
    switch parts.first {
    case "history": try answer(rest, on: &screen)
    case "select":
      guard let state = SubmissionState(rawValue: rest) else { throw Unknown(step: step) }
      screen.select(state)
    case "attempts": screen.tellAttempts(count: Int(rest) ?? 1)
    case "just-ended": screen.send(.details(screen.state.history.selected!, [justEnded(screen)]))
    case "queue": queue(screen.state.history.rows, on: &screen)
    case "ends": ends(rest, on: &screen)
    case "exported": screen.send(.exported(rest))
    default: return false
    }
    return true
  }

  private static func answer(_ rest: String, on screen: inout Screen) throws {
    let words = rest.split(separator: " ", maxSplits: 1).map(String.init)
    switch words.first {
    case "states": screen.answer(Example.states)
    case "none": screen.answer([])
    case "many": screen.answer(Example.many(100), isEnd: false)
    case "two-attempts":
      var refused = Example.stated(.refused)
      refused.attempts = 2
      refused.portalRequestID = "prt-5d0b77af"
      screen.answer([refused])
    case "hostile": screen.answer([hostile])
    case "failed": screen.send(.historyFailed(words.count > 1 ? words[1] : ""))
    default: throw Unknown(step: "history \(rest)")
    }
  }

  /// A name, a message and an excerpt that try to work on the terminal.
  private static var hostile: Submission {
    var submission = Example.stated(
      .refused, name: "\u{1B}[2J\u{202E}evil\u{2028}\u{7}'\"$(reboot)\n漢字", number: 1)
    submission.error = SubmissionError(
      message: "\u{9B}31mno\nState          created, HTTP 201", code: "\u{1B}]0;x\u{7}",
      details: .object(["url": .string("\u{202E}gpj.exe")]))
    submission.recordedBy.operator = "root\u{200B}\u{E0041}"
    submission.note = "\ttab\r\n"
    return submission
  }

  /// An attempt that ended ten seconds ago: it cannot be resolved yet.
  private static func justEnded(_ screen: Screen) -> Attempt {
    Attempt(
      number: 1, startedAt: screen.now.addingTimeInterval(-40), endedAt: screen.now.addingTimeInterval(-10),
      timeout: 30, headWritten: true)
  }

  /// What waits gets its places and times, as the service tells them.
  private static func queue(_ rows: [Submission], on screen: inout Screen) {
    let waiting = rows.filter { [.queued, .deferred].contains($0.state) }.reversed()
    for (index, submission) in waiting.enumerated() {
      var told = submission
      told.nextAttemptAt = screen.now.addingTimeInterval(41 + Double(index) * 33)
      screen.hear(.waiting(told, place: index + 1))
    }
    for submission in rows where submission.state == .sending { screen.hear(.sending(submission)) }
  }

  /// The selected one ends in a state.
  private static func ends(_ rest: String, on screen: inout Screen) {
    guard var ended = screen.state.history.selected, let state = SubmissionState(rawValue: rest) else {
      return
    }
    ended.state = state
    ended.httpStatus = state == .present ? 409 : ended.httpStatus
    ended.updatedAt = screen.now
    screen.hear(.ended(ended, warnings: [], duration: .milliseconds(204)))
  }
}
