import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// How a run goes, in words: its pace, why it pauses, and what is left for a person when it has ended.
extension ImportWords {
  /// What stands below the table where nothing else is said.
  static func line(_ open: OpenImport, _ state: AppState, rows: Int, width: Int) -> MessageLine {
    guard let run = open.run else { return idle(open) }
    let isShort = state.size.columns < shortColumns
    switch run.phase {
    case .running: return pace(run, state)
    case .pausing(let pause):
      let (happened, _) = words(pause, open, state, isShort: isShort)
      return MessageLine(kind(pause), "Pausing\(happened.dropFirst("Paused".count)) \(heard(run))")
    case .paused(let pause):
      let (happened, advice) = words(pause, open, state, isShort: isShort)
      return MessageLine.fitted(kind(pause), happened, advice, rows: rows, width: width)
    case .stopping: return MessageLine(.hint, "It is being stopped. \(heard(run))")
    case .ended:
      let (kind, happened, advice) = ended(open, run, isShort: isShort)
      return MessageLine.fitted(kind, happened, advice, rows: rows, width: width)
    }
  }

  private static func idle(_ open: OpenImport) -> MessageLine {
    let table = open.table
    guard open.isWhole else {
      return MessageLine(
        .hint,
        "Its rows are read: \(NumberWords.grouped(table.rows.count)) of \(NumberWords.grouped(open.expected))."
      )
    }
    let faults = table.tally.invalid
    let mend =
      faults > 0
      ? "\(NumberWords.count(faults, "row")) \(faults == 1 ? "has faults and is" : "have faults and are") "
        + "skipped: \(Keymap.name(.otherRows)) shows \(faults == 1 ? "it" : "them"), \(Keymap.name(.editRow)) mends one. "
      : ""
    guard table.open > 0 else {
      return MessageLine(faults > 0 ? .warning : .hint, mend + "Nothing is left to be sent.")
    }
    let can = "\(NumberWords.grouped(table.open)) can be sent: \(Keymap.name(.runImport)) asks, then sends."
    return MessageLine(faults > 0 ? .warning : .hint, mend + can)
  }

  /// On less columns the short words stand.
  private static let shortColumns = 60

  // MARK: While it runs

  /// `9.8 a second; done at about 14:32, in 3 min`.
  private static func pace(_ run: ImportRun, _ state: AppState) -> MessageLine {
    let figures = run.figures
    if let until = figures.heldUntil {
      let left = StatusState.seconds(to: until, now: state.now).map(TimeWords.countdown) ?? "0:00"
      let why =
        run.isRetrying ? "The portal cannot be reached: tried again" : "The rate limit is used up: goes on"
      return MessageLine(.warning, "\(why) in \(left)\(whenDone(run, state, "; done"))")
    }
    let pace = figures.perSecond.map(rate) ?? "just begun"
    return MessageLine(.hint, pace + whenDone(run, state, "; done"))
  }

  private static func whenDone(_ run: ImportRun, _ state: AppState, _ start: String) -> String {
    guard let seconds = run.figures.secondsLeft, seconds.isFinite, run.left > 0 else {
      return run.left == 0 ? "; the last replies are awaited" : ""
    }
    let end = run.figures.at.addingTimeInterval(min(max(0, seconds), 1e8))
    let clock = TimeWords.clock(end, now: state.now, zone: state.timeZone)
    return "\(start) at about \(clock), in \(NumberWords.roughly(seconds))"
  }

  /// `9.8 a second`, `60 a minute`.
  static func rate(_ perSecond: Double) -> String {
    guard perSecond.isFinite else { return "" }
    let tenths = Int((min(max(0, perSecond), 1e6) * 10).rounded())
    if tenths >= 1000 { return "\(NumberWords.grouped(tenths / 10)) a second" }
    if tenths >= 20 { return "\(tenths / 10).\(tenths % 10) a second" }
    return "\(Int((min(max(0, perSecond), 1e6) * 60).rounded())) a minute"
  }

  private static func heard(_ run: ImportRun) -> String {
    let count = run.underWay.count
    return count == 0
      ? "Nothing new is begun."
      : "What is under way (\(NumberWords.grouped(count))) is heard to its end, nothing new is begun."
  }

  // MARK: Pauses

  private static func kind(_ pause: BatchLife.Pause) -> MessageLine.Kind {
    switch pause {
    case .asked, .enough: .hint
    case .held, .unknown, .notCreated: .warning
    case .refused, .unsent, .journal: .error
    }
  }

  /// What happened, with what was and was not sent; and what to do.
  /// - Parameter isShort: for a small screen: what is to be done must be seen whole there.
  static func words(
    _ pause: BatchLife.Pause, _ open: OpenImport, _ state: AppState, isShort: Bool
  ) -> (happened: String, advice: String) {
    let left = NumberWords.grouped(open.run?.left ?? 0)
    switch pause {
    case .asked:
      let by = open.run?.isPausedForShell == true ? "Paused by \(Keymap.name(.suspend))" : "Paused"
      return (
        "\(by); \(left) are not sent yet.",
        "\(Keymap.name(.pauseImport)) goes on, \(Keymap.name(.dropImport)) ends it."
      )
    case .refused(let row, let status): return refused(row, status, state, isShort: isShort)
    case .unknown(let row) where isShort:
      return (
        "Paused: \(name(row)) is unknown, it may exist.",
        "Settle it: \(Keymap.name(.history)), \(Keymap.name(.resolve)). \(Keymap.name(.pauseImport)) goes on."
      )
    case .unknown(let row):
      return (
        "Paused: what became of \(name(row)) is not known. Its request left and no reply came, so the dashboard may"
          + " exist; it is not sent again by itself.",
        "Look in the portal; \(Keymap.name(.history)), \(Keymap.name(.resolve)) settles it. \(Keymap.name(.pauseImport)) goes on with the others."
      )
    case .unsent(let row):
      let error = isShort ? "" : open.table[row]?.record.submission?.error?.message.trimmed ?? ""
      let why = error.isEmpty ? "." : ": " + Sanitizer.visible(error.hasSuffix(".") ? error : error + ".")
      return (
        "Paused: the portal cannot be reached\(why) Nothing of \(name(row)) left.",
        isShort
          ? "\(Keymap.name(.pauseImport)) tries again."
          : "When it can be reached again, \(Keymap.name(.pauseImport)) goes on with it."
      )
    case .notCreated(let row):
      return (
        "Paused: \(name(row)) was not created, and the first such was to pause it.",
        "\(Keymap.name(.pauseImport)) goes on."
      )
    case .held: return ("Paused: the rate limit is used up.", "\(Keymap.name(.pauseImport)) goes on.")
    case .enough:
      return ("Paused: as many were sent as were asked for.", "\(Keymap.name(.pauseImport)) goes on.")
    case .journal(let failure):
      return (
        "Paused: the journal failed, and without it nothing is sent. \(Sanitizer.visible(failure.message))",
        "\(Keymap.name(.pauseImport)) tries again."
      )
    }
  }

  private static func refused(
    _ row: Int, _ status: Int, _ state: AppState, isShort: Bool
  ) -> (String, String) {
    let base = Sanitizer.visible(state.tenant?.baseURL ?? "")
    let (why, advice) =
      switch status {
      case 401:
        (
          "the API key is wrong or revoked",
          "\(Keymap.name(.tenants)), \(Keymap.name(.testTenant)) tests the key; then \(Keymap.name(.pauseImport)) goes on."
        )
      case 403:
        (
          "the API key lacks the scope dashboards.write",
          "Give it the scope; then \(Keymap.name(.pauseImport)) goes on."
        )
      case 407:
        ("a proxy wants a sign-in", "Mend the tenant's proxy; then \(Keymap.name(.pauseImport)) goes on.")
      default:
        (
          isShort ? "wrong base URL?" : "the base URL is probably wrong: \(base)",
          "Mend the tenant (\(Keymap.name(.tenants))); then \(Keymap.name(.pauseImport))."
        )
      }
    if isShort { return ("Paused at \(name(row)) (\(status)): \(why).", advice) }
    return (
      "Paused: \(name(row)) was refused (\(status)), and all others would be: \(why). Nothing was created by it,"
        + " and no other is sent.", advice
    )
  }

  private static func name(_ row: Int) -> String { "row \(NumberWords.grouped(row))" }

  // MARK: The end

  private static func ended(
    _ open: OpenImport, _ run: ImportRun, isShort: Bool
  ) -> (MessageLine.Kind, happened: String, advice: String) {
    let tally = open.table.tally
    let start = run.isStopped && open.table.open > 0 ? "Stopped" : "Finished"
    let order: [SubmissionState] = [.created, .present, .refused, .unknown, .unsent, .absent, .cancelled]
    let counts = order.compactMap { state in
      run.outcomes[state].flatMap { $0 > 0 ? "\(NumberWords.grouped($0)) \(state.rawValue)" : nil }
    }
    let left = tally.fresh + tally.waiting
    let rest = left > 0 ? ["\(NumberWords.grouped(left)) not sent"] : []
    let faults = tally.invalid > 0 ? ["\(NumberWords.count(tally.invalid, "fault")) skipped"] : []
    let all = counts.isEmpty ? ["nothing was sent"] : counts
    let isBad = tally[.unknown] + tally[.refused] + tally.invalid > 0
    let kind: MessageLine.Kind = isBad ? .warning : left > 0 ? .hint : .ok
    let happened = "\(start): \((all + rest + faults).joined(separator: ", "))."
    if isShort {
      return (
        kind, happened,
        isBad
          ? "\(Keymap.name(.otherRows)) shows which; \(Keymap.name(.reportImport)): report."
          : "\(Keymap.name(.reportImport)): report."
      )
    }
    var advice: [String] = []
    if tally[.unknown] > 0 {
      advice.append(
        "Unknown: look in the portal, \(Keymap.name(.history)) and \(Keymap.name(.resolve)) settle them.")
    }
    if tally.invalid > 0 {
      advice.append("Faults: \(Keymap.name(.otherRows)) shows them, \(Keymap.name(.editRow)) mends one.")
    }
    if tally[.refused] > 0 {
      advice.append(
        "Refused: \(Keymap.name(.editRow)) changes one, \(Keymap.name(.runImport)) sends them once more.")
    } else if left > 0 {
      advice.append("\(Keymap.name(.runImport)) goes on.")
    }
    advice.append("\(Keymap.name(.reportImport)) writes a report.")
    return (kind, happened, advice.joined(separator: " "))
  }
}
