import DashboardService
import Foundation
import PortalAPI
import Testing

/// A journal that fails, and one that another process writes to.
struct DashboardServiceFailureTests {
  @Test(arguments: [JournalFailure.Kind.full, .readOnly, .busy, .corrupt, .newer, .other])
  func nothingIsSentWhenItCannotBeJournalled(kind: JournalFailure.Kind) async {
    let failure = JournalFailure(kind, "It broke.")
    for (call, told) in [(JournalDouble.Call.add, []), (.begin, ["queued"])] {
      let bench = Bench()
      await bench.journal.fail(call, failure)
      let events = await bench.submit()
      #expect(events.map(\.gist) == told + ["notSent"])
      #expect(events.last == .notSent(failure))
      #expect(await bench.connection.requests == [])
    }
  }

  @Test func nothingIsSentWhenItsWaitCannotBeJournalled() async {
    let kept = RateLimit(limit: 60, remaining: 0, reset: TimeDouble.start.addingTimeInterval(30))
    let bench = Bench(kept: kept)
    await bench.journal.fail(.update)
    #expect(await bench.submit().map(\.gist) == ["queued", "notSent"])
    #expect(await bench.connection.requests == [])
  }

  @Test func aSecondTryThatCannotBeJournalledIsNotSent() async {
    let journal = Mailbox()
    let time = TimeDouble(whileSleeping: { await journal.value?.fail(.begin) })
    let bench = Bench([.tooMany(resetIn: 5), .created()], time: time)
    await journal.put(bench.journal)
    #expect(await bench.submit().map(\.gist) == ["queued", "sending", "waiting deferred", "notSent"])
    #expect(bench.log.count("send") == 1)
  }

  @Test(arguments: [SubmissionState.cancelled, .sending, .created])
  func whatAnotherProcessTookWhileItWaitedIsNotSentAgain(state: SubmissionState) async {
    let journal = Mailbox()
    let time = TimeDouble(whileSleeping: { await journal.value?.moveAll(to: state) })
    let bench = Bench([.tooMany(resetIn: 5), .created()], time: time)
    await journal.put(bench.journal)
    let events = await bench.submit()
    #expect(events.map(\.gist) == ["queued", "sending", "waiting deferred", "ended \(state)"])
    #expect(bench.log.count("send") == 1)
    #expect(await bench.journal.onlyRow?.state == state)
    #expect(await bench.journal.violations == [])
  }

  @Test func whatAnotherProcessCancelledDoesNotWaitForTheRateLimitAgain() async {
    let kept = RateLimit(limit: 60, remaining: 0, reset: TimeDouble.start.addingTimeInterval(30))
    let bench = Bench(kept: kept)
    let gate = Gate()
    await bench.journal.hold(.rateLimit, at: gate)
    let stream = await bench.service.submit(Sample.request)
    await gate.arrived()
    await bench.journal.moveAll(to: .cancelled)
    await gate.open()
    #expect(await bench.hear(stream).map(\.gist) == ["queued", "ended cancelled"])
    #expect(bench.time.sleeps == [])
    #expect(bench.log.count("send") == 0)
    #expect(await bench.journal.onlyRow?.state == .cancelled)
  }

  @Test(arguments: [
    (Exchange.created(), SubmissionState.created), (.replied(400, #"{"error":"No."}"#), .refused),
    (.failed(.timeout, headWritten: true), .unknown), (.tooMany(resetIn: 5), .deferred),
    (.failed(.refused, headWritten: false), .unsent),
  ])
  func anOutcomeThatCannotBeJournalledIsStillToldAndNothingFollows(
    exchange: Exchange, state: SubmissionState
  ) async {
    let bench = Bench([exchange, .created()])
    await bench.journal.fail(.end)
    let events = await bench.submit()
    #expect(events.map(\.gist) == ["queued", "sending", "notJournalled \(state)"])
    guard case .notJournalled(let told, let failure) = events.last else { return }
    #expect(failure == .full)
    #expect(told.attempts == 1)
    #expect(told.dashboard?.id == (state == .created ? Sample.dashboardID : nil))
    #expect((told.error == nil) == (state == .created))
    #expect(bench.log.count("send") == 1)
    #expect(bench.time.sleeps == [])
  }

  @Test(arguments: [JournalDouble.Call.keep, .learn])
  func anOutcomeOnDiskIsToldAsSuchAlthoughALesserWriteFails(call: JournalDouble.Call) async {
    let told = [
      (name: "X-RateLimit-Limit", value: "60"), (name: "X-RateLimit-Remaining", value: "50"),
    ]
    let roles = #""roleIds":["\#(Sample.roleID)"],"roleNames":["Sales"]"#
    let bench = Bench([.created("Tickets", roles: roles, told)])
    await bench.journal.fail(call)
    #expect(await bench.submit().map(\.gist) == ["queued", "sending", "ended created"])
    #expect(bench.log.count(call.rawValue) == 1)
  }

  @Test(arguments: [
    (#""roleIds":["7c9e6679-7425-40de-944b-e07fc1f90ae7"],"roleNames":["Sales"]"#, ["Sales"]),
    (#""roleIds":["7c9e6679-7425-40de-944b-e07fc1f90ae7"],"roleNames":["A","B"]"#, []),
    (#""roleIds":[],"roleNames":["A"]"#, []), (#""roleIds":["sales"],"roleNames":["Sales"]"#, []),
    (#""roleIds":["7c9e6679-7425-40de-944b-e07fc1f90ae7"],"roleNames":[" "]"#, []),
  ])
  func aReplyTeachesARoleOnlyWhereItIsPlainWhichNameIsWhose(roles: String, learned: [String]) async {
    let bench = Bench([.created("Tickets", roles: roles)])
    #expect(await bench.submit().last?.gist == "ended created")
    #expect(await bench.journal.knownRoles.map(\.role.name) == learned)
    #expect(await bench.journal.knownRoles.allSatisfy { $0.source == .reply && $0.role.id == Sample.roleID })
  }
}

/// Holds a journal for a clock that was made before it.
private actor Mailbox {
  private(set) var value: JournalDouble?
  func put(_ journal: JournalDouble) { value = journal }
}
