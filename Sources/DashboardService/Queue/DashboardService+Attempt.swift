import Foundation
import PortalAPI

/// One sending, and what is done with what came of it.
extension DashboardService {
  /// Sends once and journals what came of it; where it is to go again, it waits in line again.
  func attempt(_ entry: WaitingLine.Entry) async {
    var entry = entry
    let submission = entry.submission
    let request = PortalRequest.createExternalDashboard(
      body: submission.request.body(), requestID: submission.requestID.lowercased)
    let exchange = await connection.send(request, timeout: entry.options.timeout)
    let now = environment.now()
    var outcome = Outcome(of: exchange, request: submission.request, now: now)
    // Most portals echo our id; only one of their own is worth keeping beside it.
    if outcome.portalRequestID?.lowercased() == request.requestID { outcome.portalRequestID = nil }
    let wait = wait(after: entry.life.handle(.ended(outcome.verdict), now: moment))
    let goesAgain = wait.map { goes(entry, after: $0) } ?? false
    let ending = AttemptEnding(
      id: submission.id, keyFingerprint: tenant.keyFingerprint, outcome: outcome,
      headWritten: exchange.headWritten, state: entry.life.state,
      nextAttemptAt: wait.map { now.addingTimeInterval($0) }, at: now)
    // Before the journal has it: while that syncs, the next would go. One that goes again by itself pauses nothing.
    if !goesAgain { takeBackBatch(after: submission.ended(ending)) }
    let ended: Submission
    do throws(JournalFailure) {
      ended = try await journal.endAttempt(ending)
    } catch {
      halt = (turns, error)
      return finish(entry, .notJournalled(submission.ended(ending), error))
    }
    await learn(from: outcome.dashboard)
    guard let wait, goesAgain, !isStopping else {
      return finish(entry, .ended(ended, warnings: outcome.warnings, duration: exchange.duration))
    }
    entry.submission = ended
    entry.notBefore = environment.uptime() + wait
    line.insert(entry)
  }

  /// Where a row of a batch ended in a way that pauses the batch, the others of it that wait here do not go any more:
  /// the batch's own word would come after the next had gone.
  private func takeBackBatch(after ended: Submission) {
    guard let batch = ended.origin?.batch, BatchLife.pauses(ended) else { return }
    pausedBatches.insert(batch)
    let waiting = line.entries + arrivals
    withdrawn.formUnion(waiting.map(\.submission).filter { $0.origin?.batch == batch }.map(\.id))
  }

  /// Whether one that would have to wait so long does so.
  private func goes(_ entry: WaitingLine.Entry, after wait: TimeInterval) -> Bool {
    guard entry.options.waits else { return false }
    return entry.deadline.map { environment.uptime() + wait <= $0 } ?? true
  }

  /// What a reply tells of roles and companies is kept where it is certain which name is whose.
  func learn(from dashboard: ExternalDashboard?) async {
    guard let dashboard else { return }
    // Only a convenience is lost when this fails; what was sent is journalled.
    try? await journal.learn(from: dashboard, of: tenant, at: environment.now())
  }
}
