import Foundation
import PortalAPI
import Synchronization
import Testing

@testable import DashboardService

@Suite struct BatchRunnerTests {
  @Test func everyRowIsCreatedOnceAFewAtATimeAndKnowsWhereItCameFrom() async throws {
    let batch = BatchBench(rows: 250)
    let (rows, phase) = await batch.run()
    #expect(phase == .ended && rows.count == 250 && rows.values.allSatisfy { $0 == "created" })
    let asked = await batch.asked()
    #expect(asked.count == 250 && asked.values.allSatisfy { $0 == 1 })
    #expect(await batch.bench.connection.mostAtOnce <= 4)
    let seventh = await batch.bench.row("7")
    #expect(
      seventh?.origin == BatchOrigin(batch: BatchBench.batch.id, file: "rows.csv", row: 7, key: "key 7"))
    #expect(seventh?.note == "T-9")
    #expect(await batch.bench.journal.violations == [])
    // Pages, not the whole file.
    #expect(await batch.rows.readings == 4)
  }

  @Test func theSameRowsAgainCostNoRequest() async {
    let batch = BatchBench(rows: 20)
    _ = await batch.run()
    let (rows, phase) = await batch.run(batch.again())
    #expect(phase == .ended && rows.count == 20 && rows.values.allSatisfy { $0 == "created" })
    #expect(await batch.asked().values.allSatisfy { $0 == 1 })
  }

  @Test func aWrongKeyPausesItAndTheOthersStayQueuedOrUntouched() async {
    let batch = BatchBench(rows: 100) { _, _ in .replied(401, #"{"error":"Invalid API key"}"#) }
    let (_, phase) = await batch.run()
    guard case .paused(.refused(_, status: 401)) = phase else { return #expect(Bool(false), "\(phase)") }
    let states = await Set(batch.bench.journal.rows.values.map(\.state))
    #expect(states.isSubset(of: [.refused, .queued]))
    #expect(await batch.asked().count <= 4)
    // Nothing that was left waits here any more: it goes when it is gone on with.
    #expect(await batch.bench.service.isIdle)
  }

  @Test(arguments: [401, 500])
  func afterTheFirstRowThatPausesItNotOneMoreIsSent(status: Int) async {
    let gate = Gate()
    let batch = BatchBench(rows: 40, gate: gate) { name, number in
      number == 0 ? .replied(status, #"{"error":"x"}"#) : .created(name)
    }
    try? await batch.runner.start()
    await gate.arrived(4)
    // The others wait in line by then.
    await batch.bench.journalled(8)
    await gate.open()
    _ = await BatchBench.hear(batch.runner)
    // The three that were under way beside it may have ended before it, and each let one more go.
    #expect(await batch.asked().count <= 7)
    #expect(await batch.bench.service.isIdle)
  }

  @Test func aConnectionThatFailsOnceIsTriedAgainAndPausesNothing() async {
    let batch = BatchBench(rows: 20) { name, number in
      number == 1 ? .failed(.refused, headWritten: false) : .created(name)
    }
    let (rows, phase) = await batch.run()
    #expect(phase == .ended && rows.count == 20 && rows.values.allSatisfy { $0 == "created" })
  }

  @Test func aPortalThatCannotBeReachedPausesItWhenTheTriesAreOver() async {
    let batch = BatchBench(rows: 20) { _, _ in .failed(.refused, headWritten: false) }
    let (_, phase) = await batch.run()
    guard case .paused(.unsent) = phase else { return #expect(Bool(false), "\(phase)") }
    #expect(await batch.bench.service.isIdle)
  }

  @Test func aBatchOfAnotherTenantIsNotBegun() async {
    var other = BatchBench.batch
    other.tenant.baseURL = "https://other.example"
    let bench = BatchBench(rows: 3)
    let runner = BatchRunner(other, service: bench.bench.service, journal: bench.rows)
    await #expect(throws: TakeUpFailure.otherTenant(other.tenant)) { try await runner.start() }
    for await _ in runner.events { Issue.record("something happened") }
    #expect(await bench.asked().isEmpty)
  }

  @Test func goingOnAfterAPauseSendsWhatIsLeftAndWhatWasRefusedForAll() async {
    let isMended = Flag()
    let batch = BatchBench(rows: 30) { name, _ in
      isMended.isSet ? .created(name) : .replied(401, #"{"error":"Invalid API key"}"#)
    }
    _ = await batch.run()
    isMended.set()
    await batch.runner.goOn()
    var last: BatchLife.Phase?
    for await event in batch.runner.events { if case .phase(let phase) = event { last = phase } }
    #expect(last == .ended)
    let created = await batch.bench.journal.rows.values.filter { $0.state == .created }
    #expect(Set(created.map(\.request.name)).count == 30 && created.count == 30)
  }

  @Test func theFirstUnknownOutcomePausesItAndARunAfterwardsLeavesThatRow() async {
    let batch = BatchBench(rows: 12, options: .init(mostUnderWay: 1)) { name, number in
      number == 2 ? .failed(.timeout, headWritten: true) : .created(name)
    }
    let (rows, phase) = await batch.run()
    #expect(phase == .paused(.unknown(row: 3)) && rows[3] == "unknown" && rows.count == 3)
    let (again, ended) = await batch.run(batch.again())
    #expect(ended == .ended && again.count == 12 && again[3] == "unknown")
    let asked = await batch.asked()
    #expect(asked.count == 12 && asked.values.allSatisfy { $0 == 1 })
  }

  @Test func aRefusalOfItsOwnIsToldAndTheOthersGoOn() async {
    let batch = BatchBench(rows: 10) { name, _ in
      name == "4" ? .replied(409, #"{"error":"exists","code":"CONFLICT"}"#) : .created(name)
    }
    let (rows, phase) = await batch.run()
    #expect(phase == .ended && rows[4] == "refused" && rows.values.count { $0 == "created" } == 9)
    // Asked for once more, it is sent once more: the name may be free by now.
    _ = await batch.run(batch.again())
    #expect(await batch.asked()["4"] == 2)
  }

  @Test func whatAnEarlierProcessLeftWaitingIsTakenUpNotMadeAnew() async {
    let batch = BatchBench(rows: 3)
    var left = Sample.submission(.queued)
    left.request = CreateExternalDashboardRequest(name: "2", url: "https://bi.example.com/1")
    left.origin = BatchOrigin(batch: UUID(), file: "rows.csv", row: 2, key: "key 2")
    await batch.bench.journal.put(left)
    let (rows, phase) = await batch.run()
    #expect(phase == .ended && rows.values.allSatisfy { $0 == "created" })
    #expect(await batch.bench.journal.rows[left.id]?.state == .created)
    #expect(await batch.bench.journal.order.count == 3)
  }

  @Test func whatAnotherProcessThatLivesHasIsLeftToIt() async {
    let batch = BatchBench(rows: 3)
    var theirs = Sample.submission(.queued)
    theirs.request = CreateExternalDashboardRequest(name: "2", url: "https://bi.example.com/1")
    theirs.origin = BatchOrigin(batch: UUID(), file: "rows.csv", row: 2, key: "key 2")
    await batch.bench.journal.put(theirs, owner: "other")
    await batch.bench.journal.revive("other")
    let (rows, phase) = await batch.run()
    #expect(phase == .ended && rows[2] == "queued")
    #expect(await batch.asked()["2"] == nil)
  }

  @Test func stoppingHearsWhatIsInFlightAndBeginsNothingMore() async {
    let gate = Gate()
    let batch = BatchBench(rows: 50, gate: gate)
    try? await batch.runner.start()
    await gate.arrived(4)
    await batch.runner.stop()
    await gate.open()
    let (_, phase) = await BatchBench.hear(batch.runner)
    #expect(phase == .ended)
    let states = await batch.bench.journal.rows.values.map(\.state)
    #expect(states.filter { $0 == .created }.count == 4)
    #expect(states.filter { $0 == .queued }.count <= 4 && states.count <= 8)
    #expect(await batch.bench.service.isIdle)
  }

  @Test func itWaitsForTheRateLimitAndThenGoesOn() async {
    let batch = BatchBench(rows: 6) { name, number in
      number == 2 ? .tooMany(resetIn: 20) : .created(name)
    }
    let (rows, phase) = await batch.run()
    #expect(phase == .ended && rows.count == 6 && rows.values.allSatisfy { $0 == "created" })
    #expect(batch.bench.time.passed >= 20)
  }

  @Test func aJournalThatCannotBeReadPausesIt() async {
    let batch = BatchBench(rows: 6)
    await batch.rows.fail(.full)
    let (_, phase) = await batch.run()
    #expect(phase == .paused(.journal(.full)))
  }

  @Test func aJournalThatCannotBeWrittenPausesItAndNothingIsSent() async {
    let batch = BatchBench(rows: 6)
    await batch.bench.journal.fail(.add)
    let (_, phase) = await batch.run()
    #expect(phase == .paused(.journal(.full)))
    #expect(await batch.asked().isEmpty)
  }

  @Test func rowsWithFaultsAreToldAndNotSent() async {
    let batch = BatchBench(rows: 2)
    try? await batch.rows.add(
      [BatchRow(number: 3, line: 4, input: DashboardInput(name: "", url: "https://a.example"))], to: UUID())
    let (rows, phase) = await batch.run()
    #expect(phase == .ended && rows[3] == "invalid")
  }
}

/// Set once, from anywhere.
final class Flag: Sendable {
  private let value = Mutex(false)
  var isSet: Bool { value.withLock(\.self) }
  func set() { value.withLock { $0 = true } }
}
