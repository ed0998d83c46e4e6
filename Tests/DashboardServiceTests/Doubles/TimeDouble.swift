import DashboardService
import Foundation
import Synchronization

/// A clock that only sleeping moves, or, where it stands, the test alone.
final class TimeDouble: Sendable {
  private struct Sleeper {
    var until: TimeInterval
    var continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var passed: TimeInterval = 0
    var wallOffset: TimeInterval = 0
    var begun = 0
    var sleeps: [TimeInterval] = []
    var sleepers: [Int: Sleeper] = [:]
  }

  static let start = Date(timeIntervalSince1970: 1_767_225_600)  // 2026-01-01T00:00:00Z
  /// The machine was not started in the moment of the test.
  private static let uptimeAtStart: TimeInterval = 5000

  private let state = Mutex(State())
  private let stands: Bool
  private let whileSleeping: @Sendable () async -> Void

  /// - Parameters:
  ///   - stands: a sleep ends when `pass` has moved the clock far enough, or by being cancelled.
  ///   - whileSleeping: what happens in the world meanwhile.
  init(stands: Bool = false, whileSleeping: @escaping @Sendable () async -> Void = {}) {
    self.stands = stands
    self.whileSleeping = whileSleeping
  }

  /// The wall clock.
  var now: Date { state.withLock { Self.start.addingTimeInterval($0.passed + $0.wallOffset) } }
  var uptime: TimeInterval { state.withLock { Self.uptimeAtStart + $0.passed } }
  /// The seconds that have passed.
  var passed: TimeInterval { state.withLock { $0.passed } }
  var sleeps: [TimeInterval] { state.withLock { $0.sleeps } }

  /// How many sleep now, where the clock stands.
  var sleeping: Int { state.withLock { $0.sleepers.count } }

  /// Moves the clock to when the next sleeper wakes, or by so much where that is later.
  func passToNext(atMost most: TimeInterval = .infinity) {
    let wait = state.withLock { state in state.sleepers.values.map { $0.until - state.passed }.min() }
    if let wait { pass(min(max(0, wait), most)) }
  }

  /// Somebody sets the machine's time.
  func setWall(by seconds: TimeInterval) { state.withLock { $0.wallOffset += seconds } }

  /// Returns when so many sleeps have begun, where the clock stands.
  func fellAsleep(_ count: Int = 1) async { while sleeps.count < count { await Task.yield() } }

  /// Moves the clock, and wakes who slept until then.
  func pass(_ seconds: TimeInterval) {
    let due = state.withLock { state in
      state.passed += seconds
      let due = state.sleepers.filter { $0.value.until <= state.passed + 1e-9 }
      for number in due.keys { state.sleepers[number] = nil }
      return due.values.map(\.continuation)
    }
    for continuation in due { continuation.resume() }
  }

  var environment: ServiceEnvironment {
    ServiceEnvironment(
      now: { self.now }, uptime: { self.uptime }, uuid: { UUID() }, random: { 0.5 },
      sleep: { try await self.sleep($0) })
  }

  private func sleep(_ seconds: TimeInterval) async throws {
    let (number, until) = state.withLock { state in
      state.begun += 1
      // Where the clock stands, one has not fallen asleep before it can be woken.
      if !stands { state.sleeps.append(seconds) }
      return (state.begun, state.passed + seconds)
    }
    if stands { await standStill(number, seconds, until: until) }
    try Task.checkCancellation()
    await whileSleeping()
    // Of many that sleep until one time, each wakes then, not one after the other.
    state.withLock { $0.passed = max($0.passed, until) }
  }

  private func standStill(_ number: Int, _ seconds: TimeInterval, until: TimeInterval) async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          state.sleeps.append(seconds)
          guard !Task.isCancelled, until > state.passed else { return true }
          state.sleepers[number] = Sleeper(until: until, continuation: continuation)
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.sleepers.removeValue(forKey: number) }?.continuation.resume()
    }
  }
}
