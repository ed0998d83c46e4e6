import DashboardService
import Foundation
import PortalAPI
import Testing

/// The rate limit as the service minds it.
struct DashboardServiceRateLimitTests {
  private func used(resetIn seconds: TimeInterval) -> RateLimit {
    RateLimit(limit: 60, remaining: 0, reset: TimeDouble.start.addingTimeInterval(seconds))
  }

  @Test func whatAnEarlierRunKeptIsWaitedForBeforeTheFirstSend() async {
    let bench = Bench(kept: used(resetIn: 30))
    let events = await bench.submit()
    #expect(events.map(\.gist) == ["queued", "waiting queued", "sending", "ended created"])
    #expect(events[1].submission?.nextAttemptAt == TimeDouble.start.addingTimeInterval(30))
    #expect(bench.time.sleeps == [30])
    #expect(await bench.journal.violations == [])
  }

  @Test func aResetFarOffFromAnEarlierRunIsNotWaitedForLongerThanTwoMinutes() async {
    let bench = Bench(kept: used(resetIn: 86_400 * 365))
    #expect(await bench.submit().last?.gist == "ended created")
    #expect(bench.time.sleeps == [120])
  }

  @Test func nobodyOvertakesTheReadingOfWhatWasKept() async {
    let bench = Bench(kept: used(resetIn: 30))
    let gate = Gate()
    await bench.journal.hold(.rateLimit, at: gate)
    let streams = await [
      bench.service.submit(Sample.request), bench.service.submit(Sample.request),
      bench.service.submit(Sample.request),
    ]
    await gate.arrived()
    while bench.log.count("add") < 3 { await Task.yield() }
    for _ in 0..<200 { await Task.yield() }
    #expect(bench.log.count("send") == 0)
    await gate.open()
    for stream in streams {
      // The first that waits lets the double's time pass for all.
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
    #expect(await bench.service.knownRateLimit() == kept)
    #expect(await bench.journal.limits["fingerprint"] == kept)
    #expect(await Bench().service.knownRateLimit() == nil)
  }

  @Test func whatARefusalWithoutHeadersMeansIsKeptForTheNextRunToo() async throws {
    let bench = Bench([.replied(429)])
    #expect(await bench.submit(options: SubmitOptions(waits: false)).last?.gist == "ended deferred")
    let kept = try #require(await bench.journal.limits["fingerprint"])
    #expect(kept.remaining == 0)
    #expect(kept.reset == TimeDouble.start.addingTimeInterval(60))
  }

  @Test func theNextSubmissionWaitsForTheResetThatTheLastOneWasTold() async {
    let bench = Bench([.tooMany(resetIn: 41), .created()])
    _ = await bench.submit(options: SubmitOptions(waits: false))
    #expect(await bench.submit().map(\.gist) == ["queued", "waiting queued", "sending", "ended created"])
    #expect(bench.time.sleeps == [41])
  }

  @Test func aRateLimitThatCannotBeReadHindersNothing() async {
    let bench = Bench()
    await bench.journal.fail(.rateLimit)
    #expect(await bench.submit().last?.gist == "ended created")
  }
}
