import DashboardService
import Foundation
import PortalAPI
import Testing

@testable import Journal

@Suite struct JournalSubmissionsTests {
  private let folder = try! TemporaryFolder()
  private let journal: Journal

  init() throws { journal = try Journal(at: folder.place, now: Sample.now) }

  private func add(
    _ name: String, tenant: TenantIdentity = Sample.acme, id: UUID = UUID(), requestID: UUID = UUID()
  ) async throws -> Submission {
    let submission = Sample.submission(name, tenant: tenant, id: id, requestID: requestID)
    try await journal.add(submission)
    return submission
  }

  private func names(_ query: SubmissionQuery) async throws -> [String] {
    try await journal.submissions(query).map(\.request.name)
  }

  @Test func aSubmissionComesBackAsItWasAdded() async throws {
    let submission = try await add("Tickets \u{1F468}\u{200D}\u{1F469} \"'; DROP TABLE submission --")
    #expect(try await journal.submissions(SubmissionQuery()) == [submission])
    let again = try Journal(at: folder.place, now: Sample.now)
    #expect(try await again.submissions(SubmissionQuery()) == [submission])
  }

  @Test func theSameSubmissionIsNotAddedTwice() async throws {
    let submission = try await add("once")
    await #expect(throws: JournalFailure.self) { try await journal.add(submission) }
    #expect(try await names(SubmissionQuery()) == ["once"])
  }

  @Test func theNewestComeFirstAndALimitKeepsThem() async throws {
    for number in 1...5 { _ = try await add("\(number)") }
    #expect(try await names(SubmissionQuery()) == ["5", "4", "3", "2", "1"])
    #expect(try await names(SubmissionQuery(limit: 2)) == ["5", "4"])
    #expect(try await names(SubmissionQuery(limit: 0)) == [])
    #expect(try await names(SubmissionQuery(limit: -1)) == [])
  }

  @Test func statesFilter() async throws {
    let (first, second) = (try await add("first"), try await add("second"))
    _ = try await add("third")
    _ = try await journal.update(first.id, state: .cancelled, nextAttemptAt: nil, at: Sample.now)
    _ = try await journal.update(second.id, state: .deferred, nextAttemptAt: Sample.now, at: Sample.now)
    #expect(try await names(SubmissionQuery(states: [.cancelled])) == ["first"])
    #expect(try await names(SubmissionQuery(states: [.queued, .deferred])) == ["third", "second"])
    #expect(try await names(SubmissionQuery(states: [.cancelled, .queued], limit: 1)) == ["third"])
    #expect(try await names(SubmissionQuery(states: [.created])) == [])
  }

  @Test func aTenantOfItsOwnFileIsKnownByItsIdAlone() async throws {
    _ = try await add("acme")
    var renamed = Sample.acme
    renamed.name = "ACME Inc"
    renamed.baseURL = "https://eu.msportal.ai"
    renamed.keyFingerprint = "f2"
    #expect(try await names(SubmissionQuery(tenant: renamed)) == ["acme"])
    var other = Sample.acme
    other.id = "1f8fad5b-d9cb-469f-a165-70867728950e"
    #expect(try await names(SubmissionQuery(tenant: other)) == [])
  }

  @Test func theEnvironmentIsKnownByBaseURLAndKeyAndWithoutAKeyByTheBaseURL() async throws {
    let elsewhere = "https://eu.msportal.ai"
    _ = try await add("one", tenant: Sample.environment(key: "f1"))
    _ = try await add("two", tenant: Sample.environment(key: "f2"))
    _ = try await add("far", tenant: Sample.environment(elsewhere, key: "f1"))
    _ = try await add("acme")
    #expect(try await names(SubmissionQuery(tenant: Sample.environment(key: "f1"))) == ["one"])
    #expect(try await names(SubmissionQuery(tenant: Sample.environment(key: "f3"))) == [])
    #expect(try await names(SubmissionQuery(tenant: Sample.environment(key: ""))) == ["two", "one"])
    #expect(try await names(SubmissionQuery(tenant: Sample.environment(elsewhere, key: ""))) == ["far"])
  }

  @Test func anyIdOrABeginningOfEightFindsItWhateverTheCase() async throws {
    let dashboard = UUID()
    let submission = try await add("found")
    _ = try await add("other")
    _ = try await journal.begin(submission.id)
    _ = try await journal.end(submission, Sample.created(submission, dashboard: dashboard), .created)
    for id in [
      submission.id.uuidString, submission.requestID.lowercased, dashboard.uuidString, "Portal-REQ_1",
      "PORTAL-req_1", "portal-r",
    ] {
      for text in [id, String(id.prefix(8)), id.lowercased(), id.uppercased()] {
        #expect(try await journal.submissions(matching: text).map(\.request.name) == ["found"], "\(text)")
      }
    }
  }

  @Test(arguments: [
    "", "port", "portal-", "%", "________", "%%%%%%%%", "portal-%", "portal-req_12", "' OR 1=1 --",
  ])
  func whatIsTooShortOrAPatternFindsNothing(text: String) async throws {
    let submission = try await add("hidden")
    _ = try await journal.begin(submission.id)
    _ = try await journal.end(submission, Sample.outcome(503, "", for: submission), .unknown)
    #expect(try await journal.submissions(matching: text).isEmpty)
  }

  @Test func aShortIdOfThePortalsIsFoundWhole() async throws {
    let submission = try await add("short")
    _ = try await journal.begin(submission.id)
    _ = try await journal.end(
      submission, Sample.outcome(503, "", for: submission, headers: [("X-Request-Id", "R-77")]), .unknown)
    #expect(try await journal.submissions(matching: "r-77").count == 1)
    #expect(try await journal.submissions(matching: "r-7").isEmpty)
  }

  @Test func aBeginningThatSeveralShareFindsThemAll() async throws {
    let ids = ["AAAAAAAA-0000-4000-8000-000000000001", "AAAAAAAA-0000-4000-8000-000000000002"]
    for id in ids { _ = try await add(id, id: try #require(UUID(uuidString: id))) }
    _ = try await add(
      "third", requestID: try #require(UUID(uuidString: "AAAAAAAA-0000-4000-8000-000000000003")))
    #expect(try await journal.submissions(matching: "aaaaaaaa").count == 3)
    #expect(try await journal.submissions(matching: ids[0]).map(\.request.name) == [ids[0]])
  }

  @Test func anUpdateMovesOnlyWhatWaitsOrIsUnknown() async throws {
    let waiting: Set<SubmissionState> = [.queued, .deferred, .unsent]
    for from in SubmissionState.allCases {
      for to in SubmissionState.allCases {
        let submission = try await add("\(from) to \(to)")
        try await journal.force(submission.id, from)
        let moves =
          waiting.contains(from) && (waiting.contains(to) || to == .cancelled)
          || from == .unknown && [.unknown, .created, .absent].contains(to)
        let now = try await journal.update(
          submission.id, state: to, nextAttemptAt: Sample.now, at: Sample.now.addingTimeInterval(9))
        #expect(now.state == (moves ? to : from), "\(from) to \(to)")
        #expect((now.nextAttemptAt != nil) == moves, "\(from) to \(to)")
      }
    }
  }

  @Test func anUpdateOfWhatIsNotThereFails() async throws {
    await #expect(throws: JournalFailure.self) {
      try await journal.update(UUID(), state: .cancelled, nextAttemptAt: nil, at: Sample.now)
    }
  }
}
