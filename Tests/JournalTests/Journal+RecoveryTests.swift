import DashboardService
import Foundation
import Testing

@testable import Journal

@Suite struct JournalRecoveryTests {
  private let folder = try! TemporaryFolder()

  /// The state that the only submission has for one who opens the journal now.
  private func found() async throws -> Submission? {
    let journal = try await Journal.open(at: folder.place, now: Sample.now)
    return try await journal.submissions(SubmissionQuery()).first
  }

  @Test(.timeLimit(.minutes(1))) func whatAKilledProcessWasSendingIsUnknownAndWhatALivingOneSendsIsLeft()
    async throws
  {
    let process = try JournalProcess(.claim, state: folder.state)
    try #require(await process.isReady())
    #expect(try await found()?.state == .sending)
    process.send(SIGSTOP)
    #expect(try await found()?.state == .sending)
    process.send(SIGKILL)
    try await process.end()
    let orphan = try #require(try await found())
    #expect(orphan.state == .unknown)
    #expect(orphan.attempts == 1)
    #expect(orphan.error?.code == "abandoned")
    #expect(orphan.updatedAt == Sample.now)
    #expect(try folder.signsOfLife.isEmpty)
    let journal = try await Journal.open(at: folder.place, now: Sample.now)
    let attempt = try #require(try await journal.attempts(of: orphan.id).first)
    #expect(attempt.endedAt == nil && attempt.headWritten == nil && attempt.timeout == 30)
  }

  @Test(.timeLimit(.minutes(1))) func whatAKilledProcessHadQueuedStaysQueued() async throws {
    let process = try JournalProcess(.record, state: folder.state)
    try #require(await process.isReady())
    process.send(SIGKILL)
    try await process.end()
    #expect(try await found()?.state == .queued)
  }

  @Test func anotherJournalOfThisProcessIsAlive() async throws {
    let journal = try Journal(at: folder.place, now: Sample.now)
    let submission = Sample.submission()
    try await journal.add(submission)
    _ = try await journal.begin(submission.id)
    #expect(try await found()?.state == .sending)
    withExtendedLifetime(journal) {}
  }

  @Test func anOwnerWithoutASignOfLifeIsDead() async throws {
    do {
      let journal = try Journal(at: folder.place, now: Sample.now)
      let submission = Sample.submission()
      try await journal.add(submission)
      _ = try await journal.begin(submission.id)
    }
    #expect(try await found()?.state == .unknown)
  }
}
