import Foundation
import GRDB
import Testing

@testable import Journal

@Suite struct SteadyClockTests {
  private let folder = try! TemporaryFolder()

  private func clock(_ journal: Journal, wall: Date) async throws -> SteadyClock {
    try await journal.database.write { try SteadyClock.current($0, wall: wall) }
  }

  @Test func allWhoUseAJournalHaveOneClockWhateverTheMachinesTimeIsSetTo() async throws {
    let journal = try Journal(at: folder.place, now: Sample.now)
    let first = try await clock(journal, wall: Sample.now)
    for wall in [Sample.now.addingTimeInterval(86_400), .distantPast, .distantFuture] {
      #expect(try await clock(journal, wall: wall) == first)
      let other = try Journal(at: folder.place, now: wall)
      #expect(try await clock(other, wall: wall) == first)
    }
    let uptime = SteadyClock.uptime
    #expect(abs(first.now.timeIntervalSince(first.start.addingTimeInterval(uptime))) < 60)
  }

  @Test func whenTheMachineWasStartedAnewTheClockIsSetByTheWall() async throws {
    let journal = try Journal(at: folder.place, now: Sample.now)
    let old = SteadyClock(boot: "another", wall: Sample.now.addingTimeInterval(-1e6))
    try await journal.database.write {
      try $0.execute(
        sql: "INSERT INTO constant VALUES ('clock', ?)", arguments: [try JSONEncoder().encode(old)])
    }
    let new = try await clock(journal, wall: Sample.now)
    #expect(new.boot == SteadyClock.thisBoot && new.boot != "another")
    #expect(abs(new.now.timeIntervalSince(Sample.now)) < 60)
    #expect(try await clock(journal, wall: .distantPast) == new)
  }

  @Test func aClockThatCannotBeReadIsMadeAnew() async throws {
    let journal = try Journal(at: folder.place, now: Sample.now)
    try await journal.database.write { try $0.execute(sql: "INSERT INTO constant VALUES ('clock', x'00ff')") }
    let new = try await clock(journal, wall: Sample.now)
    #expect(try await clock(journal, wall: .distantPast) == new)
  }

  @Test func whoOnlyReadsWritesNoClock() async throws {
    let journal = try Journal(at: folder.place, now: Sample.now)
    _ = try await journal.expectedWaits(places: 0..<3, key: "f1")
    _ = try await journal.rateLimit(key: "f1")
    let kept = try await journal.database.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM constant WHERE name = 'clock'")
    }
    #expect(kept == 0)
  }

  @Test func thisRunOfTheMachineHasAName() {
    #expect(UUID(uuidString: SteadyClock.thisBoot) != nil)
    #expect(SteadyClock.uptime > 0)
  }
}
