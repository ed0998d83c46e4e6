import Foundation
import PortalAPI
import Testing

@testable import DashboardService

/// Ends that come while something is in the journal: stop, and an outcome that cannot be journalled.
@Suite(.timeLimit(.minutes(1))) struct DashboardServiceHaltTests {
  private static let names = ["a", "b", "c", "d", "e", "f"]

  private func echo(
    kept: RateLimit? = nil, time: TimeDouble = TimeDouble(stands: true), gate: Gate? = nil
  ) -> Bench {
    Bench(kept: kept, time: time, gate: gate) { request, _ in .created(request.name) }
  }

  /// What happened in the log after stop had returned.
  private func stop(_ bench: Bench) -> Task<Void, Never> {
    Task {
      await bench.service.stop()
      bench.log.note("stopped")
    }
  }

  private func expectNothingSentAfterStop(_ bench: Bench) async {
    await bench.settle()
    let after = bench.log.all.drop { $0 != "stopped" }
    #expect(after.first == "stopped")
    #expect(!after.contains { $0 == "send" || $0.hasPrefix("granted") }, "\(after)")
    #expect(await bench.journal.violations == [])
  }

  @Test func whatIsBeingAddedWhenStopComesIsHeardToItsEndIfItWasClaimed() async {
    let gate = Gate()
    let bench = echo()
    await bench.journal.hold(.add, at: gate)
    let streams = await bench.submit(names: ["a", "b"])
    await gate.arrived()
    let stopping = stop(bench)
    await bench.settle()
    #expect(bench.log.count("stopped") == 0)
    await gate.open()
    await stopping.value
    #expect(
      await bench.hear(streams).map { $0.map(\.gist) } == [
        ["queued", "sending", "ended created"], ["queued", "ended queued"],
      ])
    await expectNothingSentAfterStop(bench)
  }

  @Test func whatIsBeingClaimedWhenStopComesIsHeardToItsEnd() async {
    let gate = Gate()
    let bench = echo(kept: Sample.limit(0))
    let streams = await bench.submit(names: Self.names)
    await bench.quiet()
    await bench.journal.hold(.claim, at: gate)
    bench.time.pass(31)
    await gate.arrived()
    let stopping = stop(bench)
    await bench.settle()
    #expect(bench.log.count("stopped") == 0)
    await gate.open()
    await stopping.value
    let heard = await bench.hear(streams).map(\.gists)
    #expect(heard[0] == ["queued", "waiting queued", "sending", "ended created"])
    #expect(heard.dropFirst().allSatisfy { $0 == ["queued", "waiting queued", "ended queued"] })
    #expect(bench.log.count("send") == 1)
    await expectNothingSentAfterStop(bench)
  }

  @Test func aClaimThatIsHeldWhenStopComesLeavesItsSubmissionAsItIs() async {
    let gate = Gate()
    let bench = echo(kept: Sample.limit(0, resetIn: 60))
    let stream = await bench.service.submit(Sample.request("a"))
    await bench.quiet()
    await bench.journal.hold(.claim, at: gate)
    bench.time.pass(61)
    await gate.arrived()
    // Another process's probe is under way.
    _ = await bench.journal.take(Sample.tenant.keyFingerprint, keeping: 0)
    let stopping = stop(bench)
    await gate.open()
    await stopping.value
    #expect(await bench.hear(stream).gists == ["queued", "waiting queued", "ended queued"])
    await expectNothingSentAfterStop(bench)
  }

  @Test func aQueueIsLeftAsItIsWithTheTimeThatItWouldGo() async {
    let bench = echo(kept: Sample.limit(0))
    let streams = await bench.submit(names: Self.names)
    await bench.quiet()
    await stop(bench).value
    for events in await bench.hear(streams) {
      #expect(events.gists == ["queued", "waiting queued", "ended queued"])
      #expect(events.last?.submission?.nextAttemptAt == TimeDouble.start.addingTimeInterval(30.6))
    }
    bench.time.pass(1000)
    await expectNothingSentAfterStop(bench)
    #expect(await bench.journal.rows.values.allSatisfy { $0.state == .queued && $0.attempts == 0 })
  }

  @Test func whatIsAskedForAfterStopEndsWhereItStands() async throws {
    let bench = echo()
    let (queued, unknown) = (Sample.submission(.queued), Sample.submission(.unknown))
    await bench.journal.put(queued)
    await bench.journal.put(unknown)
    await stop(bench).value
    #expect(await bench.hear(try await bench.service.resume(queued.id)).map(\.gist) == ["ended queued"])
    #expect(await bench.hear(try await bench.service.resolve(unknown.id)).map(\.gist) == ["ended unknown"])
    #expect(await bench.submit().map(\.gist) == ["queued", "ended queued"])
    await expectNothingSentAfterStop(bench)
  }

  // MARK: An outcome that cannot be journalled

  @Test func theQueueEndsAndEachThatWaitsIsToldThatItWasNotSent() async {
    let gate = Gate()
    let bench = echo(kept: Sample.limit(1), gate: gate)
    let streams = await bench.submit(names: Self.names)
    await gate.arrived()
    await bench.journalled(6)
    await bench.journal.fail(.end)
    await gate.open()
    let heard = await bench.hear(streams)
    #expect(heard[0].gists == ["queued", "sending", "notJournalled created"])
    for (name, events) in zip(Self.names, heard).dropFirst() {
      #expect(events.last?.gist == "notSent")
      #expect(events.last?.submission?.request.name == name)
      #expect(events.last?.submission?.state == .queued)
      #expect(await bench.row(name)?.state == .queued)
    }
    bench.time.pass(1000)
    await bench.settle()
    #expect(bench.log.count("send") == 1)
  }

  @Test func thoseOnTheirWayAreHeardAndTheirAnotherTryIsNotBegun() async {
    let gate = Gate()
    let bench = Bench(kept: Sample.limit(50), time: TimeDouble(stands: true), gate: gate) { request, _ in
      request.name == "a" ? .created("a") : .tooMany(resetIn: 41)
    }
    let streams = await bench.submit(names: ["a", "b"])
    await gate.arrived(2)
    await bench.journal.fail(.end, times: 1)
    await gate.open()
    let heard = await bench.hear(streams)
    // Either may be the first to be journalled.
    if heard[0].last?.gist == "notJournalled created" {
      #expect(heard[1].last?.gist == "notSent")
      #expect(heard[1].last?.submission?.state == .deferred)
    } else {
      #expect(heard.map { $0.last?.gist } == ["ended created", "notJournalled deferred"])
    }
    bench.time.pass(1000)
    await bench.settle()
    #expect(bench.log.count("send") == 2)
  }

  @Test func oneThatWasJustBeingClaimedIsNotToldThatItWasNotSent() async {
    let (send, claim) = (Gate(), Gate())
    let bench = echo(kept: Sample.limit(50), gate: send)
    let streams = await bench.submit(names: Self.names)
    await send.arrived(4)
    await bench.journalled(6)
    // One ends well; the fifth is about to be claimed when another cannot be journalled.
    await bench.journal.hold(.claim, at: claim)
    await bench.journal.fail(.end)
    await send.open()
    for stream in streams.prefix(4) {
      #expect(await bench.hear(stream).last?.gist == "notJournalled created")
    }
    await claim.open()
    let heard = await bench.hear(Array(streams.suffix(2)))
    for (name, events) in zip(["e", "f"], heard) {
      let sent = bench.log.count("granted \(name) from queued")
      #expect(events.map(\.gist).contains("sending") == (sent == 1), "\(name)")
      #expect((events.last?.gist == "notSent") == (sent == 0), "\(name)")
    }
    #expect(await bench.connection.requests.count == bench.log.all.count { $0.hasPrefix("granted") })
  }

  @Test func whatIsAskedForAfterwardsIsTriedAnew() async {
    let bench = echo(time: TimeDouble())
    await bench.journal.fail(.end)
    #expect(await bench.submit().last?.gist == "notJournalled created")
    await bench.journal.mend(.end)
    #expect(await bench.submit().last?.gist == "ended created")
    #expect(
      await bench.hear(await bench.submit(names: Self.names)).allSatisfy { $0.last?.gist == "ended created" })
  }

  // MARK: A journal that fails at any call

  @Test(arguments: JournalDouble.Call.allCases)
  func whateverFailsNothingIsSentThatIsNotJournalledAsSent(call: JournalDouble.Call) async throws {
    for after in 0..<6 {
      let bench = Bench(kept: Sample.limit(1), time: TimeDouble()) { request, number in
        [.created(request.name), .tooMany(resetIn: 5), .failed(.refused, headWritten: false)][number % 3]
      }
      let (left, unknown) = (Sample.submission(.queued), Sample.submission(.unknown))
      await bench.journal.put(left)
      await bench.journal.put(unknown)
      await bench.journal.fail(call, after: after)
      var streams = await bench.submit(names: ["a", "b", "c"])
      if let stream = try? await bench.service.resume(left.id) { streams.append(stream) }
      if let stream = try? await bench.service.resolve(unknown.id) { streams.append(stream) }
      let ends = await bench.hear(streams).compactMap(\.last)
      #expect(ends.count == streams.count)
      await bench.service.stop()
      let log = bench.log.all
      #expect(log.count { $0 == "send" } == log.count { $0 == "on disk: sending" }, "\(call) \(after)")
      #expect(log.count { $0 == "send" } == log.count { $0.hasPrefix("granted") }, "\(call) \(after)")
      #expect(await bench.connection.doubled == [])
      #expect(await bench.journal.violations == [], "\(call) \(after)")
      #expect(log.count { $0 == "granted Tickets from unknown" } <= 1)
      for end in ends { if case .notSent(let told, _) = end { #expect(told != nil) } }
    }
  }
}
