import ArgumentParser
import DashboardService
import Foundation
import Interface
import Journal
import PortalAPI
import TerminalKit

/// Sends a batch to its end, or to where it stops, and tells each row as it ends.
struct ImportSending {
  let batch: Batch
  let options: BatchLife.Options
  let submitOptions: SubmitOptions
  let workspace: Workspace
  let global: GlobalOptions

  /// - Parameter hasFaults: whether rows were left out since they cannot be sent.
  /// - Returns: the exit code: of all rows the gravest.
  func run(hasFaults: Bool) async throws -> ExitCode {
    let journal = workspace.journal
    let before = try await journal.tally(of: batch.id)
    let runner = BatchRunner(
      batch, service: workspace.service, journal: journal, options: options, submitOptions: submitOptions)
    let signals = CommandSignals(services: [workspace.service]) { await runner.stop() }
    defer { signals.end() }
    let progress = ImportProgress(
      before, rateLimit: await workspace.service.knownRateLimit(), mostRows: options.mostRows,
      isShown: !global.quiet, isLine: global.showsProgressLine)
    let ticking = Task {
      while (try? await Task.sleep(for: .seconds(1))) != nil { progress.show(now: Date()) }
    }
    defer { ticking.cancel() }
    try await runner.start()
    var end = End()
    // What this run queued, as opposed to what others have.
    var own: Set<UUID> = []
    for await event in runner.events {
      switch event {
      case .submission(_, let event):
        if case .queued(let submission) = event { own.insert(submission.id) }
        signals.note(event)
        progress.note(event, now: Date())
      case .row(let row, let submission?, nil)
      where submission.state == .sending || (submission.state.isWaiting && !own.contains(submission.id)):
        end.elsewhere.append(row)
      case .row(let row, let submission, let failure): tell(row, submission, failure, progress, &end)
      case .phase(.paused(let pause)):
        end.pause = pause
        await runner.stop()
      case .phase: break
      }
    }
    progress.end()
    if signals.received != nil { end.pause = end.pause ?? .asked }
    try await tellElsewhere(&end, progress)
    let after = try await journal.tally(of: batch.id)
    // Of all rows, whichever run sent them.
    for submission in try await journal.standings(of: batch.id)
    where !(options.takesExisting && submission.isConflict) && submission.state != .cancelled {
      end.codes.insert(ExitStatus(submission).rawValue)
    }
    Console.err(
      "\(batch.file): \(after.words(existing: end.existing))."
        + (end.pause.map { " " + words($0, after) } ?? ""))
    return code(end, after, hasFaults: hasFaults, signal: signals.received)
  }

  /// What is known when it has ended.
  private struct End {
    var codes: Set<Int32> = []
    var pause: BatchLife.Pause?
    /// Conflicts that count as there already.
    var existing = 0
    /// Rows that another msdash had when this run came to them.
    var elsewhere: [Int] = []
  }

  /// Rows that another msdash had are told as they stand at the end.
  private func tellElsewhere(_ end: inout End, _ progress: ImportProgress) async throws {
    let bunch = 500
    let rows = end.elsewhere.sorted()
    for first in stride(from: 0, to: rows.count, by: bunch) {
      let numbers = Array(rows[first..<min(rows.count, first + bunch)])
      for record in try await workspace.journal.rows(numbers, of: batch.id) {
        tell(record.row.number, record.submission, nil, progress, &end)
      }
    }
  }

  private func tell(
    _ row: Int, _ submission: Submission?, _ failure: String?, _ progress: ImportProgress, _ end: inout End
  ) {
    guard let submission else {
      // One that cannot be sent was told when the file was checked.
      guard let failure else { return }
      end.codes.insert(ExitStatus.waiting.rawValue)
      return progress.above { Console.err("Row \(row): not sent: \(failure)") }
    }
    let isExisting = submission.isConflict && options.takesExisting
    if isExisting { end.existing += 1 }
    end.codes.insert(
      failure != nil ? ExitStatus.journal.rawValue : isExisting ? 0 : ExitStatus(submission).rawValue)
    progress.above {
      if global.json {
        var told = SubmissionJSON(submission)
        // As it is known in this import, whichever sent it.
        (told.batch, told.file, told.row) = (batch.id.lowercased, batch.file, row)
        told.print()
      } else if !Console.isTerminal {
        Console.out(Self.line(row, submission))
      }
      if let failure { Console.err("Row \(row): \(failure)") }
      if submission.state == .created || isExisting || submission.state.isWaiting { return }
      let words = OutcomeWords(submission)
      let fields = (submission.error?.fields ?? []).map { " \($0.field): \($0.message)" }.joined()
      Console.err(
        "Row \(row) \u{201c}\(submission.request.name)\u{201d}: \(words.happened)\(fields) Request id "
          + "\(submission.requestID.lowercased).")
    }
  }

  /// `3  created  201  0f8f…  Ticket metrics`, with tabs.
  private static func line(_ row: Int, _ submission: Submission) -> String {
    [
      String(row), submission.state.rawValue, submission.httpStatus.map(String.init) ?? "-",
      submission.dashboardID ?? "-", submission.request.name,
    ].map { Sanitizer.visible($0) }.joined(separator: "\t")
  }

  /// Why it stopped, and what to do.
  private func words(_ pause: BatchLife.Pause, _ tally: BatchTally) -> String {
    let left = tally.fresh + tally.waiting
    let rest =
      left == 0
      ? ""
      : " \(left == 1 ? "The row that is" : "The \(NumberWords.grouped(left)) that are") not sent: the "
        + "same command goes on."
    switch pause {
    case .asked: return "Stopped." + rest
    case .refused(let row, 401):
      return "Stopped at row \(row): the API key is wrong or revoked (401)." + rest
    case .refused(let row, 403):
      return "Stopped at row \(row): the API key lacks the scope dashboards.write (403)." + rest
    case .refused(let row, let status):
      return "Stopped at row \(row): the base URL is probably wrong (\(status)): \(batch.tenant.baseURL)."
        + rest
    case .unknown(let row):
      return
        "Stopped after row \(row), of which it is not known whether it was created: look in the portal; msdash "
        + "resolve settles it. It is not sent again by itself." + rest
    case .unsent(let row): return "Stopped at row \(row): the portal cannot be reached." + rest
    case .notCreated(let row): return "Stopped at row \(row), which was not created (--stop-on-error)." + rest
    case .held: return "The rate limit is used up, or msdash was told to end." + rest
    case .enough: return "As many were sent as --max-rows says." + rest
    case .journal(let failure): return "Stopped: \(failure.message)" + rest
    }
  }

  private func code(_ end: End, _ tally: BatchTally, hasFaults: Bool, signal: Int32?) -> ExitCode {
    var codes = Array(end.codes)
    if hasFaults { codes.append(ExitStatus.invalidInput.rawValue) }
    if case .journal = end.pause { codes.append(ExitStatus.journal.rawValue) }
    // What --max-rows leaves is left on purpose.
    let left = tally.fresh + tally.waiting
    if left > 0, end.pause != .enough { codes.append(ExitStatus.waiting.rawValue) }
    let gravest = ExitStatus.gravest(of: codes)
    if let signal, gravest == ExitStatus.waiting.rawValue || gravest == 0, left > 0 {
      return ExitCode(128 + signal)
    }
    return ExitCode(gravest)
  }
}
