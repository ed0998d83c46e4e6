import Foundation
import PortalAPI
import Testing

@testable import DashboardService

@Suite struct DashboardServiceWithdrawTests {
  @Test func whatIsTakenBackStaysQueuedAndWhatIsOnItsWayIsHeard() async {
    let gate = Gate()
    let bench = Bench(gate: gate) { request, _ in .created(request.name) }
    let streams = await bench.submit(names: ["a", "b", "c", "d", "e", "f"])
    await gate.arrived(4)
    await bench.journalled(6)
    let ids = await bench.journal.rows.values.map(\.id)
    await bench.service.withdraw(ids)
    await gate.open()
    let gists = await bench.hear(streams).map { $0.last?.gist }
    #expect(gists.filter { $0 == "ended created" }.count == 4)
    #expect(gists.filter { $0 == "ended queued" }.count == 2)
    #expect(await bench.connection.requests.count == 4)
    #expect(await bench.service.withdrawn.isEmpty)
    // What was taken back can be sent later.
    let left = await bench.journal.rows.values.first { $0.state == .queued }
    let events = await bench.hear(try! await bench.service.resume(left!.id))
    #expect(events.last?.gist == "ended created")
  }

  @Test func oneThatIsTakenBackWhileItsReplySays429DoesNotGoAgain() async {
    let gate = Gate()
    let bench = Bench(gate: gate) { _, _ in .tooMany(resetIn: 5) }
    let streams = await bench.submit(names: ["a"])
    await gate.arrived(1)
    await bench.service.withdraw(await bench.journal.rows.values.map(\.id))
    await gate.open()
    #expect(await bench.hear(streams)[0].last?.gist == "ended deferred")
    #expect(await bench.connection.requests.count == 1)
  }

  @Test func takingBackWhatIsNotHereIsForgotten() async {
    let bench = Bench()
    await bench.service.withdraw([UUID()])
    #expect(await bench.service.withdrawn.isEmpty)
    #expect(await bench.submit().last?.gist == "ended created")
  }
}
