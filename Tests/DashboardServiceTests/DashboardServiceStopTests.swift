import DashboardService
import Foundation
import PortalAPI
import Testing

/// Ending while something is under way, listeners that leave, and many at once.
struct DashboardServiceStopTests {
  @Test func stopHearsWhatIsInFlightToItsEnd() async {
    let gate = Gate()
    let bench = Bench(gate: gate)
    let stream = await bench.service.submit(Sample.request)
    await gate.arrived()
    let stopping = Task { await bench.service.stop() }
    for _ in 0..<200 { await Task.yield() }
    #expect(await bench.journal.onlyRow?.state == .sending)
    await gate.open()
    await stopping.value
    #expect(await bench.journal.onlyRow?.state == .created)
    #expect(await bench.hear(stream).map(\.gist) == ["queued", "sending", "ended created"])
  }

  @Test func a429HeardWhileStoppingIsNotWaitedFor() async {
    let gate = Gate()
    let bench = Bench([.tooMany(resetIn: 41), .created()], gate: gate)
    let stream = await bench.service.submit(Sample.request)
    await gate.arrived()
    let stopping = Task { await bench.service.stop() }
    for _ in 0..<200 { await Task.yield() }
    await gate.open()
    await stopping.value
    #expect(await bench.hear(stream).map(\.gist) == ["queued", "sending", "ended deferred"])
    #expect(bench.time.sleeps == [])
  }

  @Test(arguments: [
    (Exchange.tooMany(resetIn: 41), "deferred"), (.failed(.refused, headWritten: false), "unsent"),
  ])
  func stopWakesWhatWaitsAndLeavesItAsItIs(exchange: Exchange, state: String) async {
    let bench = Bench([exchange, .created()], time: TimeDouble(stands: true))
    let stream = await bench.service.submit(Sample.request)
    await bench.time.fellAsleep()
    await bench.service.stop()
    #expect(
      await bench.hear(stream).gists == ["queued", "sending", "waiting \(state)", "ended \(state)"])
    #expect(bench.log.count("send") == 1)
    #expect(await bench.journal.onlyRow?.state.rawValue == state)
    #expect(await bench.journal.violations == [])
  }

  @Test func afterStopNothingNewIsBegun() async {
    let bench = Bench()
    await bench.service.stop()
    #expect(await bench.submit().map(\.gist) == ["queued", "ended queued"])
    #expect(await bench.connection.requests == [])
    #expect(await bench.journal.onlyRow?.state == .queued)
  }

  @Test func aListenerThatLeavesDoesNotStopTheWork() async {
    let bench = Bench([.tooMany(resetIn: 41), .created()])
    _ = await bench.service.submit(Sample.request)
    while await bench.journal.onlyRow?.state != .created { await Task.yield() }
    #expect(bench.log.count("send") == 2)
  }

  @Test func cancellingTheListenerDoesNotStopTheWork() async {
    let gate = Gate()
    let bench = Bench(gate: gate)
    let listener = Task { await bench.submit() }
    await gate.arrived()
    listener.cancel()
    _ = await listener.value
    await gate.open()
    await bench.service.stop()
    #expect(await bench.journal.onlyRow?.state == .created)
    #expect(bench.log.count("send") == 1)
  }

  @Test func theServiceLivesUntilItsWorkIsDone() async {
    let gate = Gate()
    let log = CallLog()
    let time = TimeDouble()
    let journal = JournalDouble(log: log, time: time)
    do {
      let service = DashboardService(
        tenant: Sample.tenant, recorder: Sample.recorder, journal: journal,
        connection: ConnectionDouble([.created()], log: log, gate: gate),
        environment: time.environment)
      _ = await service.submit(Sample.request)
    }
    await gate.arrived()
    await gate.open()
    while await journal.onlyRow?.state != .created { await Task.yield() }
    #expect(log.count("end created") == 1)
  }

  @Test func fiftyAtOnceAreEachSentOnce() async throws {
    let bench = Bench()
    let ends = await withTaskGroup(of: [SubmissionEvent].self) { group in
      for _ in 0..<50 { group.addTask { await bench.submit() } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(ends.count == 50)
    #expect(ends.allSatisfy { $0.map(\.gist) == ["queued", "sending", "ended created"] })
    #expect(Set(ends.compactMap { $0.last?.submission?.id }).count == 50)
    #expect(Set(await bench.connection.requests.map(\.requestID)).count == 50)
    #expect(bench.log.count("send") == 50)
    #expect(bench.log.count("on disk: sending") == 50)
    let rows = await bench.journal.rows.values
    #expect(rows.allSatisfy { $0.state == .created && $0.attempts == 1 })
    #expect(await bench.journal.violations == [])
  }

  @Test func fiftyAtOnceThatMeetA429AllComeThroughWithoutAViolation() async {
    let bench = Bench(Array(repeating: .tooMany(resetIn: 41), count: 20) + [.created()])
    let ends = await withTaskGroup(of: [SubmissionEvent].self) { group in
      for _ in 0..<50 { group.addTask { await bench.submit() } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(ends.allSatisfy { $0.last?.gist == "ended created" })
    // At most four were on their way when the first 429 came; of those after a reset one goes first.
    #expect(bench.log.count("send") >= 70)
    #expect(bench.log.count("end created") == 50)
    #expect(await bench.journal.violations == [])
  }
}
