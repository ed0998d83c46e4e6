import DashboardService
import Foundation
import GRDB
import Testing

@testable import Journal

@Suite struct JournalTests {
  private let folder = try! TemporaryFolder()

  private func open() throws -> Journal { try Journal(at: folder.place, now: Sample.now) }

  @Test func commitsReachTheDiskAlsoInAJournalThatThisProcessMade() async throws {
    for _ in 0..<2 {
      let journal = try open()
      #expect(try await journal.synchronous() == 2)
      try await journal.add(Sample.submission())
      #expect(try await journal.synchronous() == 2)
      let mode = try await journal.database.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
      #expect(mode == "wal")
    }
  }

  @Test func commitsReachTheDiskAfterReadingAndAfterAFailure() async throws {
    let journal = try open()
    _ = try await journal.submissions(SubmissionQuery())
    let submission = Sample.submission()
    try await journal.add(submission)
    await #expect(throws: JournalFailure.self) { try await journal.add(submission) }
    #expect(try await journal.synchronous() == 2)
  }

  @Test func aClosedJournalFailsAndEndsNoProcess() async throws {
    let journal = try open()
    try await journal.add(Sample.submission())
    let late = (0..<20).map { number in Task { try await journal.add(Sample.submission("late \(number)")) } }
    journal.close()
    for task in late { _ = await task.result }
    await #expect(throws: JournalFailure.self) { try await journal.submissions(SubmissionQuery()) }
    #expect(try folder.signsOfLife.isEmpty)
  }

  @Test func aCancelledTaskLosesNoWrite() async throws {
    let journal = try open()
    let submissions = (0..<20).map { Sample.submission("\($0)") }
    let tasks = submissions.map { submission in
      Task {
        withUnsafeCurrentTask { $0?.cancel() }
        try await journal.add(submission)
        let claimed = try await journal.begin(submission.id)
        let listed = try await journal.submissions(matching: submission.id.uuidString)
        return claimed && listed.map(\.state) == [.sending]
      }
    }
    for task in tasks { #expect(try await task.value) }
    #expect(try await journal.submissions(SubmissionQuery()).count == 20)
  }

  /// A connection that may keep a transaction open from one call to the next.
  private func lockHolder() throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    return try DatabaseQueue(path: folder.journal.path, configuration: configuration)
  }

  @Test(.timeLimit(.minutes(1))) func aLockOfAnotherProcessIsWaitedFor() async throws {
    let journal = try open()
    let other = try lockHolder()
    try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    let release = Task {
      try await Task.sleep(for: .seconds(1))
      try await other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
    }
    let clock = ContinuousClock()
    let waited = try await clock.measure { try await journal.add(Sample.submission()) }
    #expect(waited > .milliseconds(800) && waited < .seconds(8))
    try await release.value
    #expect(try await journal.submissions(SubmissionQuery()).count == 1)
  }

  @Test(.timeLimit(.minutes(1))) func aLockThatIsHeldTooLongIsBusyAndWritesNothing() async throws {
    let journal = try open()
    let submission = Sample.submission()
    try await journal.add(submission)
    try await journal.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 50") }
    let other = try lockHolder()
    try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    let error = await #expect(throws: JournalFailure.self) {
      try await journal.begin(submission.id)
    }
    #expect(error?.kind == .busy)
    try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    #expect(try await journal.submissions(SubmissionQuery()).map(\.state) == [.queued])
  }

  @Test func aFullDiskIsToldAndEarlierDataStays() async throws {
    let journal = try open()
    try await journal.add(Sample.submission("first"))
    try await journal.database.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
    var kind: JournalFailure.Kind?
    for number in 0..<100 where kind == nil {
      do throws(JournalFailure) {
        try await journal.add(Sample.submission("\(number)" + String(repeating: "x", count: 200)))
      } catch { kind = error.kind }
    }
    #expect(kind == .full)
    #expect(try await journal.submissions(SubmissionQuery()).last?.request.name == "first")
    #expect(
      try await journal.database.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
  }

  @Test(.timeLimit(.minutes(1))) func twentyProcessesOpenANewJournalAtOnce() async throws {
    let processes = try (0..<20).map { _ in try JournalProcess(.record, state: folder.state) }
    for process in processes {
      #expect(try await process.isReady())
      try await process.end()
    }
    let journal = try open()
    #expect(try await journal.submissions(SubmissionQuery()).count == 20)
    #expect(try folder.signsOfLife == [journal.liveness!.id])
  }

  @Test(.timeLimit(.minutes(1))) func manyInstancesOpenANewJournalAtOnceAndKeepTheirSignsOfLife() async throws
  {
    let journals = try await withThrowingTaskGroup { [folder] group in
      for _ in 0..<40 { group.addTask { try await Journal.open(at: folder.place, now: Sample.now) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(try folder.signsOfLife == Set(journals.map(\.liveness!.id)))
    #expect(Set(journals.map(\.salt)).count == 1)
    for journal in journals { try await journal.add(Sample.submission()) }
    #expect(try await journals[0].submissions(SubmissionQuery()).count == 40)
  }

  @Test func openingAndClosingLeaksNoDescriptor() throws {
    func journals() throws -> Int {
      try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)"))?
          .hasPrefix(folder.state.path) == true
      }.count
    }
    for _ in 0..<20 { _ = try open() }
    #expect(try journals() == 0)
    let newer = try DatabaseQueue(path: folder.journal.path)
    try newer.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    try newer.close()
    for _ in 0..<20 { #expect(throws: JournalFailure.self) { try open() } }
    #expect(try journals() == 0)
    #expect(try folder.signsOfLife.isEmpty)
  }

  @Test func noDescriptorOfItIsInherited() async throws {
    let journal = try open()
    try await journal.add(Sample.submission())
    var seen = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)"),
        target.hasPrefix(folder.state.path), let descriptor = Int32(name)
      else { continue }
      seen += 1
      #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0, "\(target)")
    }
    #expect(seen >= 4)
  }
}
