import DashboardService
import Foundation
import GRDB
import PortalAPI
import Testing

@testable import Journal

/// Claims with their tokens: several processes, one row, one rate limit.
@Suite struct JournalClaimsTests {
  private let folder = try! TemporaryFolder()
  private let journal: Journal
  private let other: Journal

  init() throws {
    journal = try Journal(at: folder.place, now: Sample.now)
    other = try Journal(at: folder.place, now: Sample.now)
  }

  private func unknown() async throws -> Submission {
    let submission = try await journal.begun()
    return try await journal.end(
      submission, Sample.failed(.timeout, headWritten: true, for: submission), .unknown)
  }

  /// What a reply with that much left tells, the window ending in a minute.
  private func told(_ remaining: Int, of limit: Int = 60) -> RateLimitNews {
    let now = Date()
    return .told(RateLimit(limit: limit, remaining: remaining, reset: now.addingTimeInterval(60)), at: now)
  }

  private func add(_ journal: Journal, key: String = "f1") async throws -> Claim<Submission> {
    var tenant = Sample.acme
    tenant.keyFingerprint = key
    return try await journal.add(Sample.submission(tenant: tenant), claimingFor: .seconds(30))
  }

  @Test func addingAndClaimingIsOneStep() async throws {
    let submission = Sample.submission()
    let claim = try await journal.add(submission, claimingFor: .milliseconds(1500))
    guard case .granted(let sent) = claim else {
      Issue.record("\(claim)")
      return
    }
    #expect(sent.state == .sending && sent.attempts == 1 && sent.updatedAt == submission.createdAt)
    #expect(try await journal.stored(submission.id) == sent)
    let attempts = try await journal.attempts(of: submission.id)
    #expect(attempts == [Attempt(number: 1, startedAt: submission.createdAt, timeout: 1.5)])
    #expect(try await journal.add(Sample.submission(), claimingFor: nil).seconds == 0)
  }

  @Test func whatTheRateLimitHoldsIsQueuedAndNotClaimed() async throws {
    try await journal.note(told(0), key: "f1")
    let submission = Sample.submission()
    let claim = try await other.add(submission, claimingFor: .seconds(30))
    let seconds = try #require(claim.seconds)
    #expect(seconds > 30 && seconds <= 61)
    #expect(try await journal.stored(submission.id) == submission)
    #expect(try await journal.attempts(of: submission.id).isEmpty)
    let again = try await other.claim(
      submission.id, from: [.queued], key: "f1", timeout: .seconds(30), at: Sample.now)
    #expect(again.seconds != nil)
    // Another key is another limit.
    #expect(try await other.begin(submission.id))
  }

  @Test func ofTwoWhoResolveOneOnlyOneSends() async throws {
    for _ in 0..<5 {
      let submission = try await unknown()
      let wins = try await withThrowingTaskGroup { [journal, other] group in
        for number in 0..<20 {
          group.addTask {
            try await (number.isMultiple(of: 2) ? journal : other).begin(submission.id, from: [.unknown])
          }
        }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(wins == 1)
      #expect(try await journal.stored(submission.id)?.state == .sending)
      #expect(try await journal.stored(submission.id)?.isDoubtful == true)
      #expect(try await journal.attempts(of: submission.id).count == 2)
    }
  }

  @Test(.timeLimit(.minutes(1))) func ofSeveralProcessesWhoResolveOneOnlyOneSends() async throws {
    var ids: Set<UUID> = []
    for _ in 0..<20 { ids.insert(try await unknown().id) }
    let processes = try (0..<3).map { _ in try JournalProcess(.race, state: folder.state) }
    for process in processes { #expect(try await process.isReady()) }
    let won = try await journal.submissions(SubmissionQuery(search: "won")).map {
      $0.request.name.dropFirst(4)
    }
    #expect(won.count == 20)
    #expect(Set(won.compactMap { UUID(uuidString: String($0)) }) == ids)
    for id in ids { #expect(try await journal.attempts(of: id).count == 2) }
    withExtendedLifetime(processes) {}
  }

  @Test func whatWaitsGoesFromWhoeverMadeItAlone() async throws {
    let submission = Sample.submission()
    try await journal.add(submission)
    #expect(try await !other.begin(submission.id))
    #expect(try await journal.begin(submission.id))
  }

  @Test func tokensAreTakenFromOneCountWhoeverAsks() async throws {
    try await journal.note(told(7), key: "f1")
    var granted = 0
    for number in 0..<10 {
      if try await add(number.isMultiple(of: 2) ? journal : other).isGranted { granted += 1 }
    }
    #expect(granted == 7)
    #expect(try await other.rateLimit(key: "f1")?.remaining == 0)
    #expect(try await journal.takeToken(key: "f1", keeping: 0) != nil)
    #expect(try await journal.takeToken(key: "f2", keeping: 0) == nil)
  }

  @Test func tokensAreKeptForOthersAndWaitsAreToldByPlace() async throws {
    try await journal.note(told(3, of: 10), key: "f1")
    #expect(try await other.takeToken(key: "f1", keeping: 2) == nil)
    #expect(try await other.takeToken(key: "f1", keeping: 2) != nil)
    let waits = try await other.expectedWaits(places: 0..<14, key: "f1")
    #expect(waits.prefix(2).allSatisfy { $0 == nil })
    #expect(waits[2...11].allSatisfy { (50...62).contains($0 ?? 0) })
    #expect(waits[12...].allSatisfy { (110...122).contains($0 ?? 0) })
    #expect(try await other.expectedWaits(places: 0..<0, key: "f1").isEmpty)
  }

  @Test func aProbeOfAProcessThatDiedIsNotWaitedFor() async throws {
    let third = try Journal(at: folder.place, now: Sample.now)
    #expect(try await add(third).isGranted)
    let held = try #require(try await add(journal).seconds)
    #expect(held > 0 && held < 0.11)
    third.close()
    #expect(try await add(journal).isGranted)
  }

  @Test func a429HoldsEveryProcessOfTheKeyAndLateRepliesDoNotFreeThem() async throws {
    _ = try await add(journal)
    try await other.note(.refused(nil, seconds: 60, at: Date()), key: "f1")
    try await journal.note(told(50), key: "f1")
    for each in [journal, other] {
      let seconds = try #require(try await add(each).seconds)
      #expect(seconds > 30 && seconds <= 61)
    }
    #expect(try await journal.rateLimit(key: "f1")?.remaining == 0)
  }

  @Test func anEndedAttemptTellsTheRateLimitOfItsKey() async throws {
    let submission = try await journal.begun()
    _ = try await journal.end(submission, Sample.outcome(429, "{}", for: submission), .deferred, key: "other")
    #expect(try await other.rateLimit(key: "other")?.remaining == 0)
    #expect(try await other.rateLimit(key: "f1") == nil)
  }

  @Test func aPacerThatCannotBeReadIsLearnedAnew() async throws {
    try await journal.database.write { try $0.execute(sql: "INSERT INTO pacer VALUES ('f1', x'00ff')") }
    #expect(try await journal.rateLimit(key: "f1") == nil)
    #expect(try await add(journal).isGranted)
    try await journal.note(told(5), key: "f1")
    #expect(try await journal.rateLimit(key: "f1")?.remaining == 5)
  }

  @Test func aClaimThatFailsTakesNoToken() async throws {
    try await journal.note(told(5), key: "f1")
    let submission = Sample.submission()
    try await journal.add(submission)
    await #expect(throws: JournalFailure.self) { try await add(journal, again: submission) }
    #expect(try await journal.rateLimit(key: "f1")?.remaining == 5)
  }

  private func add(_ journal: Journal, again submission: Submission) async throws {
    _ = try await journal.add(submission, claimingFor: .seconds(30))
  }
}

extension Claim<Submission> {
  /// After how many seconds to ask again, where it is held.
  var seconds: TimeInterval? { if case .held(_, let seconds, _) = self { seconds } else { nil } }
  var isGranted: Bool { if case .granted = self { true } else { false } }
}
