import DashboardService
import Foundation
import GRDB
import Testing

@testable import Journal

/// What a full disk does to the journal: by SQLite's own bound, and on a small disk where one can be mounted.
@Suite struct DiskFullTests {
  private let folder = try! TemporaryFolder()

  /// From now on the file cannot grow.
  private func stop(_ journal: Journal) async throws {
    try await journal.database.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
    var kind: JournalFailure.Kind?
    for number in 0..<200 where kind == nil {
      do throws(JournalFailure) {
        try await journal.add(Sample.submission("\(number)" + String(repeating: "x", count: 200)))
      } catch { kind = error.kind }
    }
    #expect(kind == .full)
  }

  private func isSound(_ journal: Journal) async throws -> Bool {
    try await journal.database.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok"
  }

  /// An outcome that needs more room than any page has left.
  private func long(_ submission: Submission) -> Outcome {
    var outcome = Sample.outcome(400, Sample.refusal, for: submission)
    outcome.error?.details = .string(String(repeating: "d", count: 12_000))
    return outcome
  }

  @Test func aFullDiskIsToldAndEarlierDataStays() async throws {
    let journal = try Journal(at: folder.place, now: Sample.now)
    try await journal.add(Sample.submission("first"))
    try await stop(journal)
    #expect(try await journal.all().last?.request.name == "first")
    #expect(try await isSound(journal))
  }

  @Test func whatCannotBeCommittedIsKeptBesideAndMergedOnceByTheNextOpening() async throws {
    let journal = try Journal(at: folder.place, now: Sample.now)
    let sent = try await journal.begun("sent")
    try await stop(journal)
    let error = await #expect(throws: JournalFailure.self) {
      try await journal.end(sent, long(sent), .refused)
    }
    #expect(error?.kind == .full)
    #expect(error?.message.contains("kept beside the journal, and goes into it at the next start") == true)
    // While this one lives, nobody takes what it sends for lost.
    let other = try Journal(at: folder.place, now: Sample.now)
    #expect(try await other.stored(sent.id)?.state == .sending)
    let sign = journal.liveness!.id
    journal.close()
    #expect(try folder.signsOfLife.contains(sign))

    let next = try Journal(at: folder.place, now: Sample.now)
    let merged = try #require(try await next.stored(sent.id))
    #expect(merged.state == .refused && merged.httpStatus == 400)
    #expect(merged.error?.details == long(sent).error?.details)
    #expect(merged.updatedAt == Sample.now.addingTimeInterval(2))
    #expect(try await next.attempts(of: sent.id).map(\.httpStatus) == [400])
    #expect(try !folder.signsOfLife.contains(sign))
    #expect(try await isSound(next))
  }

  @Test(.timeLimit(.minutes(1))) func whatWasKeptSurvivesAKill() async throws {
    let process = try JournalProcess(.keep, state: folder.state)
    try #require(await process.isReady())
    process.send(SIGKILL)
    try await process.end()
    let journal = try Journal(at: folder.place, now: Sample.now)
    let merged = try #require(try await journal.all().first)
    #expect(merged.state == .created && merged.dashboard != nil)
    #expect(try folder.signsOfLife == [journal.liveness!.id])
  }

  @Test func whatWasMergedBeforeACrashIsMergedAgainWithoutHarm() async throws {
    let journal = try Journal(at: folder.place, now: Sample.now)
    let sent = try await journal.begun()
    #expect(journal.liveness!.slot.keep(Sample.ending(sent, Sample.outcome(429, "{}", for: sent), .deferred)))
    let sign = folder.alive.appending(path: journal.liveness!.id)
    let bytes = try Data(contentsOf: sign)
    journal.close()
    do {
      let second = try Journal(at: folder.place, now: Sample.now)
      guard case .adopted = try await second.adopt(sent.id, at: Sample.now) else {
        Issue.record("not adopted")
        return
      }
      #expect(try await second.begin(sent.id, from: [.deferred]))
      _ = try await second.end(sent, Sample.created(sent), .created)
    }
    // As if the one that merged it had not come to remove the file.
    try bytes.write(to: sign)
    let third = try Journal(at: folder.place, now: Sample.now)
    #expect(try await third.stored(sent.id)?.state == .created)
    #expect(try await third.attempts(of: sent.id).map(\.httpStatus) == [429, 201])
    #expect(try !folder.signsOfLife.contains(sign.lastPathComponent))
  }

  @Test func whatWasKeptOfASubmissionThatIsGoneHindersNoOpening() async throws {
    let journal = try Journal(at: folder.place, now: Sample.now)
    let gone = Sample.submission()
    #expect(journal.liveness!.slot.keep(Sample.ending(gone, Sample.created(gone), .created)))
    journal.close()
    #expect(try await Journal(at: folder.place, now: Sample.now).all() == [])
  }

  @Test(.enabled(if: SmallDisk.isPossible, "only root can mount"))
  func onAFullDiskNothingIsLostAndItGoesOnWithRoom() async throws {
    let disk = try SmallDisk(kibibytes: 1200)
    let place = JournalPlace(folder: disk.url)
    let journal = try Journal(at: place, now: Sample.now)
    let sent = try await journal.begun("sent")
    disk.fill()
    var added = 0
    var kind: JournalFailure.Kind?
    while kind == nil, added < 1000 {
      do throws(JournalFailure) {
        try await journal.add(Sample.submission("\(added)"))
        added += 1
      } catch { kind = error.kind }
    }
    #expect(kind == .full)
    let error = await #expect(throws: JournalFailure.self) {
      try await journal.end(sent, long(sent), .refused)
    }
    #expect(error?.kind == .full && error?.message.contains("kept beside") == true)
    // There is no room for another's sign of life: it can read, and is told why it cannot write.
    let reader = try Journal(at: place, mode: .readingAtLeast, now: Sample.now)
    #expect(reader.obstacle?.kind == .full)
    #expect(try await reader.stored(sent.id)?.state == .sending)
    journal.close()
    let later = try Journal(at: place, mode: .readingAtLeast, now: Sample.now)
    #expect(later.obstacle?.kind == .full)
    #expect(try await later.stored(sent.id)?.state == .refused)

    try disk.empty()
    let next = try Journal(at: place, now: Sample.now)
    #expect(try await next.stored(sent.id)?.state == .refused)
    #expect(try await next.all().count == added + 1)
    #expect(try await isSound(next))
  }
}
