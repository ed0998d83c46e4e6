import DashboardService
import Foundation
import PortalAPI
import Testing

struct DirectoryReaderResumeTests {
  private let minute: TimeInterval = 60

  private func mark(_ read: Int, of pages: Int, age: TimeInterval = 0) -> ReadingMark {
    ReadingMark(
      pagesRead: read, pages: pages, users: pages * 100, at: TimeDouble.start.addingTimeInterval(-age))
  }

  @Test func aBoundStopsItAndTheNextGoesOnThere() async throws {
    let bench = DirectoryBench(answer: DirectoryPages.portal(of: 12))
    #expect(try await bench.read(upTo: 5) == .paused(DirectoryProgress(pagesRead: 5, pages: 12, users: 1200)))
    #expect(await bench.journal.mark == mark(5, of: 12))
    #expect(
      try await bench.reader.directory().stopped == DirectoryProgress(pagesRead: 5, pages: 12, users: 1200))
    #expect(
      try await bench.read(upTo: 5) == .paused(DirectoryProgress(pagesRead: 10, pages: 12, users: 1200)))
    #expect(try await bench.read(upTo: 5) == .whole)
    #expect(await bench.pagesAsked == Array(1...12))
    #expect(await bench.journal.mark == nil)
    let known = try await bench.reader.directory()
    #expect(known.roles.count == 12 && known.readAt == TimeDouble.start && known.stopped == nil)
    // Read whole, it begins at the first page again.
    #expect(try await bench.read(upTo: 1) == .paused(DirectoryProgress(pagesRead: 1, pages: 12, users: 1200)))
  }

  @Test func nothingIsReadWhereNothingMayBe() async throws {
    let bench = DirectoryBench(answer: DirectoryPages.portal(of: 12))
    #expect(try await bench.read(upTo: 0) == .paused(DirectoryProgress(pagesRead: 0, pages: 1, users: 0)))
    #expect(await bench.connection.requests.isEmpty)
  }

  @Test(arguments: [0, 59, 3600, -59, -3600] as [TimeInterval])
  func aYoungMarkIsGoneOnFrom(age: TimeInterval) async throws {
    let bench = DirectoryBench(answer: DirectoryPages.portal(of: 12))
    await bench.journal.knows(roles: [], mark: mark(9, of: 12, age: age))
    #expect(try await bench.read() == .whole)
    #expect(await bench.pagesAsked == [10, 11, 12])
    // Where it goes on is told before the first page.
    #expect(bench.told.all.map(\.pagesRead) == [9, 10, 11])
  }

  @Test(arguments: [3601, 86_400, -3601] as [TimeInterval])
  func anOldMarkIsNot(age: TimeInterval) async throws {
    let bench = DirectoryBench(answer: DirectoryPages.portal(of: 3))
    await bench.journal.knows(roles: [], mark: mark(2, of: 3, age: age))
    #expect(try await bench.reader.directory().stopped == nil)
    #expect(try await bench.read() == .whole)
    #expect(await bench.pagesAsked == [1, 2, 3])
  }

  @Test(arguments: [2, 4, 11, 13, 500])
  func whereTheNumberOfPagesHasChangedItBeginsAnew(pages: Int) async throws {
    let bench = DirectoryBench(answer: DirectoryPages.portal(of: pages))
    await bench.journal.knows(roles: [], mark: mark(9, of: 12))
    _ = try await bench.read(upTo: 3)
    #expect(await bench.pagesAsked == [10, 1, 2])
    #expect(await bench.journal.marks.compactMap { $0?.pagesRead }.first == 1)
    // What the page told counts all the same.
    #expect(await bench.journal.knownRoles.contains { $0.role.name == "Role 10" })
  }

  @Test func aMarkThatMakesNoSenseIsLeft() async throws {
    for nonsense in [mark(0, of: 12), mark(-5, of: 12), mark(.max, of: 12), mark(1000, of: 1000)] {
      let bench = DirectoryBench(answer: DirectoryPages.portal(of: 2))
      await bench.journal.knows(roles: [], mark: nonsense)
      #expect(try await bench.read() == .whole)
      #expect(await bench.pagesAsked == [1, 2])
    }
  }

  @Test func aPortalThatTellsNoNumberOfPagesIsGoneOnWithAllTheSame() async throws {
    let bench = DirectoryBench { request, _ in
      let page = DirectoryPages.number(request)
      return .replied(
        200, #"{"data":[{"id":"\#(page)"}],"pagination":{"hasNextPage":\#(page < 9)}}"#)
    }
    #expect(try await bench.read(upTo: 5) == .paused(DirectoryProgress(pagesRead: 5, pages: 6, users: 1)))
    #expect(try await bench.read() == .whole)
    #expect(await bench.pagesAsked == Array(1...9))
  }

  @Test func aCancelledReadHearsItsPageAndKeepsIt() async throws {
    let gate = Gate()
    let bench = DirectoryBench(gate: gate, answer: DirectoryPages.portal(of: 9))
    let reading = Task { try await bench.read() }
    await gate.arrived()
    reading.cancel()
    await gate.open()
    #expect(try await reading.value == .stopped(DirectoryProgress(pagesRead: 1, pages: 9, users: 900)))
    #expect(await bench.connection.requests.count == 1)
    #expect(await bench.journal.knownRoles.count == 1)
    #expect(await bench.journal.directoryRead == nil)
    #expect(try await bench.read() == .whole)
    #expect(await bench.pagesAsked == Array(1...9))
  }

  @Test func theLastPageIsTheEndAlsoForOneWhoIsCancelled() async throws {
    let gate = Gate()
    let bench = DirectoryBench(gate: gate, answer: DirectoryPages.portal(of: 1))
    let reading = Task { try await bench.read() }
    await gate.arrived()
    reading.cancel()
    await gate.open()
    #expect(try await reading.value == .whole)
  }

  @Test func aCancelledReadIsWokenFromItsWait() async throws {
    let time = TimeDouble(stands: true)
    let bench = DirectoryBench([.tooMany(resetIn: 3600)], time: time)
    let reading = Task { try await bench.read() }
    await time.fellAsleep()
    reading.cancel()
    #expect(try await reading.value == .stopped(nil))
    #expect(await bench.journal.mark == nil)
  }

  @Test func oneThatIsCancelledBeforeItBeginsAsksForNothing() async throws {
    let bench = DirectoryBench(answer: DirectoryPages.portal(of: 9))
    await bench.journal.knows(roles: [], mark: mark(3, of: 9))
    let reading = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await bench.read()
    }
    reading.cancel()
    #expect(try await reading.value == .stopped(DirectoryProgress(pagesRead: 3, pages: 9, users: 900)))
    #expect(await bench.connection.requests.isEmpty)
  }

  @Test func twoThatReadAtOnceKeepTheSameAndEnd() async throws {
    let bench = DirectoryBench(answer: DirectoryPages.portal(of: 30))
    let other = DirectoryReader(
      tenant: Sample.tenant, journal: bench.journal, connection: bench.connection,
      environment: TimeDouble().environment)
    async let first = bench.read()
    async let second = other.read()
    #expect(try await [first, second] == [.whole, .whole])
    #expect(await bench.journal.knownRoles.count == 30)
    #expect(await bench.journal.directoryRead != nil)
    // A mark that one left behind the other's end is no older than that.
    if let left = await bench.journal.mark { #expect((1...30).contains(left.pagesRead)) }
    _ = try await bench.read()
    #expect(try await bench.reader.directory().roles.count == 30)
  }
}
