import DashboardService
import Foundation
import PortalAPI
import Testing

/// Taking back what waits, and the moments in which that comes too late.
@Suite(.timeLimit(.minutes(1))) struct DashboardServiceCancelTests {
  private func waiting(_ time: TimeDouble = TimeDouble(stands: true)) async throws -> (
    Bench, AsyncStream<SubmissionEvent>, UUID
  ) {
    let bench = Bench(kept: Sample.limit(0), time: time)
    let stream = await bench.service.submit(Sample.request)
    await bench.quiet()
    return (bench, stream, try #require(await bench.journal.onlyRow?.id))
  }

  @Test func whatWaitsIsCancelledAndNeverSent() async throws {
    let (bench, stream, id) = try await waiting()
    #expect(try await bench.service.cancel(id).state == .cancelled)
    #expect(await bench.hear(stream).gists == ["queued", "waiting queued", "ended cancelled"])
    await bench.pass(100)
    await bench.service.stop()
    #expect(bench.log.count("send") == 0)
    await #expect(throws: TakeUpFailure.notWaiting(.cancelled)) { try await bench.service.cancel(id) }
  }

  @Test func whileItIsBeingClaimedItIsUnderWay() async throws {
    let (bench, stream, id) = try await waiting()
    let gate = Gate()
    await bench.journal.hold(.claim, at: gate)
    bench.time.pass(31)
    await gate.arrived()
    await #expect(throws: TakeUpFailure.underWay) { try await bench.service.cancel(id) }
    await gate.open()
    #expect(await bench.hear(stream).last?.gist == "ended created")
    #expect(bench.log.count("send") == 1)
  }

  @Test func whatWasClaimedWhileTheCancelWasOnItsWayIsSentAndTheCancelToldSo() async throws {
    let (bench, stream, id) = try await waiting()
    let (update, send) = (Gate(), Gate())
    await bench.journal.hold(.update, at: update)
    let cancelling = Task { try await bench.service.cancel(id) }
    await update.arrived()
    await bench.journal.hold(.end, at: send)
    bench.time.pass(31)
    await send.arrived()
    await update.open()
    await #expect(throws: TakeUpFailure.underWay) { try await cancelling.value }
    await send.open()
    #expect(await bench.hear(stream).gists == ["queued", "waiting queued", "sending", "ended created"])
    #expect(await bench.journal.violations == [])
  }

  @Test func aCancelThatReachedTheJournalBeforeTheClaimIsOne() async throws {
    let (bench, stream, id) = try await waiting()
    let gate = Gate()
    await bench.journal.hold(.claim, at: gate)
    bench.time.pass(31)
    await gate.arrived()
    await bench.journal.change(id) { $0.state = .cancelled }
    await gate.open()
    #expect(await bench.hear(stream).last?.gist == "ended cancelled")
    #expect(bench.log.count("send") == 0)
  }

  @Test func whatIsOnItsWayIsNotCancelled() async throws {
    let gate = Gate()
    let bench = Bench(gate: gate)
    let stream = await bench.service.submit(Sample.request)
    await gate.arrived()
    let id = try #require(await bench.journal.onlyRow?.id)
    await #expect(throws: TakeUpFailure.underWay) { try await bench.service.cancel(id) }
    await gate.open()
    #expect(await bench.hear(stream).last?.gist == "ended created")
    await #expect(throws: TakeUpFailure.notWaiting(.created)) { try await bench.service.cancel(id) }
  }

  @Test(arguments: SubmissionState.allCases) func anothersIsCancelledWhereItWaits(state: SubmissionState)
    async throws
  {
    let bench = Bench()
    let other = Sample.submission(state)
    await bench.journal.put(other, owner: "another")
    await bench.journal.revive("another")
    if state.isWaiting {
      #expect(try await bench.service.cancel(other.id).state == .cancelled)
      #expect(await bench.journal.onlyRow?.state == .cancelled)
    } else {
      await #expect(throws: TakeUpFailure.notWaiting(state)) { try await bench.service.cancel(other.id) }
      #expect(await bench.journal.onlyRow?.state == state)
    }
    #expect(bench.log.count("send") == 0)
  }

  @Test func whatIsNotThereIsNotFoundAndABrokenJournalIsTold() async {
    let bench = Bench()
    await #expect(throws: TakeUpFailure.notFound) { try await bench.service.cancel(UUID()) }
    let left = Sample.submission(.queued)
    await bench.journal.put(left)
    for call in [JournalDouble.Call.update, .matching] {
      await bench.journal.fail(call)
      await #expect(throws: TakeUpFailure.journal(.full)) { try await bench.service.cancel(left.id) }
    }
    #expect(await bench.journal.onlyRow?.state == .queued)
  }

  @Test func cancellingAResolveThatWaitsTakesItBackAndLeavesTheDoubt() async throws {
    let bench = Bench(time: TimeDouble(stands: true))
    let unknown = Sample.submission(.unknown)
    let attempt = Attempt(number: 1, startedAt: TimeDouble.start, endedAt: TimeDouble.start, timeout: 30)
    await bench.journal.put(unknown, attempts: [attempt])
    let stream = try await bench.service.resolve(unknown.id)
    await bench.time.fellAsleep()
    #expect(try await bench.service.cancel(unknown.id).state == .unknown)
    #expect(await bench.hear(stream).gists == ["waiting unknown", "ended unknown"])
    await bench.pass(1000)
    await bench.service.stop()
    #expect(bench.log.count("send") == 0)
    #expect(await bench.journal.violations == [])
  }
}
