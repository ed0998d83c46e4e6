import DashboardService
import Foundation
import PortalAPI
import TerminalKit

extension CreateState {
  /// What is to be said: of the create that the form sent last, then of those that waited, then of what an
  /// earlier msdash left. The elapsed seconds stand in the status bar: one place that ticks is enough.
  /// - Parameters:
  ///   - size: of the form; what does not fit there is cut where it hurts least.
  ///   - tenant: the name of the tenant that is open.
  func notice(in size: Size, tenant: String = "", directory: DirectoryState = DirectoryState())
    -> [MessageLine]
  {
    let width = CreateLayout.noticeColumns(size)
    let rows = CreateLayout.noticeRows(size)
    let missing =
      carried.map { [MessageLine(.warning, $0.words(on: tenant, isReading: directory.isReading))] } ?? []
    let missingRows = missing.reduce(0) { $0 + $1.rows(width: width) }
    let leftOver = [leftovers.line, unfinishedImport.map { MessageLine(.warning, $0) }].compactMap(\.self)
    // What the checks found is worth a row only where there is one to spare; what was asked for, always.
    let hasRoom = CreateLayout.isRoomy(size) && missing.isEmpty && leftOver.isEmpty && news.leastRows == 0
    let check = hasRoom ? framingCheck : framingLine
    let framing = progress == .idle && toSend == nil ? [check].compactMap(\.self) : []
    let framingRows = framing.reduce(0) { $0 + $1.rows(width: width) }
    let others = leftOver.count + news.leastRows + missingRows + framingRows
    let own = notice(in: size, others: others)
    let taken = own.reduce(0) { $0 + $1.rows(width: width) }
    let room = max(news.leastRows, rows - taken - leftOver.count - missingRows - framingRows)
    return missing + own + framing + news.lines(rows: room, width: width) + leftOver
  }

  /// - Parameter others: the rows that others need.
  private func notice(in size: Size, others: Int) -> [MessageLine] {
    switch progress {
    case .idle where toSend != nil:
      return [MessageLine(.hint, "What the journal knows of name and URL is looked up, then it is sent.")]
    case .idle: break
    case .submitted:
      return [MessageLine(.hint, sentID == nil ? "Being journalled…" : "Journalled. It is sent in its turn.")]
    case .sending(let submission, _):
      return [MessageLine(.hint, "Being sent. Request id \(submission.requestID.lowercased), journalled.")]
    case .retrying(let submission):
      let advice =
        "Nothing reached the portal. It is tried again by itself; \(Keymap.name(.cancelQueued)) cancels it."
      return [
        MessageLine.fitted(
          .warning, OutcomeWords(submission).happened, advice, rows: CreateLayout.noticeRows(size) - others,
          width: CreateLayout.noticeColumns(size))
      ]
    }
    switch result {
    // What the checks found is worth a row only where there is one to spare.
    case nil: return (CreateLayout.isRoomy(size) ? checks : nil).map { [$0] } ?? []
    case .told(let words): return [MessageLine(.hint, words)]
    case .warned(let words): return [MessageLine(.warning, words)]
    case .failed(let words): return [MessageLine(.error, words)]
    case .queued(_, let line): return [line]
    case .invalid(let faults):
      let list = faults.map { "\($0.field.label): \($0.message)" }.joined(separator: "; ")
      return [MessageLine(.error, "\(purpose.notDone). \(list).")]
    case .ended(let submission, let warnings):
      return Self.notice(submission, warnings, in: size, others: others)
    }
  }

  private static func notice(
    _ submission: Submission, _ warnings: [String], in size: Size, others: Int
  ) -> [MessageLine] {
    let words = OutcomeWords(submission)
    let rows = CreateLayout.noticeRows(size) - others
    let width = CreateLayout.noticeColumns(size)
    guard submission.state == .created else {
      let kind: MessageLine.Kind = submission.state == .unknown ? .warning : .error
      let happened = ([words.happened] + unplaced(submission)).joined(separator: " ")
      let advice =
        submission.state == .unknown
        ? "The request left, so the dashboard may exist. It is not sent again by itself: \(Keymap.name(.history)) shows it, \(Keymap.name(.resolve)) settles it."
        : words.advice
      return [MessageLine.fitted(kind, happened, advice, rows: rows, width: width)]
    }
    let id = submission.dashboard.map { "Its id: \($0.id)." } ?? ""
    return [MessageLine.fitted(.ok, words.happened, id, rows: rows - warnings.count, width: width)]
      + warnings.map { MessageLine(.warning, $0) }
  }

  /// What the portal said of fields that the form does not have.
  private static func unplaced(_ submission: Submission) -> [String] {
    (submission.error?.fields ?? []).filter { DashboardField(rawValue: $0.field) == nil }
      .map { "\($0.field): \($0.message)." }
  }
}

extension MessageLine {
  /// A line that fits. Of what happened the end is cut, never what is to be done about it.
  static func fitted(
    _ kind: Kind, _ happened: String, _ advice: String, rows: Int, width: Int
  ) -> MessageLine {
    let whole = MessageLine(kind, "\(happened) \(advice)".trimmed)
    let rows = max(1, rows)
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
