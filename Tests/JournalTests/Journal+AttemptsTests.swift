import DashboardService
import Foundation
import PortalAPI
import Testing

@testable import Journal

@Suite struct JournalAttemptsTests {
  private let folder = try! TemporaryFolder()
  private let journal: Journal

  init() throws { journal = try Journal(at: folder.place, now: Sample.now) }

  private func begun(_ name: String = "Tickets") async throws -> Submission {
    try await journal.begun(name)
  }

  private func end(
    _ submission: Submission, _ outcome: Outcome, _ state: SubmissionState, headWritten: Bool = true,
    next: Date? = nil, in journal: Journal? = nil
  ) async throws -> Submission {
    try await (journal ?? self.journal).end(
      submission, outcome, state, headWritten: headWritten, next: next)
  }

  private func stored(_ submission: Submission) async throws -> Submission? {
    let journal = try Journal(at: folder.place, now: Sample.now)
    return try await journal.submissions(matching: submission.id.lowercased).first
  }

  @Test func aClaimIsOnDiskAsSendingWithItsAttempt() async throws {
    let submission = try await begun()
    let stored = try #require(try await stored(submission))
    #expect(stored.state == .sending)
    #expect(stored.attempts == 1)
    let attempts = try await journal.attempts(of: submission.id)
    #expect(attempts == [Attempt(number: 1, startedAt: Sample.now, timeout: 30)])
  }

  @Test func everyOutcomeIsKeptWholeWithItsAttempt() async throws {
    let submission = Sample.submission()
    let later = Sample.now.addingTimeInterval(41)
    let cases: [(Outcome, SubmissionState, headWritten: Bool, next: Date?)] = [
      (Sample.created(submission), .created, true, nil),
      (Sample.outcome(400, Sample.refusal, for: submission), .refused, true, nil),
      (Sample.outcome(409, #"{"error": "exists"}"#, for: submission), .refused, true, nil),
      (Sample.outcome(409, #"{"error": "exists"}"#, for: submission), .present, true, nil),
      (Sample.outcome(429, #"{"error": "slow"}"#, for: submission), .deferred, true, later),
      (Sample.outcome(500, "<html>", for: submission), .unknown, true, nil),
      (Sample.failed(.timeout, headWritten: true, for: submission), .unknown, true, nil),
      (Sample.failed(.refused, headWritten: false, for: submission), .unsent, false, later),
    ]
    for (outcome, state, headWritten, next) in cases {
      let begun = try await begun("\(state)")
      let ended = try await end(begun, outcome, state, headWritten: headWritten, next: next)
      #expect(ended.state == state)
      #expect(ended.httpStatus == outcome.httpStatus)
      #expect(ended.portalRequestID == outcome.portalRequestID)
      #expect(ended.rateLimit == outcome.rateLimit)
      #expect(ended.error == outcome.error)
      #expect(ended.dashboard == outcome.dashboard)
      #expect(ended.nextAttemptAt == next)
      #expect(
        ended.request == begun.request && ended.note == begun.note && ended.createdAt == begun.createdAt)
      #expect(try await stored(begun) == ended)
      let attempt = Attempt(
        number: 1, startedAt: Sample.now, endedAt: Sample.now.addingTimeInterval(2), timeout: 30,
        headWritten: headWritten, httpStatus: outcome.httpStatus, portalRequestID: outcome.portalRequestID,
        rateLimit: outcome.rateLimit, error: outcome.error, excerpt: outcome.excerpt)
      #expect(try await journal.attempts(of: begun.id) == [attempt])
    }
  }

  @Test func laterAttemptsLeaveEarlierOnesAsTheyWere() async throws {
    let submission = try await begun()
    _ = try await end(
      submission, Sample.failed(.refused, headWritten: false, for: submission), .unsent, headWritten: false)
    #expect(
      try await journal.begin(submission.id, from: [.unsent], timeout: .milliseconds(2500)))
    let ended = try await end(submission, Sample.created(submission), .created)
    #expect(ended.attempts == 2)
    let attempts = try await journal.attempts(of: submission.id)
    #expect(attempts.map(\.number) == [1, 2])
    #expect(attempts.map(\.headWritten) == [false, true])
    #expect(attempts.map(\.error?.code) == ["refused", nil])
    #expect(attempts.map(\.timeout) == [30, 2.5])
  }

  @Test(.timeLimit(.minutes(1))) func onlyOneOfManyConcurrentClaimsWins() async throws {
    let other = try Journal(at: folder.place, now: Sample.now)
    for _ in 0..<5 {
      let submission = Sample.submission()
      try await journal.add(submission)
      let wins = try await withThrowingTaskGroup { [journal] group in
        for number in 0..<50 {
          group.addTask {
            try await (number.isMultiple(of: 2) ? journal : other).begin(
              submission.id, from: [.queued, .deferred, .unsent])
          }
        }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(wins == 1)
      #expect(try await journal.attempts(of: submission.id).count == 1)
    }
  }

  @Test func aClaimFromAnotherStateChangesNothing() async throws {
    let submission = Sample.submission()
    try await journal.add(submission)
    for states in [[], [.deferred], [.unknown, .unsent, .sending]] as [Set<SubmissionState>] {
      #expect(
        try await !journal.begin(submission.id, from: states))
    }
    await #expect(throws: JournalFailure.self) { try await journal.begin(UUID()) }
    #expect(try await stored(submission) == submission)
    #expect(try await journal.attempts(of: submission.id).isEmpty)
  }

  @Test func whatAnotherProcessCancelledCannotBeClaimed() async throws {
    let submission = Sample.submission()
    try await journal.add(submission)
    let other = try Journal(at: folder.place, now: Sample.now)
    _ = try await other.update(submission.id, state: .cancelled, nextAttemptAt: nil, at: Sample.now)
    let held = try await journal.update(
      submission.id, state: .queued, nextAttemptAt: Sample.now, at: Sample.now)
    #expect(held.state == .cancelled)
    #expect(
      try await !journal.begin(submission.id))
  }

  @Test func aReplyToWhatWasTakenForDeadCountsWhereItIsCertain() async throws {
    let (lost, made) = (try await begun("lost"), try await begun("made"))
    // As if the folder of signs of life had been swept.
    for sign in try folder.signsOfLife {
      try FileManager.default.removeItem(at: folder.alive.appending(path: sign))
    }
    #expect(try await stored(lost)?.state == .unknown)
    #expect(try await end(lost, Sample.outcome(400, Sample.refusal, for: lost), .refused).state == .unknown)
    #expect(try await end(made, Sample.created(made), .created).state == .created)
    #expect(try await journal.attempts(of: lost.id).map(\.httpStatus) == [400])
  }

  @Test func aLateReplyIsRecordedOnItsOwnAttempt() async throws {
    let submission = try await begun()
    for sign in try folder.signsOfLife {
      try FileManager.default.removeItem(at: folder.alive.appending(path: sign))
    }
    let other = try Journal(at: folder.place, now: Sample.now)
    #expect(
      try await other.begin(submission.id, from: [.unknown])
    )
    let late = try await end(submission, Sample.outcome(500, "", for: submission), .unknown)
    #expect(late.state == .sending)
    #expect(try await journal.attempts(of: submission.id).map(\.httpStatus) == [500, nil])
    let ended = try await end(
      submission, Sample.outcome(409, #"{"error": "exists"}"#, for: submission), .present, in: other)
    #expect(ended.state == .present)
    #expect(try await journal.attempts(of: submission.id).map(\.httpStatus) == [500, 409])
  }

  @Test func endingWhatWasNeverBegunFails() async throws {
    let submission = Sample.submission()
    try await journal.add(submission)
    await #expect(throws: JournalFailure.self) {
      try await end(submission, Sample.created(submission), .created)
    }
    #expect(try await stored(submission) == submission)
  }

  @Test func aTimeOutWithoutBoundsIsKept() async throws {
    let submission = Sample.submission()
    try await journal.add(submission)
    #expect(
      try await journal.begin(submission.id, from: [.queued], timeout: .seconds(Int64.max)))
    #expect(try await journal.attempts(of: submission.id).map { $0.timeout > 1e9 } == [true])
  }
}
