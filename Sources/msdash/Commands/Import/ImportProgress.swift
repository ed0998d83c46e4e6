import DashboardService
import Foundation
import Interface
import PortalAPI
import Synchronization

/// How far an import has come, on stderr: on a terminal one line that is written over, else a line every so often.
final class ImportProgress: Sendable {
  /// Without a terminal a line is written so often, in seconds.
  private static let pause: TimeInterval = 15
  private static let barColumns = 20
  /// A longer gap between two ends is no pace: something held the rows. In seconds.
  private static let longestGap: TimeInterval = 2

  private struct State {
    /// Requests that are to be made, and how many have ended.
    var all: Int
    var ended = 0
    var rateLimit: RateLimit?
    /// When the first was sent.
    var begun: Date?
    /// When the next one goes, while all wait.
    var heldUntil: Date?
    /// How far apart rows ended while nothing held them, in seconds in all, and how many times.
    var busy: TimeInterval = 0
    var gaps = 0
    var last: Date?
    var told: Date?
  }

  private let state: Mutex<State>
  private let line: ProgressLine
  private let isLine: Bool
  private let isShown: Bool

  /// - Parameter isLine: whether a line may be written over.
  init(_ tally: BatchTally, rateLimit: RateLimit?, mostRows: Int?, isShown: Bool, isLine: Bool) {
    state = Mutex(State(all: min(tally.open, mostRows ?? .max), rateLimit: rateLimit))
    line = ProgressLine(isShown: isLine)
    self.isLine = line.isShown
    self.isShown = isShown
  }

  /// Takes in what happens to a row.
  func note(_ event: SubmissionEvent, now: Date) {
    state.withLock { state in
      switch event {
      case .sending:
        state.begun = state.begun ?? now
        state.heldUntil = nil
      case .waiting(let submission, _): state.heldUntil = submission.nextAttemptAt
      case .ended(let submission, _, _):
        if let limit = submission.rateLimit { state.rateLimit = limit }
        guard !submission.state.isWaiting else { break }
        state.ended += 1
        // Time that passed while all waited says nothing of how long a create takes.
        let gap = state.last.map(now.timeIntervalSince) ?? Self.longestGap
        if (0..<Self.longestGap).contains(gap) {
          (state.gaps, state.busy) = (state.gaps + 1, state.busy + gap)
        }
        state.last = now
      case .queued, .notSent, .notJournalled, .companyURLs: break
      }
    }
    show(now: now)
  }

  /// Writes where it is, where that is due.
  func show(now: Date) {
    guard isShown else { return }
    let text: String? = state.withLock { state in
      guard state.all > 0, state.begun != nil else { return nil }
      let due = isLine ? 0.1 : Self.pause
      guard now.timeIntervalSince(state.told ?? (isLine ? .distantPast : state.begun ?? now)) >= due else {
        return nil
      }
      state.told = now
      return Self.words(state, now: now, hasBar: isLine)
    }
    guard let text else { return }
    if isLine { line.show(text) } else { Console.err(text) }
  }

  /// Writes something above the line.
  func above(_ write: () -> Void) {
    line.end()
    write()
  }

  func end() { line.end() }

  /// `[#########···········] 340 of 1,200, 9.8 a second, about 3 min left, the rate limit resets in 0:41`.
  private static func words(_ state: State, now: Date, hasBar: Bool) -> String {
    var parts = ["\(NumberWords.grouped(state.ended)) of \(NumberWords.grouped(state.all))"]
    let perRow = state.gaps > 0 ? state.busy / Double(state.gaps) : BatchForecast.usualSecondsPerRow
    let forecast = BatchForecast(
      left: state.all - state.ended, rateLimit: state.rateLimit, secondsPerRow: perRow)
    if state.ended > 0, let begun = state.begun, now > begun {
      let rate = Double(state.ended) / now.timeIntervalSince(begun)
      parts.append(
        rate >= 1 ? String(format: "%.1f a second", rate) : String(format: "%.0f a minute", rate * 60))
    }
    if state.ended < state.all {
      parts.append("\(DirectoryCommandWords.duration(forecast.seconds(now: now))) left")
    }
    if let until = state.heldUntil, until > now {
      parts.append("waits for the rate limit, \(Int(until.timeIntervalSince(now).rounded(.up))) s")
    }
    let words = parts.joined(separator: ", ")
    guard hasBar else { return words }
    let filled = state.all > 0 ? min(barColumns, state.ended * barColumns / state.all) : 0
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: barColumns - filled)
    return "[\(bar)] \(words)"
  }
}
