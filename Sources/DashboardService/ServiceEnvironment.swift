import Foundation

/// What the service takes from the world beside journal and portal: time, ids and chance, handed in so that
/// tests decide them.
public struct ServiceEnvironment: Sendable {
  /// The wall clock, for what is recorded.
  public var now: @Sendable () -> Date
  /// Seconds on a clock that goes on while the machine's time is set: for whatever is waited for.
  public var uptime: @Sendable () -> TimeInterval
  /// Makes ids.
  public var uuid: @Sendable () -> UUID
  /// A number from 0 up to, not including, 1.
  public var random: @Sendable () -> Double
  /// Sleeps until then, on a clock that goes on while the machine's time is set; throws when cancelled.
  public var sleep: @Sendable (TimeInterval) async throws -> Void

  public init(
    now: @escaping @Sendable () -> Date, uptime: @escaping @Sendable () -> TimeInterval,
    uuid: @escaping @Sendable () -> UUID,
    random: @escaping @Sendable () -> Double, sleep: @escaping @Sendable (TimeInterval) async throws -> Void
  ) {
    self.now = now
    self.uptime = uptime
    self.uuid = uuid
    self.random = random
    self.sleep = sleep
  }

  /// The real ones.
  public static let live = ServiceEnvironment(
    now: { Date() }, uptime: { start.duration(to: .now) / .seconds(1) }, uuid: { UUID() },
    random: { Double.random(in: 0..<1) },
    sleep: { try await Task.sleep(for: .seconds($0), clock: .continuous) })

  private static let start = ContinuousClock.now
}
