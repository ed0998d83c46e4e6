import DashboardService
import Foundation
import PortalAPI

/// How the sending of an import goes: what has ended, what is under way, and the figures that are shown.
struct ImportRun: Equatable, Sendable {
  private(set) var phase = BatchLife.Phase.running
  /// Whether anything was heard of it: else nothing was begun.
  private(set) var isHeard = false
  /// Requests that it has to send, those that have ended counted in.
  private(set) var total: Int
  /// The rows that have ended in it, and where each stands.
  private(set) var done: [Int: SubmissionState] = [:]
  /// How many of those stand where.
  private(set) var outcomes: [SubmissionState: Int] = [:]
  /// The submissions of rows that are under way.
  private(set) var underWay: [Int: Submission] = [:]
  /// Whether it was paused so that msdash could be suspended.
  var isPausedForShell = false
  /// Whether somebody asked for its end.
  private(set) var isStopped = false
  private(set) var figures: ImportFigures

  init(total: Int, now: Date) {
    self.total = total
    figures = ImportFigures(now)
  }

  /// What it still has to send.
  var left: Int { max(0, total - done.count) }

  /// Until when nothing is sent, since the rate limit holds what is under way, or another try is waited for.
  func heldUntil(_ now: Date) -> Date? {
    guard !underWay.isEmpty, !underWay.values.contains(where: { $0.state == .sending }) else { return nil }
    let due = underWay.values.compactMap(\.nextAttemptAt).min()
    return due.flatMap { $0 > now ? $0 : nil }
  }

  /// Whether what holds it is that the portal cannot be reached.
  var isRetrying: Bool { underWay.values.contains { $0.state == .unsent } }

  /// What was planned anew before anything has ended.
  mutating func note(_ plan: ImportPlan) {
    if done.isEmpty { total = max(0, plan.requests) }
  }

  mutating func note(_ phase: BatchLife.Phase, now: Date) {
    isHeard = true
    if self.phase != .running, phase == .running { figures.restart(now, done: done.count) }
    if phase == .stopping { isStopped = true }
    self.phase = phase
    switch phase {
    case .paused, .ended: underWay = [:]
    case .running, .pausing, .stopping: break
    }
  }

  /// Somebody asked for its end.
  mutating func stop() { isStopped = true }

  /// It is gone on with: told at once, before the desk says so.
  mutating func goOn(_ now: Date) {
    isPausedForShell = false
    note(.running, now: now)
  }

  mutating func note(_ event: SubmissionEvent, row: Int, now: Date) {
    isHeard = true
    switch event {
    case .queued(let submission), .waiting(let submission, _), .sending(let submission):
      // One that was refused is sent once more: it has not ended.
      if let before = done.removeValue(forKey: row) { outcomes[before, default: 1] -= 1 }
      underWay[row] = submission
    case .ended(let submission, _, let duration):
      underWay[row] = nil
      end(row, submission)
      figures.note(duration, now: now, isHeld: heldUntil(now) != nil)
    case .notSent: underWay[row] = nil
    case .notJournalled(let submission, _):
      underWay[row] = nil
      end(row, submission)
    case .companyURLs: break
    }
  }

  /// What only waits, or was taken back, has not ended: it is sent when it is gone on with.
  private mutating func end(_ row: Int, _ submission: Submission) {
    guard !submission.state.isWaiting, submission.state != .sending else { return }
    if let before = done.updateValue(submission.state, forKey: row) { outcomes[before, default: 1] -= 1 }
    outcomes[submission.state, default: 0] += 1
    total = max(total, done.count)
  }

  /// A row that ended here was settled elsewhere since: by a person who looked, or by another try.
  mutating func move(_ row: Int, to new: SubmissionState) {
    guard let before = done[row], before != new else { return }
    done[row] = new
    outcomes[before, default: 1] -= 1
    outcomes[new, default: 0] += 1
  }

  /// Reckons the figures anew where they are a second old, or what holds it has changed.
  mutating func refresh(_ now: Date, _ rateLimit: RateLimit?) {
    let held = heldUntil(now)
    guard figures.isDue(now, held: held) else { return }
    let slow = figures.secondsPerRow ?? BatchForecast.usualSecondsPerRow
    let forecast = BatchForecast(left: left, rateLimit: rateLimit, secondsPerRow: slow)
    figures.take(now, held: held, done: done.count, secondsLeft: forecast.seconds(now: now))
  }
}

/// What is shown of a run's pace: reckoned once a second at most, so that a number can be read and a slow
/// line is not filled.
struct ImportFigures: Equatable, Sendable {
  /// Rows that ended a second, over the last minute; nil: not known yet.
  private(set) var perSecond: Double?
  /// Seconds until the last has its reply, from `at` on; nil: not reckoned yet.
  private(set) var secondsLeft: TimeInterval?
  private(set) var at: Date
  private(set) var heldUntil: Date?
  /// When so many had ended; the oldest first, a minute's worth.
  private var samples: [Sample]
  private var durations = 0
  private var durationSum: TimeInterval = 0
  /// How far apart rows ended while nothing held them, in seconds, and when the last did.
  private var gaps = 0
  private var gapSum: TimeInterval = 0
  private var lastEnd: Date?
  private var isNew = true

  private struct Sample: Equatable, Sendable {
    var at: Date
    var done: Int
  }

  /// So many creates are in flight at once.
  private static let beside: TimeInterval = 4
  private static let span: TimeInterval = 60

  init(_ now: Date) {
    at = now
    samples = [Sample(at: now, done: 0)]
  }

  /// What a create takes, those beside it counted in; nil: none has ended.
  var secondsPerRow: TimeInterval? {
    guard durations > 0 else { return nil }
    // The portal's own time is not all: the journal syncs each row to disk.
    return max(durationSum / Double(durations) / Self.beside, gaps > 0 ? gapSum / Double(gaps) : 0)
  }

  /// A longer gap is no pace: something held the rows.
  private static let longestGap: TimeInterval = 2

  mutating func note(_ duration: Duration?, now: Date, isHeld: Bool) {
    if let lastEnd, !isHeld {
      let gap = now.timeIntervalSince(lastEnd)
      if (0..<Self.longestGap).contains(gap) { (gaps, gapSum) = (gaps + 1, gapSum + gap) }
    }
    lastEnd = now
    guard let duration else { return }
    durations += 1
    durationSum += duration / .seconds(1)
  }

  /// After a pause the pace is measured anew.
  mutating func restart(_ now: Date, done: Int) {
    samples = [Sample(at: now, done: done)]
    (perSecond, secondsLeft, heldUntil, isNew, at) = (nil, nil, nil, true, now)
  }

  func isDue(_ now: Date, held: Date?) -> Bool {
    isNew || held != heldUntil || now >= at.addingTimeInterval(1) || now < at
  }

  mutating func take(_ now: Date, held: Date?, done: Int, secondsLeft: TimeInterval) {
    (at, heldUntil, isNew) = (now, held, false)
    self.secondsLeft = secondsLeft
    samples.removeAll { $0.at > now }
    while samples.count > 1, samples[1].at <= now.addingTimeInterval(-Self.span) { samples.removeFirst() }
    if let oldest = samples.first, now.timeIntervalSince(oldest.at) >= 1, done > oldest.done {
      perSecond = Double(done - oldest.done) / now.timeIntervalSince(oldest.at)
    }
    if samples.last.map({ now.timeIntervalSince($0.at) >= 1 }) ?? true {
      samples.append(Sample(at: now, done: done))
    }
  }
}
