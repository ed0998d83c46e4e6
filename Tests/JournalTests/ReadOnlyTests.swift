import DashboardService
import Foundation
import GRDB
import PortalAPI
import Testing

@testable import Journal

/// A journal that cannot be written is shown, and what it shows is what is known.
@Suite struct ReadOnlyTests {
  private let folder = try! TemporaryFolder()

  private func newer() throws {
    let newer = try DatabaseQueue(path: folder.journal.path)
    try newer.write { try $0.execute(sql: "PRAGMA user_version = \(Journal.schemaVersion + 1)") }
    try newer.close()
  }

  private func expectNoWriting(_ journal: Journal, _ kind: JournalFailure.Kind) async throws {
    #expect(journal.obstacle?.kind == kind)
    let submission = Sample.submission()
    for call in [
      { try await journal.add(submission) }, { _ = try await journal.begin(submission.id) },
      { _ = try await journal.update(submission.id, state: .cancelled, nextAttemptAt: nil, at: Sample.now) },
      { _ = try await journal.takeToken(key: "f1", keeping: 0) },
      { _ = try await journal.end(submission, Sample.created(submission), .created) },
      { _ = try await journal.prune(before: .distantFuture, tenant: nil) },
      {
        try await journal.save(
          Draft(id: UUID(), input: DashboardInput(), savedAt: Sample.now), of: Sample.acme)
      },
    ] as [@Sendable () async throws -> Void] {
      let error = await #expect(throws: JournalFailure.self) { try await call() }
      #expect(error == journal.obstacle)
    }
  }

  /// Leaves one of each: created, kept beside the journal, lost, and queued.
  private func leave(at place: JournalPlace) async throws -> [String: UUID] {
    let journal = try Journal(at: place, now: Sample.now)
    let (made, kept, lost) = try await (journal.begun("made"), journal.begun("kept"), journal.begun("lost"))
    let queued = Sample.submission("queued")
    try await journal.add(queued)
    _ = try await journal.end(made, Sample.created(made), .created)
    #expect(journal.liveness!.slot.keep(Sample.ending(kept, Sample.created(kept), .created)))
    journal.close()
    return ["made": made.id, "kept": kept.id, "lost": lost.id, "queued": queued.id]
  }

  private func expectShown(_ journal: Journal, _ ids: [String: UUID]) async throws {
    let states = try await Dictionary(uniqueKeysWithValues: journal.all().map { ($0.request.name, $0.state) })
    #expect(states == ["made": .created, "kept": .created, "lost": .unknown, "queued": .queued])
    let lost = try #require(try await journal.stored(ids["lost"]!))
    #expect(lost.isDoubtful && lost.error?.code == "abandoned")
    #expect(try await journal.stored(ids["kept"]!)?.dashboard != nil)
    func names(_ states: Set<SubmissionState>) async throws -> [String] {
      try await journal.submissions(SubmissionQuery(states: states)).map(\.request.name)
    }
    // They are found as what they are shown as.
    #expect(try await names([.unknown]) == ["lost"])
    #expect(try await names([.created]) == ["kept", "made"])
    #expect(try await names([.sending]) == [])
    #expect(try await journal.submissions(SubmissionQuery(search: "lost")).map(\.state) == [.unknown])
  }

  @Test func aNewersJournalIsShownAndNotWritten() async throws {
    let ids = try await leave(at: folder.place)
    try newer()
    let bytes = try Data(contentsOf: folder.journal)
    let refused = #expect(throws: JournalFailure.self) { try Journal(at: folder.place, now: Sample.now) }
    #expect(refused?.kind == .newer)
    let journal = try Journal(at: folder.place, mode: .readingAtLeast, now: Sample.now)
    try await expectShown(journal, ids)
    try await expectNoWriting(journal, .newer)
    #expect(try Data(contentsOf: folder.journal) == bytes)
    #expect(try folder.signsOfLife.count == 1)
    // The newer one takes in what was kept.
    let older = try DatabaseQueue(path: folder.journal.path)
    try await older.write { try $0.execute(sql: "PRAGMA user_version = \(Journal.schemaVersion)") }
    try older.close()
    #expect(try await Journal(at: folder.place, now: Sample.now).stored(ids["kept"]!)?.state == .created)
  }

  @Test(.enabled(if: SmallDisk.isPossible, "only root can mount"))
  func aReadOnlyDiskIsShownAndNotWritten() async throws {
    let disk = try SmallDisk(kibibytes: 4000)
    let place = JournalPlace(folder: disk.url.appending(path: "state"))
    let ids = try await leave(at: place)
    try disk.makeReadOnly()
    let refused = #expect(throws: JournalFailure.self) { try Journal(at: place, now: Sample.now) }
    #expect(refused?.kind == .readOnly)
    let journal = try Journal(at: place, mode: .readingAtLeast, now: Sample.now)
    try await expectShown(journal, ids)
    try await expectNoWriting(journal, .readOnly)
    #expect(try await journal.usage(name: "made", url: "", tenant: Sample.acme).name?.state == .created)
    #expect(try await journal.rateLimit(key: "f1")?.limit == 60)
    #expect(try await journal.drafts(of: Sample.acme) == [])
    #expect(try await journal.leftovers(of: Sample.acme).map(\.request.name) == ["queued"])
  }

  @Test(.enabled(if: SmallDisk.isPossible, "only root can mount"), .timeLimit(.minutes(1)))
  func whatAKilledProcessLeftOnAReadOnlyDiskIsShown() async throws {
    let disk = try SmallDisk(kibibytes: 4000)
    let state = disk.url.appending(path: "state")
    let process = try JournalProcess(.keep, state: state)
    try #require(await process.isReady())
    process.send(SIGKILL)
    try await process.end()
    try disk.makeReadOnly()
    let journal = try Journal(at: JournalPlace(folder: state), mode: .readingAtLeast, now: Sample.now)
    #expect(journal.obstacle?.kind == .readOnly)
    #expect(try await journal.all().map(\.state) == [.created])
  }

  @Test(.enabled(if: SmallDisk.isPossible, "only root can mount"))
  func aJournalOfTheFirstSchemaOnAReadOnlyDiskIsShown() async throws {
    let disk = try SmallDisk(kibibytes: 4000)
    let place = JournalPlace(folder: disk.url)
    try VersionOne.make(at: place.file.path, submissions: 3)
    try disk.makeReadOnly()
    let journal = try Journal(at: place, mode: .readingAtLeast, now: Sample.now)
    #expect(journal.obstacle?.kind == .readOnly)
    #expect(try await journal.all().count == 3)
    let first = try #require(try await journal.submissions(SubmissionQuery(search: "NAME 1")).first)
    #expect(first.request.name == "name 1")
    #expect(try await journal.attempts(of: first.id).count == 1)
    #expect(try await journal.drafts(of: Sample.acme) == [])
  }

  @Test(.enabled(if: geteuid() != 0, "root may write anywhere"))
  func aReadOnlyFolderIsShownAndNotWritten() async throws {
    let ids = try await leave(at: folder.place)
    for path in [folder.alive.path, folder.state.path] { try #require(chmod(path, 0o500) == 0) }
    defer { for path in [folder.state.path, folder.alive.path] { chmod(path, 0o700) } }
    try #require(chmod(folder.journal.path, 0o400) == 0)
    let journal = try Journal(at: folder.place, mode: .readingAtLeast, now: Sample.now)
    try await expectShown(journal, ids)
    try await expectNoWriting(journal, .readOnly)
  }

  @Test func whereThereIsNothingToReadTheReasonWhyItCannotBeMadeIsTold() {
    let place = JournalPlace(folder: URL(filePath: "/proc/msdash"))
    let error = #expect(throws: JournalFailure.self) {
      try Journal(at: place, mode: .readingAtLeast, now: Sample.now)
    }
    #expect(error?.kind == .readOnly)
    #expect(error?.message.contains("/proc/msdash") == true)
  }

  @Test func aDamagedJournalIsNotShownAsIfItWereWhole() throws {
    try FileManager.default.createDirectory(at: folder.state, withIntermediateDirectories: true)
    try Data(repeating: 7, count: 9000).write(to: folder.journal)
    let error = #expect(throws: JournalFailure.self) {
      try Journal(at: folder.place, mode: .readingAtLeast, now: Sample.now)
    }
    #expect(error?.kind == .corrupt)
  }
}
