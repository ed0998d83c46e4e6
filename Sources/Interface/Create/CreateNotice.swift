import DashboardService
import Foundation
import PortalAPI
import TerminalKit

extension CreateState {
  /// What is to be said of the create that is under way or was the last: one thing after the other, the most
  /// important first. The elapsed seconds stand in the status bar: one place that ticks is enough.
  /// - Parameter size: of the form; what does not fit there is cut where it hurts least.
  func notice(in size: Size) -> [MessageLine] {
    switch progress {
    case .idle: break
    case .submitted: return [MessageLine(.hint, "Being journalled…")]
    case .sending(let submission, _):
      return [MessageLine(.hint, "Being sent. Request id \(submission.requestID.lowercased), journalled.")]
    case .waiting(let submission):
      let words = OutcomeWords(submission)
      return [Self.fitted(.warning, words.happened, words.advice, in: size)]
    }
    switch result {
    // What the checks found is worth a row only where there is one to spare.
    case nil: return (CreateLayout.isRoomy(size) ? checks : nil).map { [$0] } ?? []
    case .told(let words): return [MessageLine(.hint, words)]
    case .warned(let words): return [MessageLine(.warning, words)]
    case .failed(let words): return [MessageLine(.error, words)]
    case .invalid(let faults):
      let list = faults.map { "\($0.field.label): \($0.message)" }.joined(separator: "; ")
      return [MessageLine(.error, "Not sent. \(list).")]
    case .ended(let submission, let warnings): return Self.notice(submission, warnings, in: size)
    }
  }

  private static func notice(_ submission: Submission, _ warnings: [String], in size: Size) -> [MessageLine] {
    let words = OutcomeWords(submission)
    guard submission.state == .created else {
      let kind: MessageLine.Kind = submission.state == .unknown ? .warning : .error
      let happened = ([words.happened] + unplaced(submission)).joined(separator: " ")
      return [fitted(kind, happened, words.advice, in: size)]
    }
    let id = submission.dashboard.map { "Its id: \($0.id)." } ?? ""
    return [fitted(.ok, words.happened, id, in: size, others: warnings.count)]
      + warnings.map { MessageLine(.warning, $0) }
  }

  /// What the portal said of fields that the form does not have.
  private static func unplaced(_ submission: Submission) -> [String] {
    (submission.error?.fields ?? []).filter { DashboardField(rawValue: $0.field) == nil }
      .map { "\($0.field): \($0.message)." }
  }

  /// A notice that fits. Of a long portal's message the end is cut, never what is to be done about it.
  private static func fitted(
    _ kind: MessageLine.Kind, _ happened: String, _ advice: String, in size: Size, others: Int = 0
  ) -> MessageLine {
    let whole = MessageLine(kind, "\(happened) \(advice)".trimmed)
    let rows = max(1, CreateLayout.noticeRows(size) - others)
    let width = CreateLayout.noticeColumns(size)
    guard !advice.isEmpty, whole.rows(width: width) > rows else { return whole }
    var columns = rows * width - TextWidth.width(of: advice)
    while columns > 12 {
      let line = MessageLine(kind, "\(TextWidth.cut(happened, to: columns))… \(advice)")
      if line.rows(width: width) <= rows { return line }
      columns -= 4
    }
    return MessageLine(kind, advice)
  }
}
