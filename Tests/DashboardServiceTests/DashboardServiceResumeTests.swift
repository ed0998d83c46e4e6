import Foundation
import PortalAPI
import Testing

@testable import DashboardService

/// Sending what another process left, or what was never sent within its budget.
@Suite(.timeLimit(.minutes(1))) struct DashboardServiceResumeTests {
  private func left(_ state: SubmissionState, _ bench: Bench, owner: String = "dead") async -> UUID {
    let submission = Sample.submission(state)
    await bench.journal.put(submission, owner: owner)
    return submission.id
  }

  @Test(arguments: [SubmissionState.queued, .deferred, .unsent])
  func whatADeadProcessLeftIsSent(state: SubmissionState) async throws {
    let bench = Bench()
    let id = await left(state, bench)
    let events = await bench.hear(try await bench.service.resume(id))
    #expect(events.map(\.gist) == ["sending", "ended created"])
    #expect(events.last?.submission?.id == id)
    #expect(await bench.journal.owners[id] == JournalDouble.me)
    #expect(await bench.journal.violations == [])
  }

  @Test func aLivingProcessKeepsItsOwn() async {
    let bench = Bench()
    let id = await left(.queued, bench, owner: "alive")
    await bench.journal.revive("alive")
    await #expect(throws: TakeUpFailure.ownedElsewhere(Owner(processID: 7, host: "alive"))) {
      try await bench.service.resume(id)
    }
    #expect(await bench.service.here.isEmpty)
    #expect(bench.log.count("send") == 0)
  }

  @Test(arguments: SubmissionState.allCases.filter { !$0.isWaiting })
  func whatDoesNotWaitIsNotResumed(state: SubmissionState) async {
    let bench = Bench()
    let id = await left(state, bench)
    await #expect(throws: TakeUpFailure.notWaiting(state)) { try await bench.service.resume(id) }
    #expect(bench.log.count("send") == 0)
  }

  @Test func anotherTenantsIsNotSentHere() async {
    let bench = Bench()
    var tenants = [Sample.tenant, Sample.tenant]
    tenants[0].id = "u"
    tenants[1].baseURL = "https://eu.msportal.ai"
    for tenant in tenants {
      for state in [SubmissionState.queued, .unknown] {
        let submission = Sample.submission(state, tenant: tenant)
        await bench.journal.put(submission)
        await #expect(throws: TakeUpFailure.otherTenant(tenant)) {
          try await state == .queued
            ? bench.service.resume(submission.id, withOtherKey: true) : bench.service.resolve(submission.id)
        }
      }
    }
    #expect(bench.log.count("send") == 0)
  }

  @Test func anotherKeysIsSentOnlyWhereThatIsAskedForAndCountsForOurs() async throws {
    let bench = Bench([.tooMany(resetIn: 41)])
    var tenant = Sample.tenant
    tenant.keyFingerprint = "older"
    let submission = Sample.submission(.queued, tenant: tenant)
    await bench.journal.put(submission)
    await #expect(throws: TakeUpFailure.otherKey) { try await bench.service.resume(submission.id) }
    let noWait = SubmitOptions(waits: false)
    let stream = try await bench.service.resume(submission.id, withOtherKey: true, options: noWait)
    #expect(await bench.hear(stream).map(\.gist) == ["sending", "ended deferred"])
    #expect(await bench.journal.pacers["older"] == nil)
    #expect(await bench.service.knownRateLimit()?.remaining == 0)
  }

  @Test func afterFiveTriesResumeBeginsAnew() async throws {
    let bench = Bench([.failed(.refused, headWritten: false)])
    #expect(await bench.submit().last?.gist == "ended unsent")
    let id = try #require(await bench.journal.onlyRow?.id)
    let events = await bench.hear(try await bench.service.resume(id))
    #expect(events.last?.gist == "ended unsent")
    #expect(bench.log.count("send") == 10)
    #expect(await bench.journal.violations == [])
  }

  @Test func ofTwoWhoResumeOrResolveTheSameOneTheSecondIsRefused() async throws {
    for state in [SubmissionState.queued, .unknown] {
      let bench = Bench()
      let id = await left(state, bench)
      let gate = Gate()
      await bench.journal.hold(.matching, at: gate)
      @Sendable func take() async throws(TakeUpFailure) -> [SubmissionEvent] {
        await bench.hear(
          state == .queued ? try await bench.service.resume(id) : try await bench.service.resolve(id))
      }
      let first = Task { try await take() }
      await gate.arrived()
      await #expect(throws: TakeUpFailure.underWay) { try await take() }
      await gate.open()
      #expect(try await first.value.last?.gist == "ended created")
      #expect(bench.log.count("send") == 1)
      #expect(await bench.service.inFlight.isEmpty)
      #expect(await bench.service.here.isEmpty)
    }
  }

  @Test func whatWaitsHereOrIsOnItsWayIsNotTakenUpAgain() async throws {
    let gate = Gate()
    let bench = Bench(kept: Sample.limit(1), time: TimeDouble(stands: true), gate: gate)
    let streams = await bench.submit(names: ["a", "b"])
    await gate.arrived()
    await bench.journalled(2)
    for id in await bench.journal.order {
      await #expect(throws: TakeUpFailure.underWay) { try await bench.service.resume(id) }
      await #expect(throws: TakeUpFailure.underWay) { try await bench.service.resolve(id) }
    }
    await gate.open()
    await bench.quiet()
    await bench.service.stop()
    #expect(await bench.hear(streams).map { $0.last?.gist } == ["ended unknown", "ended queued"])
  }

  @Test(arguments: [SubmissionState.queued, .deferred, .unsent])
  func whatIsInDoubtIsNotSentAlthoughTheJournalSaysThatItWaits(state: SubmissionState) async throws {
    let bench = Bench()
    let id = await left(state, bench)
    await bench.journal.change(id) { $0.isDoubtful = true }
    let events = await bench.hear(try await bench.service.resume(id))
    #expect(events.map(\.gist) == ["ended \(state)"])
    #expect(bench.log.count("send") == 0)
  }

  @Test(arguments: [JournalDouble.Call.matching, .adopt])
  func aJournalThatFailsIsToldAndLeavesNothingBehind(call: JournalDouble.Call) async throws {
    let bench = Bench()
    let id = await left(.queued, bench)
    await bench.journal.fail(call)
    await #expect(throws: TakeUpFailure.journal(.full)) { try await bench.service.resume(id) }
    await #expect(throws: (any Error).self) { try await bench.service.resume(UUID()) }
    await bench.journal.mend(call)
    await #expect(throws: TakeUpFailure.notFound) { try await bench.service.resume(UUID()) }
    #expect(await bench.hear(try await bench.service.resume(id)).last?.gist == "ended created")
  }
}
