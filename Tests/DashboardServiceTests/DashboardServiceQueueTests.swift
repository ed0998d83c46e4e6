import Foundation
import PortalAPI
import Synchronization
import Testing

@testable import DashboardService

/// Several at once: their order, how many are on their way, and what they are told meanwhile.
@Suite(.timeLimit(.minutes(1))) struct DashboardServiceQueueTests {
  private let names = (0..<10).map { "n\($0)" }

  @Test func whatIsAskedForFirstIsJournalledFirstAndClaimedFirst() async {
    for kept in [nil, Sample.limit(50), Sample.limit(0)] {
      let bench = Bench(kept: kept) { request, _ in .created(request.name) }
      let heard = await bench.hear(await bench.submit(names: names))
      #expect(heard.allSatisfy { $0.last?.gist == "ended created" })
      let rows = await bench.journal.rows
      #expect(await bench.journal.order.compactMap { rows[$0]?.request.name } == names)
      #expect(bench.log.all.filter { $0.hasPrefix("granted") } == names.map { "granted \($0) from queued" })
      #expect(await bench.journal.violations == [])
    }
  }

  @Test func fourAreOnTheirWayAndNoMore() async {
    let gate = Gate()
    let bench = Bench(kept: Sample.limit(50), gate: gate) { request, _ in .created(request.name) }
    let streams = await bench.submit(names: names)
    await gate.arrived(4)
    await bench.journalled(10)
    await bench.settle()
    #expect(await bench.connection.requests.count == 4)
    #expect(bench.log.count("on disk: sending") == 4)
    await gate.open()
    #expect(await bench.hear(streams).allSatisfy { $0.last?.gist == "ended created" })
    #expect(await bench.connection.mostAtOnce == 4)
    #expect(Set(await bench.connection.requests.map(\.requestID)).count == 10)
  }

  @Test func oneThatWaitsForAnotherTryKeepsNobodyBack() async {
    let bench = Bench(kept: Sample.limit(50), time: TimeDouble(stands: true)) { request, _ in
      request.name == "n0" ? .failed(.refused, headWritten: false) : .created(request.name)
    }
    let streams = await bench.submit(names: names)
    for stream in streams.dropFirst() { #expect(await bench.hear(stream).last?.gist == "ended created") }
    #expect(await bench.row("n0")?.state == .unsent)
    #expect(bench.time.passed == 0)
    await bench.service.stop()
    #expect(await bench.hear(streams[0]).gists == ["queued", "sending", "waiting unsent", "ended unsent"])
  }

  /// A portal of three requests in 30 seconds.
  private func threeAWindow(_ time: TimeDouble) -> Bench {
    let used = Mutex<[Int: Int]>([:])
    return Bench(
      kept: RateLimit(limit: 3, remaining: 0, reset: TimeDouble.start.addingTimeInterval(30)), time: time
    ) {
      request, _ in
      let window = Int(time.passed / 30)
      let left = used.withLock { used in
        used[window, default: 0] += 1
        return 3 - used[window]!
      }
      let fields = [
        ("X-RateLimit-Limit", "3"), ("X-RateLimit-Remaining", String(max(0, left))),
        ("X-RateLimit-Reset", String(Int((Double(window + 1) * 30 - time.passed).rounded(.up)))),
      ]
      return left < 0 ? .replied(429, "", fields) : .created(request.name, fields)
    }
  }

  @Test func thoseInLineAreToldPlacesAndTimesThatOnlyFall() async {
    let time = TimeDouble(stands: true)
    let bench = threeAWindow(time)
    let streams = await bench.submit(names: names)
    await bench.journalled(10)
    await bench.passUntilAllIsDone()
    let heard = await bench.hear(streams)
    #expect(bench.log.count("send") == 10)
    for (number, events) in heard.enumerated() {
      #expect(events.gists == ["queued", "waiting queued", "sending", "ended created"], "\(number)")
      let places = events.compactMap(\.place)
      #expect(places.first == number + 1)
      #expect(zip(places, places.dropFirst()).allSatisfy { $0 >= $1 }, "\(number): \(places)")
      let times = events.filter { $0.place != nil }.compactMap(\.submission?.nextAttemptAt)
      #expect(times.count == places.count)
      // Each reset is estimated anew, within the second that headers tell.
      let falls = zip(times, times.dropFirst()).allSatisfy { $1.timeIntervalSince($0) < 1.5 }
      #expect(falls, "\(number): \(times)")
    }
    let last = heard[9].filter { $0.place != nil }.compactMap(\.submission?.nextAttemptAt)
    // The tenth goes in the fourth window.
    #expect(last.last.map { abs($0.timeIntervalSince(TimeDouble.start) - 120) < 4 } == true)
    #expect(bench.time.passed < 126)
  }

  @Test func placesMoveUpWhenOneBeforeThemIsCancelled() async throws {
    let bench = Bench(kept: Sample.limit(0), time: TimeDouble(stands: true))
    let streams = await bench.submit(names: ["a", "b", "c"])
    await bench.quiet()
    let first = try #require(await bench.row("a"))
    _ = try await bench.service.cancel(first.id)
    await bench.service.stop()
    let heard = await bench.hear(streams)
    #expect(heard[0].gists == ["queued", "waiting queued", "ended cancelled"])
    #expect(heard[1].compactMap(\.place).suffix(2) == [2, 1])
    #expect(heard[2].compactMap(\.place).suffix(2) == [3, 2])
  }

  @Test func oneBeyondItsLongestWaitEndsAtOnceWhereItStandsWithTheTimeThatItWouldGo() async {
    let bench = Bench(kept: Sample.limit(0))
    let events = await bench.submit(options: SubmitOptions(longestWait: .seconds(20)))
    #expect(events.map(\.gist) == ["queued", "ended queued"])
    #expect(events.last?.submission?.nextAttemptAt == TimeDouble.start.addingTimeInterval(30.6))
    #expect(bench.time.passed == 0)
    #expect(
      await bench.submit(options: SubmitOptions(longestWait: .seconds(40))).last?.gist == "ended created")
  }

  @Test func a429BeyondTheLongestWaitEndsAsDeferred() async {
    let bench = Bench([.tooMany(resetIn: 41), .created()])
    let events = await bench.submit(options: SubmitOptions(longestWait: .seconds(20)))
    #expect(events.map(\.gist) == ["queued", "sending", "ended deferred"])
    #expect(events.last?.submission?.nextAttemptAt == TimeDouble.start.addingTimeInterval(41))
    #expect(bench.log.count("send") == 1)
  }

  @Test func theLongestWaitIsMindedAlsoWhereOnlyThoseOnTheirWayAreBeforeIt() async {
    let gate = Gate()
    let bench = Bench(kept: Sample.limit(50), time: TimeDouble(stands: true), gate: gate) { request, _ in
      .created(request.name)
    }
    let four = await bench.submit(names: ["a", "b", "c", "d"])
    await gate.arrived(4)
    let fifth = await bench.service.submit(
      Sample.request("e"), options: SubmitOptions(longestWait: .seconds(10)))
    await bench.journalled(5)
    while await !bench.service.line.isEmpty {
      bench.time.passToNext()
      await Task.yield()
    }
    #expect(await bench.hear(fifth).gists == ["queued", "ended queued"])
    #expect(bench.time.passed >= 10 && bench.time.passed < 11)
    await gate.open()
    #expect(await bench.hear(four).allSatisfy { $0.last?.gist == "ended created" })
    #expect(bench.log.count("send") == 4)
  }

  @Test func settingTheMachinesTimeMovesNoWait() async {
    let bench = Bench(kept: Sample.limit(0), time: TimeDouble(stands: true))
    let stream = await bench.service.submit(Sample.request)
    await bench.time.fellAsleep()
    bench.time.setWall(by: 86_400)
    await bench.pass(29)
    #expect(bench.log.count("send") == 0)
    bench.time.setWall(by: -10 * 86_400)
    await bench.passUntilAllIsDone()
    #expect(abs(bench.time.passed - 30.6) < 0.1)
    #expect(await bench.hear(stream).last?.gist == "ended created")
  }
}
