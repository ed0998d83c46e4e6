import DashboardService
import Foundation
import PortalAPI
import Testing

/// The rate limit as the service minds it.
struct DashboardServiceRateLimitTests {
  private func used(resetIn seconds: TimeInterval) -> RateLimit {
    RateLimit(limit: 60, remaining: 0, reset: TimeDouble.start.addingTimeInterval(seconds))
  }

  @Test func whatAnEarlierRunKeptIsWaitedForBeforeTheFirstSend() async throws {
    let bench = Bench(kept: used(resetIn: 30))
    let events = await bench.submit()
    #expect(events.gists == ["queued", "waiting queued", "sending", "ended created"])
    // The slack of a window of 30 s is 0.6 s.
    let next = try #require(events[1].submission?.nextAttemptAt)
    #expect(abs(next.timeIntervalSince(TimeDouble.start) - 30.6) < 0.001)
    #expect(events[1].place == 1)
    #expect(abs(bench.time.passed - 30.6) < 0.001)
    #expect(bench.time.sleeps.allSatisfy { $0 <= 2 })
    #expect(await bench.journal.violations == [])
  }

  @Test func nobodyOvertakesTheClaimThatIsUnderWay() async {
    let bench = Bench(kept: used(resetIn: 30))
    let gate = Gate()
    await bench.journal.hold(.claim, at: gate)
    var streams: [AsyncStream<SubmissionEvent>] = []
    for _ in 0..<3 { streams.append(await bench.service.submit(Sample.request)) }
    await gate.arrived()
    while bench.log.count("add") < 3 { await Task.yield() }
    for _ in 0..<200 { await Task.yield() }
    #expect(bench.log.count("send") == 0)
    await gate.open()
    for stream in streams {
      let gists = await bench.hear(stream).map(\.gist)
      #expect(gists.first == "queued" && gists.suffix(2) == ["sending", "ended created"])
    }
  }

  @Test func whatIsKnownIsFromTheJournalThenFromReplies() async {
    let kept = RateLimit(limit: 60, remaining: 9, reset: TimeDouble.start.addingTimeInterval(30))
    let told = [
      (name: "X-RateLimit-Limit", value: "60"), (name: "X-RateLimit-Remaining", value: "50"),
      (name: "X-RateLimit-Reset", value: "30"),
    ]
    let bench = Bench([.created("Tickets", told)], kept: kept)
    #expect(await bench.service.knownRateLimit() == kept)
    _ = await bench.submit()
    // The same window: what remains only falls.
    let left = RateLimit(limit: 60, remaining: 8, reset: kept.reset)
    #expect(await bench.service.knownRateLimit() == left)
    #expect(await Bench().service.knownRateLimit() == nil)
  }

  @Test func whatARefusalWithoutHeadersMeansIsKeptForTheNextRunToo() async throws {
    let bench = Bench([.replied(429)])
    #expect(await bench.submit(options: SubmitOptions(waits: false)).last?.gist == "ended deferred")
    let kept = try #require(await bench.service.knownRateLimit())
    #expect(kept.remaining == 0)
    #expect(kept.reset == TimeDouble.start.addingTimeInterval(60))
  }

  @Test func theNextSubmissionWaitsForTheResetThatTheLastOneWasTold() async {
    let bench = Bench([.tooMany(resetIn: 41), .created()])
    _ = await bench.submit(options: SubmitOptions(waits: false))
    #expect(await bench.submit().gists == ["queued", "waiting queued", "sending", "ended created"])
    #expect(abs(bench.time.passed - 41.82) < 0.001)
  }

  @Test func anothersProbeIsNoRateLimitToThoseWhoDoNotWait() async {
    let gate = Gate()
    let bench = Bench(gate: gate)
    let noWait = SubmitOptions(waits: false)
    let streams = await bench.submit(names: ["Tickets", "Tickets"], options: noWait)
    await gate.arrived()
    await bench.journalled(2)
    await gate.open()
    #expect(
      await bench.hear(streams).map { $0.map(\.gist) }.allSatisfy {
        $0 == ["queued", "sending", "ended created"]
      })
  }

  @Test func aRateLimitThatCannotBeReadIsNotKnown() async {
    let bench = Bench(kept: used(resetIn: 30))
    await bench.journal.fail(.rateLimit)
    #expect(await bench.service.knownRateLimit() == nil)
  }
}
