import DashboardService
import Foundation
import PortalAPI
import Testing

/// A journal that fails, and one that another process writes to.
struct DashboardServiceFailureTests {
  @Test(arguments: [JournalFailure.Kind.full, .readOnly, .busy, .corrupt, .newer, .other])
  func nothingIsSentWhenItCannotBeJournalled(kind: JournalFailure.Kind) async {
    let failure = JournalFailure(kind, "It broke.")
    let kept = RateLimit(limit: 60, remaining: 0, reset: TimeDouble.start.addingTimeInterval(30))
    for (call, told) in [(JournalDouble.Call.add, []), (.claim, ["queued", "waiting queued"])] {
      let bench = Bench(kept: kept)
      await bench.journal.fail(call, failure)
      let events = await bench.submit()
      #expect(events.gists == told + ["notSent"])
      guard case .notSent(let submission, let why) = events.last else { continue }
      #expect(why == failure)
      #expect(submission?.request == Sample.request)
      #expect(submission?.state == .queued)
      #expect(await bench.connection.requests == [])
    }
  }

  @Test(arguments: [JournalDouble.Call.update, .expected, .rateLimit, .moved, .matching])
  func whatOnlyTellsOfAWaitMayFailWithoutHarm(call: JournalDouble.Call) async {
    let kept = RateLimit(limit: 60, remaining: 0, reset: TimeDouble.start.addingTimeInterval(30))
    let bench = Bench(kept: kept)
    await bench.journal.fail(call)
    #expect(await bench.submit().gists == ["queued", "waiting queued", "sending", "ended created"])
    let left = Bench(kept: kept)
    await left.journal.fail(call)
    #expect(
      await left.submit(options: SubmitOptions(waits: false)).map(\.gist) == ["queued", "ended queued"])
    #expect(left.log.count("send") == 0)
  }

  @Test func aSecondTryThatCannotBeJournalledIsNotSent() async {
    let journal = Mailbox()
    let time = TimeDouble(whileSleeping: { await journal.value?.fail(.claim) })
    let bench = Bench([.tooMany(resetIn: 5), .created()], time: time)
    await journal.put(bench.journal)
    #expect(await bench.submit().gists == ["queued", "sending", "waiting deferred", "notSent"])
    #expect(bench.log.count("send") == 1)
  }

  @Test(arguments: [SubmissionState.cancelled, .sending, .created])
  func whatAnotherProcessTookWhileItWaitedIsNotSentAgain(state: SubmissionState) async {
    let journal = Mailbox()
    let time = TimeDouble(whileSleeping: { await journal.value?.moveAll(to: state) })
    let bench = Bench([.tooMany(resetIn: 5), .created()], time: time)
    await journal.put(bench.journal)
    let events = await bench.submit()
    #expect(events.gists == ["queued", "sending", "waiting deferred", "ended \(state)"])
    #expect(bench.log.count("send") == 1)
    #expect(await bench.journal.onlyRow?.state == state)
    #expect(await bench.journal.violations == [])
  }

  @Test func whatAnotherProcessCancelledDoesNotWaitForTheRateLimitAnyMore() async {
    let kept = RateLimit(limit: 60, remaining: 0, reset: TimeDouble.start.addingTimeInterval(3000))
    let bench = Bench(kept: kept, time: TimeDouble(stands: true))
    let stream = await bench.service.submit(Sample.request)
    await bench.time.fellAsleep()
    await bench.journal.moveAll(to: .cancelled)
    bench.time.pass(2)
    #expect(await bench.hear(stream).gists == ["queued", "waiting queued", "ended cancelled"])
    #expect(bench.time.passed == 2)
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

  @Test(arguments: [JournalDouble.Call.expected, .learn, .roles])
  func anOutcomeOnDiskIsToldAsSuchAlthoughALesserWriteFails(call: JournalDouble.Call) async {
    let told = [
      (name: "X-RateLimit-Limit", value: "60"), (name: "X-RateLimit-Remaining", value: "50"),
    ]
    let roles = #""roleIds":["\#(Sample.roleID)"],"roleNames":["Sales"]"#
    let bench = Bench([.created("Tickets", roles: roles, told)])
    await bench.journal.fail(call)
    #expect(await bench.submit().map(\.gist) == ["queued", "sending", "ended created"])
    #expect(await bench.journal.onlyRow?.state == .created)
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

  @Test func aReplyThatTeachesNothingNewIsNoWrite() async {
    let roles = #""roleIds":["\#(Sample.roleID)"],"roleNames":["Sales"]"#
    let bench = Bench([.created("Tickets", roles: roles)])
    _ = await bench.submit()
    _ = await bench.submit()
    #expect(bench.log.count("learn") == 1)
    let plain = Bench()
    _ = await plain.submit()
    #expect(plain.log.count("roles") == 0 && plain.log.count("companies") == 0)
  }

  @Test func whatIsNamedByHandStaysAndHelpsToTellTheOther() async {
    let other = "0f8fad5b-d9cb-469f-a165-708677289501"
    let roles = #""roleIds":["\#(Sample.roleID)","\#(other)"],"roleNames":["Desk","Sales"]"#
    let bench = Bench([.created("Tickets", roles: roles)])
    let byHand = KnownRole(
      role: Role(id: Sample.roleID, name: "Sales"), source: .manual, learnedAt: TimeDouble.start)
    await bench.journal.knows(roles: [byHand])
    _ = await bench.submit()
    let learned = KnownRole(role: Role(id: other, name: "Desk"), source: .reply, learnedAt: TimeDouble.start)
    #expect(await bench.journal.knownRoles == [byHand, learned])
  }
}

/// Holds a journal for a clock that was made before it.
private actor Mailbox {
  private(set) var value: JournalDouble?
  func put(_ journal: JournalDouble) { value = journal }
}
