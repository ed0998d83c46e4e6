import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// All that is on record of one submission, in rows: what an operator needs to argue with the portal's support.
enum HistoryDetails {
  /// The columns of the labels, with the gap behind them.
  private static let labelWidth = 14

  /// - Parameter isHere: whether this msdash sends it, or is about to.
  static func lines(_ details: HistoryState.Details, isHere: Bool, width: Int) -> [TextLine] {
    let submission = details.submission
    let words = HistoryWords(submission, isHere: isHere)
    return TextLine.wrapped(submission.request.name, 0, width, style: .title)
      + message(words.line, width)
      + [gap]
      + facts(submission, width)
      + reply(submission, width)
      + [gap, heading("The request")]
      + RequestText.lines(
        submission.request, to: submission.tenant.baseURL, requestID: submission.requestID.lowercased,
        width: width)
      + attempts(details.attempts, width)
      + details.companyURLs.reversed().flatMap { companyURLs($0, width) }
  }

  // MARK: Who, where, when

  private static func facts(_ submission: Submission, _ width: Int) -> [TextLine] {
    let by = submission.recordedBy
    let account = by.login == by.operator ? "" : " (as \(by.login))"
    let word = submission.witness.map { "\($0.operator), \(Timestamp.text($0.at))" }
    let all: [(String, String?)] = [
      ("State", submission.state.rawValue),
      ("Request id", submission.requestID.lowercased),
      ("Portal's id", submission.portalRequestID),
      ("Dashboard", submission.dashboardID),
      ("Seen by", word),
      ("Tenant", "\(submission.tenant.name), \(submission.tenant.baseURL)"),
      ("Operator", "\(by.operator)\(account) on \(by.host), msdash \(by.version)"),
      ("Note", submission.note),
      ("Made", Timestamp.text(submission.createdAt)),
      ("Changed", Timestamp.text(submission.updatedAt)),
      ("Goes", submission.state.isWaiting ? submission.nextAttemptAt.map(Timestamp.text) : nil),
      ("Submission", submission.id.lowercased),
    ]
    return all.flatMap { fact($0, $1, width) }
  }

  // MARK: The reply

  private static func reply(_ submission: Submission, _ width: Int) -> [TextLine] {
    let error = submission.error
    var lines = fact("HTTP", submission.httpStatus.map(String.init), width)
    if let dashboard = submission.dashboard {
      let names = dashboard.roleNames.joined(separator: ", ")
      lines += fact("Dashboard", dashboard.id, width)
      lines += fact("Roles", names.isEmpty ? nil : names, width)
      let frame = dashboard.allowInIframe.map { $0 ? "allowed" : "refused by the page" }
      lines += fact("In a frame", frame, width)
      lines += fact("Frame policy", dashboard.framePolicy, width)
    }
    lines += fact(error?.isPortals == false ? "What failed" : "Error", error?.message, width)
    lines += fact("Code", error?.code, width)
    for field in error?.fields ?? [] { lines += fact("Field \(field.field)", field.message, width) }
    lines += fact("Details", error?.details.flatMap { $0 == .null ? nil : RequestText.json($0) }, width)
    lines += fact("Rate limit", submission.rateLimit.map(words), width)
    return lines.isEmpty ? [] : [gap, heading("The reply")] + lines
  }

  // MARK: The attempts

  private static func attempts(_ attempts: [Attempt]?, _ width: Int) -> [TextLine] {
    guard let attempts else {
      return [gap, TextLine(text: "The attempts are being read…", style: .muted)]
    }
    guard !attempts.isEmpty else { return [gap, TextLine(text: "It was never sent.", style: .muted)] }
    return attempts.flatMap { attempt in
      [gap, heading("Attempt \(attempt.number) of \(attempts.count)")] + lines(attempt, width)
    }
  }

  private static func lines(_ attempt: Attempt, _ width: Int) -> [TextLine] {
    let took = attempt.endedAt.map { Self.seconds($0.timeIntervalSince(attempt.startedAt)) }
    let left: String =
      switch attempt.headWritten {
      case true?: "yes: the request left"
      case false?: "no: nothing left"
      case nil: "not known"
      }
    let all: [(String, String?)] = [
      ("Began", Timestamp.text(attempt.startedAt)),
      ("Took", took ?? "no end was journalled"),
      ("Time-out", seconds(attempt.timeout)),
      ("Head written", left),
      ("HTTP", attempt.httpStatus.map(String.init)),
      ("Portal's id", attempt.portalRequestID),
      ("Rate limit", attempt.rateLimit.map(words)),
      (attempt.error?.isPortals == false ? "What failed" : "Error", attempt.error?.message),
      ("Code", attempt.error?.code),
      ("Reply began", attempt.excerpt),
    ]
    return all.flatMap { fact($0, $1, width) }
  }

  static func words(_ limit: RateLimit) -> String {
    "\(limit.remaining) of \(limit.limit) left" + (limit.reset.map { ", reset \(Timestamp.text($0))" } ?? "")
  }

  /// `312 ms`, `30 s`, `30.204 s`.
  private static func seconds(_ seconds: TimeInterval) -> String {
    // Clocks are set, and a journal can hold anything: no number may trap.
    let milliseconds = seconds.isFinite ? Int(min(max(0, seconds), 1_000_000_000) * 1000 + 0.5) : 0
    if milliseconds < 1000 { return "\(milliseconds) ms" }
    let rest = milliseconds % 1000
    return "\(milliseconds / 1000)" + (rest == 0 ? "" : ".\(String(1000 + rest).dropFirst())") + " s"
  }

  // MARK: Rows

  static let gap = TextLine(text: "")

  static func heading(_ text: String) -> TextLine { TextLine(text: text, style: .title) }

  /// A label and its value. Where the value is long and the screen narrow, it stands below, to be whole.
  static func fact(_ label: String, _ value: String?, _ width: Int) -> [TextLine] {
    guard let value else { return [] }
    // A line break in it must not look like a fact of its own.
    let text = Sanitizer.visible(value)
    let column = TextLine.labelIndent + labelWidth
    let isLabelLong = TextWidth.width(of: label) >= labelWidth
    if isLabelLong || (width < 60 && TextWidth.width(of: text) > width - column) {
      return TextLine.wrapped(label, TextLine.labelIndent, width, style: .muted)
        // Further in than its label, where an id of 36 characters still has room.
        + TextLine.wrapped(text, width >= 44 ? TextLine.labelIndent + 2 : 1, width, hang: 0)
    }
    return TextWidth.wrap(text, columns: width - column).enumerated().map { index, row in
      TextLine(text: row, indent: column, label: index == 0 ? label : "")
    }
  }

  private static func message(_ line: MessageLine, _ width: Int) -> [TextLine] {
    line.lines(width: width).map { TextLine(text: $0, style: line.style) }
  }
}
