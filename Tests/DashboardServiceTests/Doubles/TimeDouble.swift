import DashboardService
import Foundation
import Synchronization

/// A clock that only sleeping moves.
final class TimeDouble: Sendable {
  private struct State {
    var now = TimeDouble.start
    var sleeps: [TimeInterval] = []
  }

  static let start = Date(timeIntervalSince1970: 1_767_225_600)  // 2026-01-01T00:00:00Z

  private let state = Mutex(State())
  private let sleepsForever: Bool
  private let asleep = Gate()
  private let whileSleeping: @Sendable () async -> Void

  /// - Parameters:
  ///   - sleepsForever: a sleep ends by being cancelled alone.
  ///   - whileSleeping: what happens in the world meanwhile.
  init(sleepsForever: Bool = false, whileSleeping: @escaping @Sendable () async -> Void = {}) {
    self.sleepsForever = sleepsForever
    self.whileSleeping = whileSleeping
  }

  var now: Date { state.withLock { $0.now } }
  var sleeps: [TimeInterval] { state.withLock { $0.sleeps } }

  /// Returns when so many sleeps have begun, where they never end.
  func fellAsleep(_ count: Int = 1) async { await asleep.arrived(count) }

  var environment: ServiceEnvironment {
    ServiceEnvironment(
      now: { self.now }, uuid: { UUID() }, random: { 0.5 }, sleep: { try await self.sleep($0) })
  }

  private func sleep(_ seconds: TimeInterval) async throws {
    state.withLock { $0.sleeps.append(seconds) }
    if sleepsForever {
      await asleep.open()
      await asleep.pass()
      try await Task.sleep(for: .seconds(3600))
    }
    try Task.checkCancellation()
    await whileSleeping()
    // Of many that sleep until one time, each wakes then, not one after the other.
    let until = now.addingTimeInterval(seconds)
    state.withLock { $0.now = max($0.now, until) }
  }
}
