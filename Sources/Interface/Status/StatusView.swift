import DashboardService
import Foundation
import TerminalKit

/// The status bar: outcome, request id, rate limit with its countdown, queue. Plain cells, since each change of
/// an attribute would double what a tick costs.
enum StatusView {
  static func bar(_ state: AppState) -> StatusBar {
    StatusBar([outcome(state), requestID(state), limit(state), queue(state)].compactMap(\.self))
  }

  private static func outcome(_ state: AppState) -> StatusBar.Segment {
    if state.ending == .draining {
      return segment([("ending: the reply is awaited", 60), ("ending", 99)], style: .warning)
    }
    switch state.create.progress {
    case .submitted: return segment([("journalling", 99)])
    case .sending(_, let since):
      return segment([("sending \(max(0, Int(state.now.timeIntervalSince(since)))) s", 99)])
    case .waiting(let submission):
      let seconds = submission.nextAttemptAt.flatMap { StatusState.seconds(to: $0, now: state.now) }
      let goes = "goes in \(clock(seconds ?? 0))"
      return segment([("\(submission.state.rawValue), \(goes)", 60), (goes, 99)], style: .warning)
    case .idle: break
    }
    guard let last = state.status.last else { return segment([("nothing sent yet", 10)], style: .muted) }
    return ended(last, state.status.duration)
  }

  private static func ended(_ submission: Submission, _ duration: Duration?) -> StatusBar.Segment {
    let style = style(submission.state)
    let sign = style == .ok ? "ok" : style == .warning ? "!" : "x"
    let status = submission.httpStatus.map { " \($0)" } ?? ""
    let words = "\(sign)\(status) \(submission.state.rawValue)"
    guard let duration else { return segment([(words, 99)], style: style) }
    return segment([("\(words) \(time(duration))", 35), (words, 99)], style: style)
  }

  /// `312 ms`, and from ten seconds on `30 s`.
  private static func time(_ duration: Duration) -> String {
    duration >= .seconds(10) ? "\(duration.components.seconds) s" : "\(Int(duration / .milliseconds(1))) ms"
  }

  private static func style(_ state: SubmissionState) -> Style {
    switch state {
    case .created: .ok
    case .queued, .sending, .deferred, .unknown, .present: .warning
    case .refused, .unsent, .absent, .cancelled: .error
    }
  }

  private static func requestID(_ state: AppState) -> StatusBar.Segment? {
    state.status.requestID.map { id in
      segment([("req \(id)", 15), ("req \(id.prefix(8))…", 30), ("\(id.prefix(8))", 50)])
    }
  }

  private static func limit(_ state: AppState) -> StatusBar.Segment {
    guard let limit = state.status.rateLimit else {
      return segment([("limit not known yet", 40), ("limit ?", 45)], style: .muted)
    }
    guard let seconds = state.status.secondsToReset(now: state.now) else {
      // Once the window is over it is full again, as far as we know.
      let remaining = limit.reset == nil ? limit.remaining : limit.limit
      return segment([("limit \(remaining)/\(limit.limit)", 40), ("\(remaining)/\(limit.limit)", 90)])
    }
    let used = "\(limit.remaining)/\(limit.limit)"
    let reset = clock(seconds)
    return segment(
      [
        ("limit \(used) \(gauge(limit.remaining, of: limit.limit)) resets \(reset)", 5),
        ("limit \(used) resets \(reset)", 40), ("\(used) \(reset)", 55), (used, 90),
      ], style: limit.remaining == 0 ? .warning : .normal)
  }

  private static func queue(_ state: AppState) -> StatusBar.Segment {
    if case .waiting = state.create.progress { return segment([("queue 1", 45)]) }
    return segment([("queue 0", 20)])
  }

  private static func segment(_ forms: [(String, Int)], style: Style = .normal) -> StatusBar.Segment {
    StatusBar.Segment(forms.map { StatusBar.Form($0.0, $0.1) }, style: style)
  }

  private static func gauge(_ remaining: Int, of limit: Int) -> String {
    let full = limit > 0 ? (remaining * 8 + limit - 1) / limit : 0
    return "[" + String(repeating: "#", count: full) + String(repeating: "-", count: 8 - full) + "]"
  }

  /// `0:41`.
  private static func clock(_ seconds: Int) -> String {
    "\(seconds / 60):" + (seconds % 60 < 10 ? "0" : "") + "\(seconds % 60)"
  }
}
