import DashboardService
import Foundation
import PortalAPI
import Testing

struct DirectoryReaderTests {
  private typealias Page = DirectoryPages

  @Test func allPagesAreReadAndNothingOfAPersonIsKept() async throws {
    let bench = DirectoryBench((1...3).map { .replied(200, Page.page($0, of: 3)) })
    #expect(try await bench.reader.read() == .whole)
    let known = try await bench.reader.directory()
    #expect(known.roles.map(\.role.name) == ["Role 1", "Role 2", "Role 3"])
    #expect(known.roles.allSatisfy { $0.source == .users && $0.learnedAt == TimeDouble.start })
    #expect(known.companies.map(\.company.name) == ["Company 1", "Company 2", "Company 3"])
    let requests = await bench.connection.requests
    #expect(requests.map(\.path) == (1...3).map { "/api/public/v1/users?page=\($0)&limit=100" })
    #expect(Set(requests.map(\.requestID)).count == 1)
    #expect(requests.allSatisfy { $0.method == .get && $0.body == nil })
    #expect(known.readAt == TimeDouble.start && known.stopped == nil)
    var everything = ""
    dump((known, await bench.journal.marks, bench.told.all), to: &everything)
    for person in ["Ada", "ada@", "example.com"] { #expect(!everything.contains(person)) }
  }

  @Test func howFarItHasComeIsToldAfterEachPageButTheLast() async throws {
    let bench = DirectoryBench((1...3).map { .replied(200, Page.page($0, of: 3, users: 250), Page.told(58)) })
    _ = try await bench.read()
    #expect(
      bench.told.all == [
        DirectoryProgress(pagesRead: 1, pages: 3, users: 250, secondsLeft: 0),
        DirectoryProgress(pagesRead: 2, pages: 3, users: 250, secondsLeft: 0),
      ])
  }

  @Test func theCostIsKnownAfterTheFirstPage() async throws {
    let bench = DirectoryBench([.replied(200, Page.page(1, of: 120), Page.told(59, resetIn: 60))])
    let part = DirectoryProgress(pagesRead: 1, pages: 120, users: 1, secondsLeft: 120)
    #expect(try await bench.read(upTo: 1) == .paused(part))
    #expect(bench.told.all == [part])
  }

  @Test(arguments: [(1, 1), (2, 2), (11, 11), (12, 1), (120, 1)])
  func whatIsLittleIsReadAndOfMuchOnePage(pages: Int, asked: Int) async throws {
    let bench = DirectoryBench { _, place in .replied(200, Page.page(place + 1, of: pages)) }
    let reading = try await bench.reader.readWhatIsLittle()
    #expect(await bench.pagesAsked == Array(1...asked))
    if asked == pages {
      #expect(reading == .whole)
    } else {
      #expect(reading == .paused(DirectoryProgress(pagesRead: 1, pages: pages, users: 1)))
    }
  }

  @Test func whatIsLeftOfMuchMayBeLittle() async throws {
    let bench = DirectoryBench { request, _ in .replied(200, Page.page(Page.number(request), of: 50)) }
    await bench.journal.knows(
      roles: [], mark: ReadingMark(pagesRead: 44, pages: 50, users: 1, at: TimeDouble.start))
    #expect(try await bench.reader.readWhatIsLittle() == .whole)
    #expect(await bench.pagesAsked == Array(45...50))
  }

  @Test func itIsReadAnewByItselfOnlyWhereThatIsWanted() async throws {
    let now = TimeDouble.start
    let part = DirectoryProgress(pagesRead: 1, pages: 50, users: 5000)
    for (readAgo, stopped, isUnended, isStale) in [
      (nil, nil, false, true), (nil, part, true, false), (nil, nil, true, false), (3600, nil, false, false),
      (90_000, nil, false, true), (90_000, part, true, false), (90_000, nil, true, true),
    ] as [(TimeInterval?, DirectoryProgress?, Bool, Bool)] {
      let directory = Directory(
        readAt: readAgo.map { now.addingTimeInterval(-$0) }, stopped: stopped, isUnended: isUnended)
      #expect(directory.isStale(at: now) == isStale, "\(directory)")
    }
    // A mark of any age is one.
    let bench = DirectoryBench([.replied(200)])
    let old = ReadingMark(pagesRead: 1, pages: 50, users: 5000, at: now.addingTimeInterval(-1e6))
    await bench.journal.knows(roles: [], mark: old)
    let known = try await bench.reader.directory()
    #expect(known.stopped == nil && known.isUnended)
  }

  @Test func a429IsWaitedForAndThePageIsAskedForAgain() async throws {
    let time = TimeDouble()
    let bench = DirectoryBench(
      [
        .replied(200, Page.page(1, of: 2)), .tooMany(resetIn: 41), .replied(429),
        .replied(200, Page.page(2, of: 2)),
      ],
      time: time)
    #expect(try await bench.read() == .whole)
    #expect(await bench.pagesAsked == [1, 2, 2, 2])
    // With the slack of both windows.
    #expect(abs(time.passed - 41.82 - 60.82) < 0.001)
    #expect(try await bench.journal.rateLimit(key: "fingerprint")?.remaining == 0)
    // Each wait was told, with its end.
    let waits = bench.told.all.compactMap(\.waitsUntil).map { $0.timeIntervalSince(TimeDouble.start) }
    #expect(waits.map { ($0 * 100).rounded() / 100 } == [41.82, 102.64])
  }

  @Test func a429WhoseResetIsPastIsNotAskedAgainWithoutAPause() async throws {
    let time = TimeDouble()
    let bench = DirectoryBench(
      [.tooMany(resetIn: 0), .tooMany(resetIn: 0), .replied(200, Page.page(1, of: 1))], time: time)
    _ = try await bench.read()
    #expect(time.sleeps.count == 2 && time.sleeps.allSatisfy { $0 >= 1 })
  }

  @Test(arguments: [(13, 0), (12, 41.82), (0, 41.82)] as [(Int, TimeInterval)])
  func aFifthOfTheLimitIsLeftToCreates(remaining: Int, waited: TimeInterval) async throws {
    let time = TimeDouble()
    let bench = DirectoryBench(
      [.replied(200, Page.page(1, of: 2), Page.told(remaining)), .replied(200, Page.page(2, of: 2))],
      time: time)
    _ = try await bench.read()
    #expect(abs(time.passed - waited) < 0.001)
  }

  @Test func whatIsKeptOfTheLimitIsMindedAndOnlyFalls() async throws {
    let time = TimeDouble()
    let kept = RateLimit(limit: 60, remaining: 20, reset: TimeDouble.start.addingTimeInterval(41))
    let bench = DirectoryBench([.replied(200, Page.page(1, of: 1), Page.told(55))], kept: kept, time: time)
    _ = try await bench.read()
    #expect(time.sleeps == [])
    let left = RateLimit(limit: 60, remaining: 19, reset: kept.reset)
    #expect(try await bench.journal.rateLimit(key: "fingerprint") == left)
  }

  @Test(arguments: [JournalDouble.Call.takeToken, .keep, .mark, .rateLimit])
  func aJournalThatFailsIsTold(call: JournalDouble.Call) async throws {
    let bench = DirectoryBench([.replied(200, Page.page(1, of: 1))])
    await bench.journal.fail(call)
    let failure = try await #require(throws: DirectoryReader.Failure.self) { try await bench.read() }
    #expect(failure.cause == .journal(.full))
    #expect(failure.message == JournalFailure.full.message)
  }

  @Test(arguments: [JournalDouble.Call.roles, .companies, .readAt, .mark])
  func aJournalThatCannotBeReadIsTold(call: JournalDouble.Call) async throws {
    let bench = DirectoryBench([])
    await bench.journal.fail(call)
    let failure = try await #require(throws: DirectoryReader.Failure.self) {
      try await bench.reader.directory()
    }
    #expect(failure.cause == .journal(.full))
  }

  @Test func aReplyWhoseRateLimitCannotBeKeptIsReadAllTheSame() async throws {
    let bench = DirectoryBench([.replied(200, Page.page(1, of: 1), Page.told(50))])
    await bench.journal.fail(.note)
    #expect(try await bench.read() == .whole)
    #expect(await bench.journal.knownRoles.count == 1)
  }

  @Test func a429ThatCannotBeKeptIsNotAskedAgain() async throws {
    let bench = DirectoryBench([.tooMany(resetIn: 41)])
    await bench.journal.fail(.note)
    let failure = try await #require(throws: DirectoryReader.Failure.self) { try await bench.read() }
    #expect(failure.cause == .journal(.full))
    #expect(await bench.connection.requests.count == 1)
  }
}
