import DashboardService
import Foundation
import PortalAPI
import Testing

struct CompanyURLsBehindCreateTests {
  /// A portal that answers creates so, and changes so.
  private func bench(
    _ create: Exchange, _ change: Exchange = .companyURLsSet(), gate: Gate? = nil
  ) -> Bench {
    Bench(gate: gate) { request, _ in request.method == .put ? change : create }
  }

  private func submit(_ bench: Bench, options: SubmitOptions = SubmitOptions()) async -> [SubmissionEvent] {
    await bench.hear(
      await bench.service.submit(
        Sample.request, companyURLs: Sample.companyURLs().companyUrls, note: "T-7", options: options))
  }

  @Test func theyAreJournalledWithTheCreateAndSentOnItsDashboard() async throws {
    let bench = bench(.created())
    let events = await submit(bench)
    #expect(
      events.map(\.gist)
        == ["queued", "sending", "ended created", "urls queued", "urls sending", "urls ended set"])
    let change = try #require(await bench.journal.onlyChange)
    let row = try #require(await bench.journal.onlyRow)
    #expect(change.submissionID == row.id && change.dashboardID == Sample.dashboardID)
    #expect(change.requestID != row.requestID && change.note == "T-7")
    #expect(await bench.connection.requests.map(\.method) == [.post, .put])
    #expect(await bench.journal.violations == [])
  }

  @Test func whereTheyCannotBeJournalledNothingIsSent() async {
    let bench = bench(.created())
    await bench.journal.fail(.add)
    #expect(await submit(bench).map(\.gist) == ["notSent"])
    #expect(await bench.connection.requests.count == 0)
    #expect(await bench.journal.changes == [])
  }

  @Test func behindARefusedCreateTheyAreCancelled() async throws {
    let bench = bench(.replied(400, #"{"error":"Validation failed"}"#))
    #expect(await submit(bench).map(\.gist) == ["queued", "sending", "ended refused"])
    #expect(try #require(await bench.journal.onlyChange).state == .cancelled)
    #expect(await bench.connection.requests.count == 1)
  }

  @Test func behindACreateInDoubtTheyStayPlannedAndGoWhenItIsResolved() async throws {
    let bench = Bench { request, count in
      request.method == .put
        ? .companyURLsSet() : count == 0 ? .failed(.timeout, headWritten: true) : .created()
    }
    #expect(await submit(bench).last?.gist == "ended unknown")
    #expect(try #require(await bench.journal.onlyChange).state == .planned)
    let row = try #require(await bench.journal.onlyRow)
    let stream = try await bench.service.resolve(row.id)
    #expect(
      await bench.hear(stream).map(\.gist).suffix(4)
        == ["ended created", "urls queued", "urls sending", "urls ended set"])
    #expect(await bench.journal.violations == [])
  }

  @Test func behindOneThatIsPresentTheyAreGivenUpAndKept() async throws {
    let bench = Bench { request, count in
      request.method == .put
        ? .companyURLsSet()
        : count == 0 ? .failed(.timeout, headWritten: true) : .replied(409, #"{"error":"Name taken"}"#)
    }
    _ = await submit(bench)
    let row = try #require(await bench.journal.onlyRow)
    #expect(
      await bench.hear(try await bench.service.resolve(row.id)).suffix(2).map(\.gist)
        == ["ended present", "urls ended cancelled"])
    #expect(try #require(await bench.journal.onlyChange).lacksID)
    // The id makes of both what was meant.
    let told = try await bench.service.witness(row.id, exists: true, dashboardID: Sample.dashboardID)
    #expect(told.state == .created && told.dashboardID == Sample.dashboardID)
    let change = try #require(await bench.journal.onlyChange)
    #expect(change.state == .queued && change.dashboardID == Sample.dashboardID && change.error == nil)
    let stream = try await bench.service.resumeCompanyURLs(change.id)
    #expect(await bench.hear(stream).last?.gist == "ended set")
    await #expect(throws: TakeUpFailure.notUnknown(.created)) {
      try await bench.service.witness(row.id, exists: true, dashboardID: UUID().lowercased)
    }
  }

  @Test func theOperatorsWordWithTheIdQueuesThemAndWithoutGivesThemUp() async throws {
    for (id, state) in [(Sample.dashboardID, .queued), (nil, .cancelled)]
      as [(String?, CompanyURLsChange.State)]
    {
      let bench = bench(.failed(.timeout, headWritten: true))
      _ = await submit(bench)
      let row = try #require(await bench.journal.onlyRow)
      _ = try await bench.service.witness(row.id, exists: true, dashboardID: id)
      #expect(try #require(await bench.journal.onlyChange).state == state)
    }
    let bench = bench(.failed(.timeout, headWritten: true))
    _ = await submit(bench)
    _ = try await bench.service.witness(try #require(await bench.journal.onlyRow).id, exists: false)
    #expect(try #require(await bench.journal.onlyChange).state == .cancelled)
  }

  @Test func aCreateThatIsCancelledTakesThemWithIt() async throws {
    let bench = Bench([.created()], kept: Sample.limit(0), time: TimeDouble(stands: true))
    let stream = await bench.service.submit(
      Sample.request, companyURLs: Sample.companyURLs().companyUrls)
    await bench.journalled(1)
    await bench.quiet()
    _ = try await bench.service.cancel(try #require(await bench.journal.onlyRow).id)
    #expect(await bench.hear(stream).last?.gist == "ended cancelled")
    #expect(try #require(await bench.journal.onlyChange).state == .cancelled)
  }

  @Test func aCreateThatWorkedStaysCreatedWhateverBecomesOfThem() async throws {
    let bench = bench(.created(), .replied(400, #"{"error":"Unknown company"}"#))
    #expect(await submit(bench).suffix(2).map(\.gist) == ["urls sending", "urls ended refused"])
    #expect(try #require(await bench.journal.onlyRow).state == .created)
  }

  @Test func stoppingBetweenTheTwoLeavesThemQueued() async throws {
    let gate = Gate()
    let bench = bench(.created(), gate: gate)
    let stream = await bench.service.submit(
      Sample.request, companyURLs: Sample.companyURLs().companyUrls)
    await gate.arrived()
    async let stopped: Void = bench.service.stop()
    await bench.settle()
    await gate.open()
    await stopped
    #expect(
      await bench.hear(stream).map(\.gist).suffix(3) == ["ended created", "urls queued", "urls ended queued"])
    #expect(await bench.connection.requests.count == 1)
  }

  @Test func aResumedCreateTakesItsPlanAlong() async throws {
    let bench = bench(.created())
    let left = Sample.submission(.queued)
    await bench.journal.put(left, owner: "dead")
    var plan = Sample.change(.planned)
    plan.submissionID = left.id
    plan.dashboardID = nil
    await bench.journal.put(plan, owner: JournalDouble.me)
    let stream = try await bench.service.resume(left.id)
    #expect(await bench.hear(stream).last?.gist == "urls ended set")
  }

  @Test func aCreateWithoutThemPlansNothing() async {
    let bench = bench(.created())
    #expect(await bench.submit().map(\.gist) == ["queued", "sending", "ended created"])
    #expect(await bench.journal.changes == [])
  }
}
