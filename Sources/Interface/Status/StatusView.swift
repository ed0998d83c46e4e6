import DashboardService
import Foundation
import TerminalKit

/// The status bar: outcome, request id, rate limit with its countdown, queue. Plain cells, since each change of
/// an attribute would double what a tick costs.
enum StatusView {
  static func bar(_ state: AppState) -> StatusBar {
    StatusBar([outcome(state), requestID(state), limit(state), queue(state)].compactMap(\.self))
  }

  /// When the bar changes by itself: only what is shown ticks.
  static func nextTick(_ state: AppState) -> Date? {
    let minimum = AppView.minimumSize
    guard state.size.columns >= minimum.columns, state.size.rows >= minimum.rows else { return nil }
    var ticks: [Date] = []
    if let since = state.queue.sendingSince, state.ending != .draining {
      ticks.append(StatusState.tick(since: since, now: state.now))
    }
    if let end = queueEnd(state) ?? state.status.rateLimit?.reset,
      let seconds = StatusState.seconds(to: end, now: state.now),
      bar(state).choice(width: state.size.columns).contains(where: {
        $0.hasSuffix(TimeWords.countdown(seconds))
      }),
      let tick = StatusState.tick(to: end, now: state.now)
    {
      ticks.append(tick)
    }
    // A tick that is due already, by rounding, must not come again and again.
    return ticks.min().map { max($0, state.now.addingTimeInterval(0.05)) }
  }

  private static func outcome(_ state: AppState) -> StatusBar.Segment {
    if state.ending == .draining {
      return segment([("ending: the reply is awaited", 60), ("ending", 99)], style: .warning)
    }
    if let since = state.queue.sendingSince {
      // Of several, how many, and the one that takes longest.
      let count = state.queue.sending.count
      let seconds = max(0, Int(state.now.timeIntervalSince(since)))
      return segment([("sending " + (count > 1 ? "\(count), " : "") + "\(seconds) s", 99)])
    }
    if state.create.progress == .submitted {
      return segment([(state.create.sentID == nil ? "journalling" : "journalled", 99)])
    }
    if let change = state.status.change { return outcome(change, state.status.duration) }
    guard let last = state.status.last else { return segment([("nothing sent yet", 10)], style: .muted) }
    let waits = state.queue[last.id]?.place != nil
    return ended(last, state.status.duration, style: waits ? .warning : style(last.state))
  }

  /// What became of company URLs.
  private static func outcome(_ change: CompanyURLsChange, _ duration: Duration?) -> StatusBar.Segment {
    let (sign, style): (String, Style) =
      switch change.state {
      case .set: ("ok", .ok)
      case .planned, .queued, .sending, .unknown: ("!", .warning)
      case .refused, .unsent, .cancelled: ("x", .error)
      }
    if change.state == .sending { return segment([("setting company URLs", 60), ("setting", 99)]) }
    let words = "\(sign)\(change.httpStatus.map { " \($0)" } ?? "") URLs \(change.state.rawValue)"
    guard let duration else { return segment([(words, 99)], style: style) }
    return segment([("\(words) \(time(duration))", 35), (words, 99)], style: style)
  }

  private static func ended(
    _ submission: Submission, _ duration: Duration?, style: Style
  ) -> StatusBar.Segment {
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
      var segment = segment([
        ("req \(id)", 15), ("req \(id.prefix(8))…", 30), ("\(id.prefix(8))", 50),
      ])
      segment.press = Keymap.press(.requestID)
      return segment
    }
  }

  private static func limit(_ state: AppState) -> StatusBar.Segment {
    guard let limit = state.status.rateLimit else {
      return segment([("limit not known yet", 40), ("limit ?", 45)], style: .muted)
    }
    let reset = state.status.secondsToReset(now: state.now)
    // One countdown is enough: that of the queue, where it is another.
    guard let seconds = reset, queueEnd(state) == nil else {
      // Once the window is over it is full again, as far as we know.
      let remaining = limit.reset == nil || reset != nil ? limit.remaining : limit.limit
      return segment(
        [("limit \(remaining)/\(limit.limit)", 40), ("\(remaining)/\(limit.limit)", 90)],
        style: reset != nil && remaining == 0 ? .warning : .normal)
    }
    let used = "\(limit.remaining)/\(limit.limit)"
    let clock = TimeWords.countdown(seconds)
    return segment(
      [
        ("limit \(used) \(gauge(limit.remaining, of: limit.limit)) resets \(clock)", 5),
        ("limit \(used) resets \(clock)", 40), ("\(used) \(clock)", 55), (used, 90),
      ], style: limit.remaining == 0 ? .warning : .normal)
  }

  private static func queue(_ state: AppState) -> StatusBar.Segment {
    let count = state.queue.waiting.count
    if let run = state.imports.run, state.imports.isRunning { return importing(run, waiting: count) }
    guard count > 0 else { return segment([("queue 0", 20)]) }
    let words = "queue \(count)"
    guard let end = queueEnd(state), let seconds = StatusState.seconds(to: end, now: state.now) else {
      return segment([(words, 60)])
    }
    let goes = TimeWords.countdown(seconds)
    return segment([("\(words), next in \(goes)", 40), ("\(words) \(goes)", 56), (words, 60)])
  }

  /// How far an import has come, in the place of the queue.
  private static func importing(_ run: ImportRun, waiting: Int) -> StatusBar.Segment {
    let paused = if case .paused = run.phase { " paused" } else { "" }
    let far = "\(NumberWords.grouped(run.done.count))/\(NumberWords.grouped(run.total))"
    let words = "import\(paused) \(far)"
    let queue = waiting > 0 ? [("\(words), queue \(waiting)", 41)] : []
    return segment(queue + [(words, 59), (far, 60)], style: paused.isEmpty ? .normal : .warning)
  }

  /// When the first of the queue goes, unless the countdown to the reset tells that already.
  private static func queueEnd(_ state: AppState) -> Date? {
    guard let goes = state.queue.nextGoes, goes > state.now else { return nil }
    if let reset = state.status.rateLimit?.reset, reset > state.now,
      abs(goes.timeIntervalSince(reset)) <= slack
    {
      return nil
    }
    return goes
  }

  /// The pacer lets so much pass beyond the reset at most, in seconds, and a little for the clocks.
  private static let slack: TimeInterval = 2

  private static func segment(_ forms: [(String, Int)], style: Style = .normal) -> StatusBar.Segment {
    StatusBar.Segment(forms.map { StatusBar.Form($0.0, $0.1) }, style: style)
  }

  private static func gauge(_ remaining: Int, of limit: Int) -> String {
    let full = limit > 0 ? (remaining * 8 + limit - 1) / limit : 0
    return "[" + String(repeating: "#", count: full) + String(repeating: "-", count: 8 - full) + "]"
  }
}
