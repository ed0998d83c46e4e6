import DashboardService
import Foundation
import Interface
import Journal
import PortalAPI
import Synchronization

/// Sends a batch to its end, or to where it stops, and says how far it has come.
struct AccessibleBatch {
  let session: AccessibleSession
  let workspace: Workspace
  let batch: Batch

  func run() async throws {
    let before = try await workspace.journal.tally(of: batch.id)
    let runner = BatchRunner(
      batch, service: workspace.service, journal: workspace.journal, submitOptions: session.extras.options)
    let told = Progress(SpokenProgress(all: before.open, now: Date()))
    let sending = AccessibleSending(session: session, services: [workspace.service])
    let signals = sending.begin { await runner.stop() }
    let ticking = Task {
      while (try? await Task.sleep(for: .seconds(1))) != nil { told.tick() }
    }
    var pause: BatchLife.Pause?
    do {
      try await runner.start()
      pause = await hear(runner, signals, told)
    } catch {
      ticking.cancel()
      _ = sending.end(signals)
      throw error
    }
    ticking.cancel()
    let signal = sending.end(signals)
    let after = try await workspace.journal.tally(of: batch.id)
    Voice.say("\(batch.file): \(after.words()).")
    if let pause = signal == nil ? pause : pause ?? .asked { Voice.say(Self.words(pause, after, batch)) }
    guard let signal else { return }
    let codes = try await workspace.journal.standings(of: batch.id).map { ExitStatus($0).rawValue }
    let gravest = ExitStatus.gravest(of: codes)
    throw Leave.signal([0, ExitStatus.waiting.rawValue].contains(gravest) ? 128 + signal : gravest)
  }

  private func hear(
    _ runner: BatchRunner, _ signals: CommandSignals, _ told: Progress
  ) async -> BatchLife.Pause? {
    var pause: BatchLife.Pause?
    // What this run sends, as opposed to what had ended before.
    var own: Set<UUID> = []
    for await event in runner.events {
      switch event {
      case .submission(_, let event):
        if let submission = event.subject { own.insert(submission.id) }
        signals.note(event)
        told.note(event)
      case .row(let row, let submission, let failure):
        tell(row, submission, failure)
        guard let submission, own.contains(submission.id) else { break }
        session.farewell.note(submission)
        if submission.state == .created { session.switchedFrom = nil }
        session.noteStatus(submission.httpStatus)
        told.rowEnded()
      case .phase(.paused(let why)):
        pause = why
        await runner.stop()
      case .phase: break
      }
    }
    return pause
  }

  private func tell(_ row: Int, _ submission: Submission?, _ failure: String?) {
    if let failure { Voice.say("Row \(row): \(submission == nil ? "not sent: " : "")\(failure)") }
    guard let submission else { return }
    if submission.state != .created, !submission.state.isWaiting {
      let fields = (submission.error?.fields ?? []).map { " \($0.field): \($0.message)" }.joined()
      Voice.say(
        "Row \(row), \(submission.request.name): \(OutcomeWords(submission).happened)\(fields) Request id: "
          + "\(submission.requestID.lowercased)")
    }
  }

  /// Why it stopped, and what to do.
  private static func words(_ pause: BatchLife.Pause, _ tally: BatchTally, _ batch: Batch) -> String {
    let left = tally.fresh + tally.waiting
    let rest =
      left == 0
      ? "" : " \(NumberWords.count(left, "row")) not sent: :import with the same file goes on there."
    let why =
      switch pause {
      case .asked: "Stopped."
      case .refused(let row, 401): "Stopped at row \(row): the API key is wrong or revoked (401)."
      case .refused(let row, 403):
        "Stopped at row \(row): the API key lacks the scope dashboards.write (403)."
      case .refused(let row, let status):
        "Stopped at row \(row): the base URL is probably wrong (\(status)): \(batch.tenant.baseURL)."
      case .unknown(let row):
        "Stopped after row \(row), of which it is not known whether it was created: look in the portal; :resolve settles "
          + "it. It is not sent again by itself."
      case .unsent(let row): "Stopped at row \(row): the portal cannot be reached."
      case .notCreated(let row): "Stopped at row \(row), which was not created."
      case .held, .enough: "The rate limit is used up, or msdash was told to end."
      case .journal(let failure): "Stopped: \(failure.message)"
      }
    return why + rest
  }

  /// The progress, which rows and a clock move.
  private final class Progress: Sendable {
    private let state: Mutex<SpokenProgress>

    init(_ progress: SpokenProgress) { state = Mutex(progress) }

    func note(_ event: SubmissionEvent) {
      switch event {
      case .waiting(let submission, _): state.withLock { $0.hold(until: submission.nextAttemptAt) }
      case .sending: state.withLock { $0.hold(until: nil) }
      case .queued, .ended, .notSent, .notJournalled, .companyURLs: break
      }
      tick()
    }

    func rowEnded() {
      state.withLock { $0.rowEnded() }
      tick()
    }

    func tick() { if let sentence = state.withLock({ $0.sentence(now: Date()) }) { Voice.say(sentence) } }
  }
}
