import DashboardService
import Foundation
import GRDB
import PortalAPI
import Testing

@testable import Journal

@Suite struct JournalCompanyURLsTests {
  private let folder = try! TemporaryFolder()
  private let journal: Journal

  init() throws { journal = try Journal(at: folder.place, now: Sample.now) }

  /// One whose owner has ended.
  private func left(
    _ state: CompanyURLsChange.State, isDoubtful: Bool = false, tenant: TenantIdentity = Sample.acme,
    dashboard: UUID = UUID()
  ) async throws -> CompanyURLsChange {
    let change = Sample.change(dashboard: dashboard, tenant: tenant)
    try await journal.database.write {
      try CompanyURLsRow.insert(change, owner: "dead", into: $0)
      try $0.execute(
        sql: "UPDATE company_urls_change SET state = ?, doubtful = ? WHERE id = ?",
        arguments: [state.rawValue, isDoubtful, change.id.lowercased])
    }
    return try #require(try await journal.change(change.id))
  }

  @Test func everyFieldComesBack() async throws {
    let change = Sample.change()
    try await journal.add(change)
    #expect(try await journal.change(change.id) == change)
    let claimed = try await journal.begin(change)
    #expect(claimed.state == .sending && claimed.attempts == 1)
    let ended = try await journal.endChange(Sample.ending(claimed, 200, .set))
    #expect(ended == claimed.ended(Sample.ending(claimed, 200, .set)))
    #expect(try await journal.change(change.id) == ended)
    #expect(ended.portalRequestID == "Portal-REQ_1" && ended.rateLimit?.remaining == 57)
    #expect(ended.dashboard?.companyUrls.map(\.companyName) == ["Globex"])
  }

  @Test func onlyWhatIsQueuedAndOursIsClaimed() async throws {
    for state in CompanyURLsChange.State.allCases {
      let change = try await left(state)
      #expect(try await journal.claim(change) == .moved(change), "\(state)")
    }
    let ours = try await journal.begun(Sample.change())
    #expect(try await journal.claim(ours) == .moved(ours))
  }

  @Test func aClaimTakesATokenOfTheKey() async throws {
    try await journal.note(
      .told(RateLimit(limit: 60, remaining: 0, reset: Sample.now.addingTimeInterval(40)), at: Sample.now),
      key: "f1")
    let change = Sample.change()
    try await journal.add(change)
    let claim = try await journal.claimChange(change.id, key: "f1", at: Sample.now)
    guard case .held(change, let seconds, nil) = claim else {
      Issue.record("\(claim)")
      return
    }
    #expect(seconds > 30 && seconds < 45)
  }

  @Test func aRefusalsWordsAndALateReplyAreKept() async throws {
    let change = try await journal.begun(Sample.change())
    let refused = try await journal.endChange(Sample.ending(change, 400, .refused))
    #expect(refused.state == .refused && refused.error?.message == "Validation failed")
    // Others took this process for dead: only what is certain moves it.
    let late = try await journal.begun(Sample.change(dashboard: UUID()))
    try await journal.database.write {
      try $0.execute(
        sql: "UPDATE company_urls_change SET state = 'unknown' WHERE id = ?", arguments: [late.id.lowercased])
    }
    #expect(try await journal.endChange(Sample.ending(late, 400, .refused)).state == .unknown)
    #expect(try await journal.endChange(Sample.ending(late, 200, .set)).state == .set)
  }

  @Test func anEndThatCouldNotBeWrittenGoesWithTheNextWrite() async throws {
    let first = try await journal.begun(Sample.change())
    let again = try await journal.begun(Sample.change(dashboard: UUID()))
    try await journal.database.write {
      try $0.execute(
        sql: """
          CREATE TRIGGER no_room BEFORE UPDATE ON company_urls_change BEGIN SELECT RAISE(ABORT, 'no room'); END
          """)
    }
    for (change, ending) in [
      (first, Sample.ending(first, 200, .set)), (again, Sample.ending(again, 400, .queued, isDoubtful: true)),
    ] {
      await #expect(throws: JournalFailure.self) { _ = try await journal.endChange(ending) }
      #expect(try await journal.change(change.id)?.state == .sending)
    }
    // Whatever else is written does not fall with it.
    let second = Sample.change(url: "https://bi.example.com/2")
    try await journal.add(second)
    try await journal.database.write { try $0.execute(sql: "DROP TRIGGER no_room") }
    #expect(try await journal.begin(second).state == .sending)
    let ended = try #require(try await journal.change(first.id))
    #expect(ended.state == .set && ended.dashboard?.companyUrls.count == 1)
    // Nobody waits any more for what was to be tried again.
    #expect(try await journal.change(again.id)?.state == .unknown)
    // Once is enough.
    try await journal.database.write {
      try $0.execute(sql: "UPDATE company_urls_change SET state = 'sending'")
    }
    try await journal.add(Sample.change())
    #expect(try await journal.change(first.id)?.state == .sending)
  }

  // MARK: Several of one dashboard

  @Test func whileOneIsOnItsWayTheNextWaits() async throws {
    let first = try await journal.begun(Sample.change())
    let second = Sample.change(url: "https://bi.example.com/2")
    try await journal.add(second)
    #expect(try await journal.claim(second) == .held(second, seconds: 0.25, behind: .thisProcess))
    _ = try await journal.endChange(Sample.ending(first, 200, .set))
    #expect(try await journal.begin(second).state == .sending)
    // Another dashboard's does not wait.
    #expect(try await journal.begun(Sample.change(dashboard: UUID())).state == .sending)
  }

  @Test func anOlderOneIsNotSentBehindALaterOne() async throws {
    let old = Sample.change(url: "https://bi.example.com/old")
    try await journal.add(old)
    let new = try await journal.begun(Sample.change())
    _ = try await journal.endChange(Sample.ending(new, 400, .unknown, isDoubtful: true))
    guard case .moved(let moved) = try await journal.claim(old) else {
      Issue.record("it was not moved")
      return
    }
    #expect(moved.state == .cancelled && moved.error?.code == "superseded")
  }

  @Test func oneThatWasGivenUpInDoubtStillGoesBeforeEarlierOnes() async throws {
    let dashboard = Sample.dashboard
    let old = Sample.change(url: "https://bi.example.com/old")
    try await journal.add(old)
    _ = try await left(.unsent, dashboard: dashboard)
    let doubtful = try await left(.unknown, isDoubtful: true, dashboard: dashboard)
    _ = try await journal.moveChange(doubtful.id, .cancel, at: Sample.now)
    #expect(try await journal.leftoverChanges(of: Sample.acme) == [])
    guard case .moved(let moved) = try await journal.claim(old) else {
      Issue.record("it was not moved")
      return
    }
    #expect(moved.error?.code == "superseded")
  }

  @Test func oneThatIsSetEndsWhatEarlierOnesWaitFor() async throws {
    let dashboard = Sample.dashboard
    let unknown = try await left(.unknown, isDoubtful: true, dashboard: dashboard)
    let unsent = try await left(.unsent, dashboard: dashboard)
    let other = try await left(.unknown)
    let set = try await journal.begun(Sample.change(dashboard: dashboard))
    _ = try await journal.endChange(Sample.ending(set, 200, .set))
    for id in [unknown.id, unsent.id] {
      #expect(try await journal.change(id)?.state == .cancelled)
      #expect(try await journal.change(id)?.error?.code == "superseded")
    }
    #expect(try await journal.change(other.id)?.state == .unknown)
  }

  // MARK: Behind a create

  /// A create with what follows it.
  private func planned(_ tenant: TenantIdentity = Sample.acme) async throws -> (Submission, CompanyURLsChange)
  {
    let submission = Sample.submission(tenant: tenant)
    let change = Sample.change(.planned, dashboard: nil, following: submission.id, tenant: tenant)
    _ = try await journal.add(submission, companyURLs: change, claimingFor: nil)
    return (submission, change)
  }

  @Test func aPlanIsJournalledWithItsCreateOrNeitherIs() async throws {
    let (submission, change) = try await planned()
    #expect(try await journal.change(following: submission.id) == change)
    let second = Sample.submission()
    await #expect(throws: JournalFailure.self) {
      _ = try await journal.add(second, companyURLs: change, claimingFor: nil)
    }
    #expect(try await journal.stored(second.id) == nil)
  }

  @Test func aCreatesEndQueuesItOrCancelsIt() async throws {
    for (status, state, wanted) in [
      (201, .created, .queued), (400, .refused, .cancelled), (502, .unknown, .planned),
      (429, .deferred, .planned),
    ] as [(Int, SubmissionState, CompanyURLsChange.State)] {
      let (submission, change) = try await planned()
      #expect(try await journal.begin(submission.id))
      let outcome =
        status == 201
        ? Sample.created(submission, dashboard: UUID())
        : Sample.outcome(status, Sample.refusal, for: submission)
      let ended = try await journal.end(submission, outcome, state)
      let after = try #require(try await journal.change(change.id))
      #expect(after.state == wanted && after.dashboardID == ended.dashboard?.id, "\(status)")
    }
  }

  @Test func theOperatorsWordMovesItToo() async throws {
    for (exists, id, wanted) in [
      (true, Sample.dashboard.lowercased, .queued), (true, nil, .cancelled), (false, nil, .cancelled),
    ] as [(Bool, String?, CompanyURLsChange.State)] {
      let (submission, change) = try await planned()
      try await journal.force(submission.id, .unknown)
      _ = try await journal.record(
        Witness(operator: "ada", at: Sample.now, dashboardID: id), of: submission.id, exists: exists)
      let after = try #require(try await journal.change(change.id))
      #expect(after.state == wanted && after.dashboardID == id && after.lacksID == (exists && id == nil))
      guard exists, id == nil else { continue }
      // Nobody keeps it from being deleted; told later, the id makes it go all the same.
      let end = Sample.now.addingTimeInterval(60)
      #expect(try await journal.prunable(before: end, tenant: Sample.acme) >= 2)
      let told = Sample.dashboard.lowercased
      let word = Witness(operator: "bob", at: end, dashboardID: told)
      #expect(try await journal.record(word, of: submission.id, exists: true).witness == word)
      let again = try #require(try await journal.change(change.id))
      #expect(again.state == .queued && again.dashboardID == told && again.error == nil)
      // Once known, it stays.
      let other = Witness(operator: "eve", at: end, dashboardID: UUID().lowercased)
      #expect(try await journal.record(other, of: submission.id, exists: true).witness == word)
    }
  }

  @Test func whatTheOperatorGaveUpIsNotBroughtBackByAnId() async throws {
    let (submission, change) = try await planned()
    _ = try await journal.moveChange(change.id, .cancel, at: Sample.now)
    try await journal.force(submission.id, .present)
    let word = Witness(operator: "ada", at: Sample.now, dashboardID: Sample.dashboard.lowercased)
    #expect(try await journal.record(word, of: submission.id, exists: true).state == .created)
    #expect(try await journal.change(change.id)?.state == .cancelled)
  }

  @Test func aCancelledCreateCancelsIt() async throws {
    let (submission, change) = try await planned()
    _ = try await journal.update(submission.id, state: .cancelled, nextAttemptAt: nil, at: Sample.now)
    #expect(try await journal.change(change.id)?.state == .cancelled)
  }

  @Test func whoeverTakesTheCreateTakesItToo() async throws {
    let (submission, change) = try await planned()
    try await journal.database.write {
      try $0.execute(
        sql: "UPDATE submission SET owner = 'dead'; UPDATE company_urls_change SET owner = 'dead'")
    }
    _ = try await journal.adopt(submission.id, at: Sample.now)
    #expect(try await journal.begin(submission.id))
    _ = try await journal.end(submission, Sample.created(submission), .created)
    #expect(try await journal.begin(change).state == .sending)
  }

  @Test func anOutcomeThatWasKeptBesideTheJournalQueuesIt() async throws {
    let place = folder.place
    let id: UUID
    do {
      let earlier = try Journal(at: place, now: Sample.now)
      let submission = Sample.submission()
      let change = Sample.change(.planned, dashboard: nil, following: submission.id)
      _ = try await earlier.add(submission, companyURLs: change, claimingFor: nil)
      #expect(try await earlier.begin(submission.id))
      #expect(earlier.liveness!.slot.keep(Sample.ending(submission, Sample.created(submission), .created)))
      earlier.close()
      id = change.id
    }
    let next = try Journal(at: place, now: Sample.now)
    #expect(try await next.change(id)?.state == .queued)
    #expect(try await next.leftoverChanges(of: Sample.acme).map(\.id) == [id])
  }

  // MARK: Left behind

  @Test(.timeLimit(.minutes(1))) func whatAKilledProcessWasSendingIsUnknownAndCanBeSentAgain() async throws {
    let process = try JournalProcess(.change, state: folder.state)
    try #require(await process.isReady())
    #expect(try await journal.leftoverChanges(of: Sample.acme) == [])
    process.send(SIGKILL)
    try await process.end()
    let next = try Journal(at: folder.place, now: Sample.now)
    let found = try #require(try await next.leftoverChanges(of: Sample.acme).first)
    #expect(found.state == .unknown && found.isDoubtful && found.error?.code == "abandoned")
    guard case .adopted(let adopted) = try await next.adoptChange(found.id, at: Sample.now) else {
      Issue.record("it was not adopted")
      return
    }
    #expect(adopted.state == .queued && adopted.isDoubtful)
    #expect(try await next.begin(adopted).attempts == 2)
  }

  @Test func leftoversAreATenantsThatCanBeSentOldestFirstAndOfADashboardTheLatest() async throws {
    for state in CompanyURLsChange.State.allCases { _ = try await left(state) }
    _ = try await left(.queued, dashboard: Sample.dashboard)
    let later = try await left(.unsent, dashboard: Sample.dashboard)
    _ = try await left(.queued, tenant: Sample.environment())
    let found = try await journal.leftoverChanges(of: Sample.acme)
    #expect(found.map(\.state) == [.queued, .unknown, .unsent, .unsent])
    #expect(found.last == later)
    #expect(try await journal.leftoverChanges(of: Sample.environment()).count == 1)
    #expect(try await journal.leftoverChanges(of: Sample.environment(key: "f2")) == [])
  }

  @Test func anotherProcessesIsNotAdopted() async throws {
    let other = try Journal(at: folder.place, now: Sample.now)
    let change = Sample.change()
    try await other.add(change)
    guard case .ownedElsewhere(change, let owner) = try await journal.adoptChange(change.id, at: Sample.now)
    else {
      Issue.record("it was adopted")
      return
    }
    #expect(owner.processID == getpid())
    for state in [CompanyURLsChange.State.planned, .set, .refused, .cancelled, .sending] {
      let change = try await left(state)
      #expect(try await journal.adoptChange(change.id, at: Sample.now) == .notWaiting(change))
    }
    withExtendedLifetime(other) {}
  }

  @Test func whatWaitsOrIsInDoubtIsGivenUpAndTheDoubtStays() async throws {
    for (state, isDoubtful, wanted) in [
      (.queued, false, .cancelled), (.unsent, false, .cancelled), (.planned, false, .cancelled),
      (.queued, true, .cancelled), (.unknown, true, .cancelled), (.set, false, .set),
      (.sending, false, .sending),
    ] as [(CompanyURLsChange.State, Bool, CompanyURLsChange.State)] {
      let change = try await left(state, isDoubtful: isDoubtful)
      let moved = try await journal.moveChange(change.id, .cancel, at: Sample.now)
      #expect(moved.state == wanted && moved.isDoubtful == isDoubtful)
    }
  }

  // MARK: Finding

  @Test func oneIsFoundByEachOfItsIdsAndTheirBeginnings() async throws {
    let (submission, _) = try await planned()
    #expect(try await journal.begin(submission.id))
    _ = try await journal.end(submission, Sample.created(submission, dashboard: Sample.dashboard), .created)
    let change = try #require(try await journal.change(following: submission.id))
    for id in [change.id, change.requestID, submission.id, Sample.dashboard] {
      #expect(try await journal.changes(matching: id.uuidString) == [change])
      #expect(try await journal.changes(matching: String(id.lowercased.prefix(8))) == [change])
    }
    #expect(try await journal.changes(matching: String(change.id.lowercased.prefix(7))) == [])
    #expect(try await journal.changes(matching: "") == [])
  }

  @Test func whatWasSeenIsTheLatestReplys() async throws {
    func seen(_ tenant: TenantIdentity = Sample.acme) async throws -> [String]? {
      try await journal.companyURLsSeen(dashboardID: Sample.dashboard.uuidString, tenant: tenant)?
        .companyUrls.map(\.url)
    }
    #expect(try await seen() == nil)
    let (submission, plan) = try await planned()
    #expect(try await journal.begin(submission.id))
    _ = try await journal.end(submission, Sample.created(submission, dashboard: Sample.dashboard), .created)
    #expect(try await seen() == [])
    let at = try await journal.companyURLsSeen(
      dashboardID: Sample.dashboard.lowercased, tenant: Sample.acme)?.at
    #expect(at == Sample.now.addingTimeInterval(2))
    _ = try await journal.endChange(Sample.ending(try await journal.begin(plan), 200, .set))
    #expect(try await seen() == ["https://bi.example.com/g"])
    let second = try await journal.begun(Sample.change(url: "https://bi.example.com/2"))
    _ = try await journal.endChange(Sample.ending(second, 200, .set))
    #expect(try await seen() == ["https://bi.example.com/2"])
    // What was refused, or is in doubt, told nothing.
    let third = try await journal.begun(Sample.change(url: "https://bi.example.com/3"))
    _ = try await journal.endChange(Sample.ending(third, 400, .unknown, isDoubtful: true))
    #expect(try await seen() == ["https://bi.example.com/2"])
    #expect(try await seen(Sample.environment()) == nil)
  }

  @Test func everyQuestionIsAnsweredByAnIndex() async throws {
    try await journal.database.read { db in
      for condition in [
        "id = 'a'", "request_id = 'a'", "submission_id = 'a'", "dashboard_id = 'a'",
        "portal_request_id = 'a'",
        "state = 'sending' AND owner = 'a'", "state IN ('queued', 'unsent') AND scope = 'a'",
      ] {
        let plan = try Row.fetchAll(
          db, sql: "EXPLAIN QUERY PLAN SELECT * FROM company_urls_change WHERE \(condition)"
        ).map { String(describing: $0["detail"] as String?) }
        #expect(
          plan.allSatisfy { $0.contains("USING INDEX") || $0.contains("USING COVERING") },
          "\(condition): \(plan)")
      }
    }
  }

  @Test func aReadOnlyJournalShowsWhatADeadProcessWasSendingAsUnknown() async throws {
    let change = try await left(.sending)
    try await journal.database.write {
      try $0.execute(sql: "PRAGMA user_version = \(Journal.schemaVersion + 1)")
    }
    let reading = try Journal(at: folder.place, mode: .readingAtLeast, now: Sample.now)
    #expect(reading.obstacle != nil)
    #expect(try await reading.change(change.id)?.state == .unknown)
    await #expect(throws: JournalFailure.self) { try await reading.add(Sample.change()) }
  }
}
