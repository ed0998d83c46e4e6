import Foundation
import GRDB

/// The journal's own clock: the machine's wall clock as it was at the first use since the machine was started,
/// and since then only what has passed. Setting the machine's time does not move it, so that all processes
/// count a rate limit's window alike.
struct SteadyClock: Codable, Equatable, Sendable {
  /// Which run of the machine it belongs to.
  var boot: String
  /// What time it would have been when the machine was started.
  var start: Date

  /// One for a machine as it runs now.
  init(boot: String = Self.thisBoot, wall: Date) {
    self.boot = boot
    start = wall.addingTimeInterval(-Self.uptime)
  }

  var now: Date { start.addingTimeInterval(Self.uptime) }

  /// The journal's clock, begun anew where the machine was started since.
  static func current(_ db: Database, wall: Date = Date()) throws -> SteadyClock {
    let kept = try Data.fetchOne(db, sql: "SELECT value FROM constant WHERE name = 'clock'")
    if let clock = kept.flatMap({ try? JSONDecoder().decode(SteadyClock.self, from: $0) }),
      clock.boot == thisBoot
    {
      return clock
    }
    let clock = SteadyClock(wall: wall)
    if !db.configuration.readonly, db.isInsideTransaction, try !isQueryOnly(db) {
      try db.execute(
        sql: "INSERT INTO constant VALUES ('clock', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        arguments: [try JSONEncoder().encode(clock)])
    }
    return clock
  }

  private static func isQueryOnly(_ db: Database) throws -> Bool {
    try Bool.fetchOne(db, sql: "PRAGMA query_only") ?? false
  }

  /// Seconds since the machine was started, those in which it slept among them.
  static var uptime: TimeInterval {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return TimeInterval(time.tv_sec) + TimeInterval(time.tv_nsec) / 1e9
  }

  /// Linux tells every run of the machine by a UUID (random(4)); elsewhere none is told apart.
  static let thisBoot: String = {
    let path = "/proc/sys/kernel/random/boot_id"
    let text = (try? String(contentsOfFile: path, encoding: .ascii)) ?? ""
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }()
}
