import DashboardService
import Foundation
import PortalAPI
import Testing

struct CompanyURLsServiceTests {
  @Test func aChangeIsJournalledBeforeItIsSentAndBeforeItIsTold() async throws {
    let bench = Bench([.companyURLsSet()])
    let events = await bench.setCompanyURLs()
    #expect(events.map(\.gist) == ["queued", "sending", "ended set"])
    #expect(
      bench.log.all.filter { !["learn", "companies"].contains($0) }
        == ["addChange", "claimChange", "send", "on disk: sending", "endChange set"])
    let change = try #require(await bench.journal.onlyChange)
    #expect(events.last?.change == change)
    #expect(change.recorder == Sample.recorder && change.tenant == Sample.tenant && change.attempts == 1)
    #expect(change.note == "T-7")
    let request = try #require(await bench.connection.requests.first)
    #expect(request.method == .put)
    #expect(request.path == "/api/public/v1/dashboards/external/\(Sample.dashboardID)/company-urls")
    #expect(request.requestID == change.requestID.lowercased)
    #expect(request.body == Sample.companyURLs().body())
    #expect(await bench.journal.violations == [])
  }

  @Test func theReplysCompaniesAreLearned() async {
    let bench = Bench([.companyURLsSet()])
    _ = await bench.setCompanyURLs()
    #expect(
      await bench.journal.knownCompanies.map(\.company) == [Company(id: Sample.companyID, name: "Globex")])
  }

  @Test(
    arguments: [
      .failed(.timeout, headWritten: true), .failed(.closed, headWritten: true), .replied(502, "<html>"),
      .replied(200, "{"), .failed(.refused, headWritten: false),
    ] as [Exchange])
  func whatDidNotSucceedIsSentAgainByItself(failure: Exchange) async throws {
    let bench = Bench([failure, failure, .companyURLsSet()])
    let events = await bench.setCompanyURLs()
    #expect(
      events.map(\.gist).filter { $0 != "waiting" } == ["queued"] + Array(repeating: "sending", count: 3) + [
        "ended set"
      ])
    let requests = await bench.connection.requests
    #expect(Set(requests.map(\.requestID)).count == 1 && Set(requests.map(\.body)).count == 1)
    let change = try #require(await bench.journal.onlyChange)
    #expect(change.attempts == 3 && !change.isDoubtful && change.error == nil)
    #expect(await bench.journal.violations == [])
  }

  @Test func itIsTriedFiveTimesAndThenItIsUnknown() async {
    let bench = Bench([.failed(.timeout, headWritten: true)])
    let events = await bench.setCompanyURLs()
    #expect(events.last?.gist == "ended unknown")
    #expect(await bench.connection.requests.count == 5)
    #expect(bench.time.passed <= 60)
    #expect(await bench.journal.violations == [])
  }

  @Test func whatNeverLeftEndsUnsent() async {
    let bench = Bench([.failed(.refused, headWritten: false)])
    #expect(await bench.setCompanyURLs().last?.gist == "ended unsent")
    #expect(await bench.connection.requests.count == 5)
  }

  @Test func aRefusalIsNotRepeated() async throws {
    let bench = Bench([.replied(404, #"{"error":"No external dashboard"}"#)])
    #expect(await bench.setCompanyURLs().map(\.gist) == ["queued", "sending", "ended refused"])
    let change = try #require(await bench.journal.onlyChange)
    #expect(change.httpStatus == 404 && change.error?.message == "No external dashboard")
  }

  @Test func aRefusalDoesNotUndoAnEarlierTry() async throws {
    let bench = Bench([.failed(.timeout, headWritten: true), .replied(401, #"{"error":"Revoked"}"#)])
    #expect(await bench.setCompanyURLs().last?.gist == "ended unknown")
    #expect(try #require(await bench.journal.onlyChange).error?.message == "Revoked")
  }

  @Test func a429WaitsForTheReset() async {
    let bench = Bench([.tooMany(resetIn: 41), .companyURLsSet()])
    let events = await bench.setCompanyURLs()
    #expect(events.map(\.gist).filter { $0 != "waiting" } == ["queued", "sending", "sending", "ended set"])
    #expect(events.map(\.gist).contains("waiting"))
    #expect(bench.time.passed >= 41 && bench.time.passed < 43)
  }

  @Test func itTakesATokenOfTheCreatesLimit() async throws {
    let bench = Bench([.companyURLsSet()], kept: Sample.limit(0))
    let events = await bench.setCompanyURLs()
    #expect(events.map(\.gist).first { $0 == "waiting" } != nil && events.last?.gist == "ended set")
    #expect(bench.time.passed >= 30)
  }

  @Test func withoutWaitingItEndsWhereItStands() async {
    let noWait = SubmitOptions(waits: false)
    for (exchange, gist) in [
      (.tooMany(resetIn: 5), "ended queued"), (.failed(.refused, headWritten: false), "ended unsent"),
      (.failed(.timeout, headWritten: true), "ended unknown"),
    ] as [(Exchange, String)] {
      let bench = Bench([exchange])
      #expect(await bench.setCompanyURLs(options: noWait).map(\.gist) == ["queued", "sending", gist])
      #expect(await bench.connection.requests.count == 1)
    }
    let held = Bench([.companyURLsSet()], kept: Sample.limit(0))
    #expect(await held.setCompanyURLs(options: noWait).map(\.gist) == ["queued", "ended queued"])
    #expect(await held.connection.requests.count == 0)
  }

  // MARK: Behind another change of the dashboard

  /// One that a process sends which says nothing more.
  private func frozen(_ bench: Bench) async -> CompanyURLsChange {
    let other = Sample.change(.sending)
    await bench.journal.put(other, owner: "frozen")
    return other
  }

  @Test func behindAnotherItSaysSoAndGoesWhenThatHasEnded() async {
    let bench = Bench([.companyURLsSet()], time: TimeDouble(stands: true))
    let other = await frozen(bench)
    let stream = await bench.service.setCompanyURLs(Sample.companyURLs(), on: Sample.dashboardUUID)
    for sleep in 1...100 {
      await bench.time.fellAsleep(sleep)
      bench.time.passToNext()
    }
    await bench.time.fellAsleep(101)
    #expect(await bench.connection.requests.count == 0)
    await bench.journal.happens(.ended(.refused), to: other.id)
    bench.time.passToNext()
    // It was told once.
    #expect(await bench.hear(stream).map(\.gist) == ["queued", "behind 7", "sending", "ended set"])
  }

  private static let bounds: [(SubmitOptions, TimeInterval)] = [
    (SubmitOptions(waits: false), 0.3), (SubmitOptions(longestWait: .seconds(5)), 5),
  ]

  @Test(arguments: bounds)
  func behindAnotherItWaitsNoLongerThanItMay(options: SubmitOptions, atMost: TimeInterval) async {
    let bench = Bench([.companyURLsSet()])
    _ = await frozen(bench)
    #expect(
      await bench.setCompanyURLs(options: options).map(\.gist) == ["queued", "behind 7", "ended queued"])
    #expect(bench.time.passed >= atMost && bench.time.passed < atMost + 0.5)
    #expect(await bench.connection.requests.count == 0)
  }

  @Test func stoppingEndsTheWaitBehindAnother() async {
    let bench = Bench([.companyURLsSet()], time: TimeDouble(stands: true))
    _ = await frozen(bench)
    let stream = await bench.service.setCompanyURLs(Sample.companyURLs(), on: Sample.dashboardUUID)
    await bench.time.fellAsleep()
    await bench.service.stop()
    #expect(await bench.hear(stream).last?.gist == "ended queued")
  }

  @Test func whatTheJournalCannotTakeIsNotSent() async {
    for call in [JournalDouble.Call.addChange, .claimChange] {
      let bench = Bench([.companyURLsSet()])
      await bench.journal.fail(call)
      #expect(await bench.setCompanyURLs().last?.gist == "notSent")
      #expect(await bench.connection.requests.count == 0)
    }
  }

  @Test func anOutcomeThatCannotBeJournalledIsToldAll() async {
    let bench = Bench([.companyURLsSet()])
    await bench.journal.fail(.endChange)
    #expect(await bench.setCompanyURLs().last?.gist == "notJournalled set")
  }

  @Test func stoppingLeavesWhatWaitsAndHearsWhatIsUnderWay() async {
    let gate = Gate()
    let bench = Bench([.failed(.timeout, headWritten: true)], gate: gate)
    let stream = await bench.service.setCompanyURLs(Sample.companyURLs(), on: Sample.dashboardUUID)
    await gate.arrived()
    async let stopped: Void = bench.service.stop()
    await bench.settle()
    await gate.open()
    await stopped
    #expect(await bench.hear(stream).last?.gist == "ended unknown")
    #expect(await bench.connection.requests.count == 1)
  }

  @Test func stoppingWakesWhatSleeps() async {
    let bench = Bench([.companyURLsSet()], kept: Sample.limit(0), time: TimeDouble(stands: true))
    let stream = await bench.service.setCompanyURLs(Sample.companyURLs(), on: Sample.dashboardUUID)
    await bench.time.fellAsleep()
    await bench.service.stop()
    #expect(await bench.hear(stream).map(\.gist) == ["queued", "waiting", "ended queued"])
  }

  @Test func whatAnotherProcessGaveUpIsNotSent() async throws {
    let bench = Bench([.companyURLsSet()], kept: Sample.limit(0), time: TimeDouble(stands: true))
    let stream = await bench.service.setCompanyURLs(Sample.companyURLs(), on: Sample.dashboardUUID)
    await bench.time.fellAsleep()
    await bench.journal.happens(.cancel, to: try #require(await bench.journal.onlyChange).id)
    bench.time.passToNext()
    #expect(await bench.hear(stream).last?.gist == "ended cancelled")
    #expect(await bench.connection.requests.count == 0)
  }

  // MARK: Resuming

  @Test(arguments: [CompanyURLsChange.State.queued, .unsent, .unknown])
  func whatWasLeftIsSentAgain(state: CompanyURLsChange.State) async throws {
    let bench = Bench([.companyURLsSet()])
    var left = Sample.change(state)
    left.isDoubtful = state == .unknown
    await bench.journal.put(left, owner: "dead")
    let stream = try await bench.service.resumeCompanyURLs(left.id)
    #expect(await bench.hear(stream).map(\.gist) == ["sending", "ended set"])
    #expect(await bench.connection.requests.first?.requestID == left.requestID.lowercased)
    #expect(await bench.journal.violations == [])
  }

  @Test func whatCannotBeTakenUpSaysWhy() async throws {
    let bench = Bench([.companyURLsSet()])
    let (set, owned, planned) = (Sample.change(.set), Sample.change(.queued), Sample.change(.planned))
    await bench.journal.revive("other")
    await bench.journal.put(set, owner: "dead")
    await bench.journal.put(owned, owner: "other")
    await bench.journal.put(planned, owner: "dead")
    var foreign = Sample.change(.queued)
    foreign.tenant.id = "other"
    await bench.journal.put(foreign, owner: "dead")
    var keys = Sample.change(.queued)
    keys.tenant.keyFingerprint = "old"
    await bench.journal.put(keys, owner: "dead")
    for (id, failure) in [
      (set.id, .changeNotWaiting(.set)), (planned.id, .changeNotWaiting(.planned)),
      (owned.id, .ownedElsewhere(Owner(processID: 7, host: "other"))),
      (foreign.id, .otherTenant(foreign.tenant)), (keys.id, .otherKey), (UUID(), .notFound),
    ] as [(UUID, TakeUpFailure)] {
      await #expect(throws: failure) { _ = try await bench.service.resumeCompanyURLs(id) }
    }
    let stream = try await bench.service.resumeCompanyURLs(keys.id, withOtherKey: true)
    #expect(await bench.hear(stream).last?.gist == "ended set")
  }
}
