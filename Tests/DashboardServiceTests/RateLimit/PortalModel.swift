import DashboardService
import Foundation
import PortalAPI
import TestSupport

/// A portal with a fixed window, and the processes of one key that send to it, in time of their own.
///
/// Everything is told as on the wire: through headers that are read as any reply's are.
struct PortalModel {
  /// How the portal tells the end of its window.
  enum Telling: CaseIterable {
    case exact, wholeSeconds, seconds, epoch, nothing
  }

  struct Conditions {
    var limit = 60
    var window: TimeInterval = 60
    /// Into its window so far when the first request is asked for.
    var phase: TimeInterval = 0
    var owners = 2
    var requests = 120
    var inFlight = 4
    var way: ClosedRange<TimeInterval> = 0.005...0.05
    var work: ClosedRange<TimeInterval> = 0.01...0.1
    /// How far off the portal's clock is.
    var offset: TimeInterval = 0
    var telling = Telling.exact
    /// Of a hundred replies so many are lost.
    var lost = 0
    /// When the processes begin, one after the other.
    var stagger: TimeInterval = 0
  }

  /// What came of it.
  struct Run {
    var refusals = 0
    /// When the last reply came.
    var end: TimeInterval = 0
    /// Sent although a 429 had named a later time.
    var early = 0
    /// How many requests were answered, or lost.
    var done = 0
  }

  private enum Event {
    case wake(owner: Int)
    case arrival(owner: Int)
    case reply(owner: Int, fields: [(name: String, value: String)]?, status: Int)
  }

  private struct Owner {
    var waiting: Int
    var inFlight = 0
    var retries: [TimeInterval] = []
    var heldUntil: TimeInterval = 0
  }

  private let conditions: Conditions
  private var random: SeededGenerator
  private var events: [(time: TimeInterval, event: Event)] = []
  private var pacer = Pacer()
  private var owners: [Owner]
  private var used = 0
  private var windowNumber = Int.min
  private var notBefore: TimeInterval = 0
  private(set) var run = Run()

  init(_ conditions: Conditions, _ random: SeededGenerator) {
    self.conditions = conditions
    self.random = random
    let share = conditions.requests / conditions.owners
    owners = Array(repeating: Owner(waiting: share), count: conditions.owners)
    owners[0].waiting += conditions.requests - share * conditions.owners
    for owner in owners.indices { add(.wake(owner: owner), at: conditions.stagger * Double(owner)) }
  }

  private static let start = Date(timeIntervalSince1970: 1_767_225_600.37)

  /// Lets all that happens happen; nil where that has no end.
  mutating func finish() -> Run? {
    for _ in 0..<200_000 {
      guard let (time, event) = events.popLast() else { return run }
      switch event {
      case .wake(let owner): send(owner, at: time)
      case .arrival(let owner): arrive(owner, at: time)
      case .reply(let owner, let fields, let status): hear(owner, fields, status, at: time)
      }
    }
    return nil
  }

  private mutating func add(_ event: Event, at time: TimeInterval) {
    // The last is the next; of two at one time the one that was told first.
    var low = 0
    var high = events.count
    while low < high {
      let middle = (low + high) / 2
      if events[middle].time > time { low = middle + 1 } else { high = middle }
    }
    events.insert((time, event), at: low)
  }

  private mutating func send(_ index: Int, at time: TimeInterval) {
    while owners[index].inFlight < conditions.inFlight, owners[index].heldUntil <= time {
      let retry = owners[index].retries.firstIndex { $0 <= time }
      guard retry != nil || owners[index].waiting > 0 else {
        if let next = owners[index].retries.min() { add(.wake(owner: index), at: next) }
        return
      }
      switch pacer.take(owner: "\(index)", now: Self.start.addingTimeInterval(time)) {
      case .hold(let until):
        let wake = max(time + 0.01, until.timeIntervalSince(Self.start))
        owners[index].heldUntil = wake
        add(.wake(owner: index), at: wake)
        return
      case .go:
        if let retry { owners[index].retries.remove(at: retry) } else { owners[index].waiting -= 1 }
        owners[index].inFlight += 1
        if time < notBefore { run.early += 1 }
        add(.arrival(owner: index), at: time + Double.random(in: conditions.way, using: &random))
      }
    }
  }

  private mutating func arrive(_ owner: Int, at time: TimeInterval) {
    let number = Int(((time + conditions.phase) / conditions.window).rounded(.down))
    if number != windowNumber { (windowNumber, used) = (number, 0) }
    let isRefused = used >= conditions.limit
    if !isRefused { used += 1 }
    let reset = Double(number + 1) * conditions.window - conditions.phase
    let told = time + Double.random(in: conditions.work, using: &random)
    let heard = told + Double.random(in: conditions.way, using: &random)
    if !isRefused, Int.random(in: 0..<100, using: &random) < conditions.lost {
      // A time-out is longer than any reply takes.
      return add(.reply(owner: owner, fields: nil, status: 0), at: told + 10)
    }
    let fields = headers(remaining: conditions.limit - used, reset: reset, told: told)
    add(.reply(owner: owner, fields: fields, status: isRefused ? 429 : 201), at: heard)
  }

  private func headers(
    remaining: Int, reset: TimeInterval, told: TimeInterval
  ) -> [(name: String, value: String)] {
    let end = Self.start.addingTimeInterval(reset + conditions.offset)
    let date = Self.start.addingTimeInterval(told + conditions.offset)
    let left = max(0, end.timeIntervalSince(date))
    let text: String
    switch conditions.telling {
    case .nothing: return []
    case .exact: text = Timestamp.text(end)
    case .wholeSeconds: text = end.formatted(.iso8601)
    case .seconds: text = String(Int(left.rounded(.up)))
    case .epoch: text = String(Int(end.timeIntervalSince1970.rounded(.up)))
    }
    return [
      ("X-RateLimit-Limit", String(conditions.limit)), ("X-RateLimit-Remaining", String(remaining)),
      ("X-RateLimit-Reset", text), ("Date", Timestamp.http(date)),
    ]
  }

  private mutating func hear(
    _ index: Int, _ fields: [(name: String, value: String)]?, _ status: Int, at time: TimeInterval
  ) {
    let now = Self.start.addingTimeInterval(time)
    owners[index].inFlight -= 1
    run.end = time
    if let fields {
      let headers = HTTPHeaders(fields)
      let told = RateLimit(headers: headers, now: now)
      if status == 429 {
        run.refusals += 1
        let wait = max(Outcome.shortestWait, RateLimit.waitAfter429(headers: headers, now: now))
        pacer.noteRefusal(told, for: wait, owner: "\(index)", now: now)
        owners[index].retries.append(time + wait)
        notBefore = max(notBefore, time + wait)
      } else {
        run.done += 1
        pacer.note(told, owner: "\(index)", now: now)
      }
    } else {
      run.done += 1
      pacer.noteSilence(wasSent: true, owner: "\(index)", now: now)
    }
    send(index, at: time)
  }
}
