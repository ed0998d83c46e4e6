import DashboardService
import Foundation
import PortalAPI
import Testing

struct DashboardServiceTests {
  @Test func aCreateIsJournalledBeforeItIsSentAndJournalledBeforeItIsTold() async throws {
    let bench = Bench()
    let events = await bench.submit()
    #expect(events.map(\.gist) == ["queued", "sending", "ended created"])
    #expect(
      bench.log.all == ["add", "granted Tickets from queued", "send", "on disk: sending", "end created"])
    let row = try #require(await bench.journal.onlyRow)
    #expect(row.state == .created)
    #expect(row.dashboard?.id == Sample.dashboardID)
    guard case .ended(let told, let warnings, let duration) = events.last else {
      Issue.record("the last event is no end")
      return
    }
    #expect(told == row)
    #expect(warnings == [])
    #expect(duration == .milliseconds(12))
    #expect(await bench.journal.violations == [])
  }

  @Test func whatIsJournalledIsTheRequestWithItsTenantRecorderAndNote() async throws {
    let bench = Bench()
    _ = await bench.hear(
      await bench.service.submit(Sample.request, note: "T-7", options: SubmitOptions(timeout: .seconds(7))))
    let row = try #require(await bench.journal.onlyRow)
    #expect(row.tenant == Sample.tenant)
    #expect(row.recordedBy == Sample.recorder)
    #expect(row.note == "T-7")
    #expect(row.request == Sample.request)
    #expect(row.createdAt == TimeDouble.start)
    #expect(await bench.connection.timeouts == [.seconds(7)])
    #expect(await bench.journal.attemptLists[row.id]?.map(\.timeout) == [7])
  }

  @Test func everyAttemptSendsTheSameBytesUnderTheSameRequestId() async throws {
    let bench = Bench([.tooMany(resetIn: 5), .failed(.refused, headWritten: false), .created()])
    _ = await bench.submit()
    let requests = await bench.connection.requests
    let row = try #require(await bench.journal.onlyRow)
    #expect(requests.count == 3)
    #expect(Set(requests.map(\.requestID)) == [row.requestID.lowercased])
    #expect(Set(requests.map(\.body)) == [Sample.request.body()])
    #expect(requests[0].path == "/api/public/v1/dashboards/external")
    #expect(row.attempts == 3)
  }

  @Test func a429WaitsUntilTheResetAndGoesAgainByItself() async throws {
    let bench = Bench([.tooMany(resetIn: 41), .created()])
    let events = await bench.submit()
    #expect(events.gists == ["queued", "sending", "waiting deferred", "sending", "ended created"])
    // With the slack, which is a fiftieth of the window.
    let next = try #require(events[2].submission?.nextAttemptAt)
    #expect(abs(next.timeIntervalSince(TimeDouble.start) - 41.82) < 0.001)
    #expect(events.last?.submission?.attempts == 2)
    #expect(abs(bench.time.passed - 41.82) < 0.001)
    #expect(await bench.journal.violations == [])
  }

  @Test(
    arguments: [
      ([], 61), ([("Retry-After", "7")], 7.14), ([("X-RateLimit-Reset", "2025-01-01T00:00:00Z")], 1.02),
    ] as [([(String, String)], TimeInterval)])
  func a429IsNeverAskedAgainWithoutAPause(fields: [(String, String)], pause: TimeInterval) async {
    let again = Exchange.replied(429, "", fields.map { (name: $0.0, value: $0.1) })
    let bench = Bench([again, again, again, .created()])
    #expect(await bench.submit().last?.gist == "ended created")
    #expect(abs(bench.time.passed - 3 * pause) < 0.01)
  }

  @Test func whatWasNeverSentIsTriedFiveTimesAndThenStays() async throws {
    let bench = Bench([.failed(.refused, headWritten: false)])
    let events = await bench.submit()
    #expect(
      events.gists
        == ["queued"] + Array(repeating: ["sending", "waiting unsent"], count: 4).joined() + [
          "sending", "ended unsent",
        ])
    #expect(bench.log.count("send") == 5)
    // Half of 1, 2, 4 and 8 seconds, as chance has it here.
    #expect(abs(bench.time.passed - 7.5) < 0.001)
    let row = try #require(await bench.journal.onlyRow)
    #expect(row.state == .unsent)
    #expect(row.nextAttemptAt == nil)
    #expect(await bench.journal.violations == [])
  }

  @Test(arguments: ConnectionFailure.Kind.allCases.filter(\.isLasting))
  func whatAnotherTryCannotMendIsTriedOnceAndStaysUntilItIsResumed(kind: ConnectionFailure.Kind) async throws
  {
    let bench = Bench([.failed(kind, headWritten: false), .created()])
    #expect(await bench.submit().gists == ["queued", "sending", "ended unsent"])
    #expect(bench.log.count("send") == 1)
    #expect(bench.time.passed == 0)
    let row = try #require(await bench.journal.onlyRow)
    #expect(row.state == .unsent)
    #expect(row.nextAttemptAt == nil)
    #expect(row.error?.code == kind.rawValue)
    #expect(await bench.journal.violations == [])
  }

  @Test func whatWasNeverSentIsCreatedWhenTheNetworkIsBack() async {
    let bench = Bench([.failed(.nameLookup, headWritten: false), .created()])
    #expect(
      await bench.submit().gists == ["queued", "sending", "waiting unsent", "sending", "ended created"])
  }

  @Test(arguments: [
    Exchange.failed(.timeout, headWritten: true), .failed(.closed, headWritten: true),
    .failed(.refused, headWritten: true),
    .failed(.malformedReply, headWritten: true), .failed(.replyTooLarge, headWritten: true), .replied(500),
    .replied(503, "", [(name: "Retry-After", value: "1")]), .replied(302), .replied(408), .replied(425),
    .replied(204),
    .replied(201, "<html>"), .created("Another"),
  ])
  func aTimedOutCreateIsUnknownAndNeverSentAgain(exchange: Exchange) async {
    let bench = Bench([exchange, .created()])
    #expect(await bench.submit().map(\.gist) == ["queued", "sending", "ended unknown"])
    await bench.service.stop()
    #expect(bench.log.count("send") == 1)
    #expect(bench.time.sleeps == [])
    #expect(await bench.journal.onlyRow?.state == .unknown)
    #expect(await bench.journal.onlyRow?.nextAttemptAt == nil)
  }

  @Test(arguments: [400, 401, 403, 404, 409, 422])
  func aRefusalIsTheEnd(status: Int) async {
    let bench = Bench([.replied(status, #"{"error":"No."}"#), .created()])
    let events = await bench.submit()
    #expect(events.map(\.gist) == ["queued", "sending", "ended refused"])
    #expect(events.last?.submission?.error?.message == "No.")
    #expect(bench.log.count("send") == 1)
  }

  @Test func withoutWaitingItEndsWhereItStands() async {
    let noWait = SubmitOptions(waits: false)
    let limited = Bench([.tooMany(resetIn: 41), .created()])
    #expect(await limited.submit(options: noWait).map(\.gist) == ["queued", "sending", "ended deferred"])
    let unsent = Bench([.failed(.refused, headWritten: false), .created()])
    #expect(await unsent.submit(options: noWait).map(\.gist) == ["queued", "sending", "ended unsent"])
    let kept = RateLimit(limit: 60, remaining: 0, reset: TimeDouble.start.addingTimeInterval(30))
    let held = Bench(kept: kept)
    #expect(await held.submit(options: noWait).map(\.gist) == ["queued", "ended queued"])
    for bench in [limited, unsent, held] {
      #expect(bench.time.sleeps == [])
      #expect(bench.log.count("send") <= 1)
    }
    #expect(held.log.count("send") == 0)
  }
}
