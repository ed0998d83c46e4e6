import DashboardService
import Foundation
import Testing

@testable import Journal

/// Another process with a journal of its own: this test program once more, with nothing to do but one job.
final class JournalProcess {
  enum Job: String {
    /// Opens the journal, finds its own sign of life, records a submission and ends.
    case record
    /// Claims a submission and says so, then waits to be killed.
    case claim
    /// Does so, and keeps what came of it beside the journal.
    case keep
    /// Claims a change of company URLs, then waits to be killed.
    case change
    /// Claims every unknown submission that it can, then waits to be killed: what a process that has ended
    /// left in flight is unknown again, and anybody's to claim.
    case race
  }

  private let process = Process()
  private let ready: URL

  init(_ job: Job, state: URL, umask: Int? = nil) throws {
    ready = state.deletingLastPathComponent().appending(path: "ready-\(UUID().uuidString)")
    process.executableURL = URL(
      filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    process.arguments = ["--testing-library", "swift-testing", "--filter", "JournalProcessJob"]
    process.environment = ProcessInfo.processInfo.environment.merging([
      "JOURNAL_JOB": job.rawValue, "JOURNAL_STATE": state.path, "JOURNAL_READY": ready.path,
      "JOURNAL_UMASK": umask.map(String.init) ?? "",
    ]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  deinit {
    if process.isRunning { send(SIGKILL) }
  }

  /// Waits until it has done what there is to see.
  func isReady() async throws -> Bool {
    for _ in 0..<2000 {
      if FileManager.default.fileExists(atPath: ready.path) { return true }
      if !process.isRunning { return FileManager.default.fileExists(atPath: ready.path) }
      try await Task.sleep(for: .milliseconds(10))
    }
    return false
  }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits for its end.
  func end() async throws {
    for _ in 0..<2000 where process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
  }
}

/// The other process's side.
@Suite struct JournalProcessJob {
  private static let environment = ProcessInfo.processInfo.environment
  static let job = environment["JOURNAL_JOB"].flatMap(JournalProcess.Job.init)

  @Test(.enabled(if: job != nil), .timeLimit(.minutes(1)))
  func doesTheJobOfAnotherProcess() async throws {
    let job = try #require(Self.job)
    let state = URL(filePath: try #require(Self.environment["JOURNAL_STATE"]))
    if let mask = Self.environment["JOURNAL_UMASK"].flatMap({ mode_t($0) }) { umask(mask) }
    let journal = try await Journal.open(at: JournalPlace(folder: state), now: Date())
    let sign = state.appending(path: "alive/\(journal.liveness!.id)")
    #expect(FileManager.default.fileExists(atPath: sign.path))
    switch job {
    case .record: try await journal.add(Sample.submission())
    case .claim: _ = try await journal.begun()
    case .keep:
      let submission = try await journal.begun()
      #expect(journal.liveness!.slot.keep(Sample.ending(submission, Sample.created(submission), .created)))
    case .change: _ = try await journal.begun(Sample.change())
    case .race:
      for submission in try await journal.all() where try await journal.begin(submission.id, from: [.unknown])
      {
        try await journal.add(Sample.submission("won \(submission.id.lowercased)"))
      }
    }
    try #require(FileManager.default.fileExists(atPath: sign.path))
    let ready = try #require(Self.environment["JOURNAL_READY"])
    try #require(FileManager.default.createFile(atPath: ready, contents: nil))
    if job != .record { try await Task.sleep(for: .seconds(50)) }
    withExtendedLifetime(journal) {}
  }
}
