import ArgumentParser
import DashboardService
import Foundation
import PortalAPI

/// Hears submissions, and changes of company URLs, to their end and tells what becomes of each: what `create`,
/// `resolve`, `resume` and `company-urls set` share.
struct SubmissionRun {
  /// What a signal stops: all that send for this command.
  let services: [DashboardService]
  let global: GlobalOptions
  /// Whether a create is a success whose name exists (409): it stays `refused`.
  let takesExisting: Bool

  init(services: [DashboardService], global: GlobalOptions, takesExisting: Bool = false) {
    self.services = services
    self.global = global
    self.takesExisting = takesExisting
  }

  init(service: DashboardService, global: GlobalOptions, takesExisting: Bool = false) {
    self.init(services: [service], global: global, takesExisting: takesExisting)
  }

  /// What minds signals from now on: for whoever begins several, before the first.
  func signals() -> CommandSignals { CommandSignals(services: services) }

  /// - Returns: the exit code; of several, the gravest.
  func hear(
    _ streams: [AsyncStream<SubmissionEvent>], changes: [AsyncStream<CompanyURLsEvent>] = []
  ) async -> ExitCode {
    let signals = signals()
    defer { signals.end() }
    return await hear(streams, changes: changes, signals)
  }

  /// The same with signals that are minded already.
  func hear(
    _ streams: [AsyncStream<SubmissionEvent>], changes: [AsyncStream<CompanyURLsEvent>],
    _ signals: CommandSignals
  ) async -> ExitCode {
    let codes = await withTaskGroup(of: Int32.self) { group in
      for events in streams { group.addTask { await hear(events, signals) } }
      for events in changes { group.addTask { await hear(events, signals) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    return ExitCode(ExitStatus.gravest(of: codes))
  }

  private func hear(_ events: AsyncStream<SubmissionEvent>, _ signals: CommandSignals) async -> Int32 {
    var code = ExitStatus.fault.rawValue
    var wasSent = false
    // What follows a create changes its JSON object: that is written when nothing more comes.
    var ended: Submission?
    for await event in events {
      signals.note(event)
      switch event {
      case .queued: break
      case .sending: wasSent = true
      case .waiting(let submission, let place):
        let words = OutcomeWords(submission)
        let goes = submission.nextAttemptAt.map { " It goes at about \(Timestamp.text($0))." } ?? ""
        let behind = place > 1 ? " Place \(place)." : ""
        global.tell("\(words.happened)\(behind)\(goes)")
      case .ended(let submission, let warnings, _):
        for warning in warnings { global.tell(warning) }
        ended = submission
        if !global.json || submission.state != .created { tellWords(submission) }
        code = ExitStatus(submission).rawValue
        if takesExisting, submission.isConflict { code = 0 }
        // Ended by a signal before it left: that, not the queue, is what the caller asked for.
        if let signal = signals.received, !wasSent { code = 128 + signal }
      case .notSent(let submission, let failure):
        failed("Not sent: \(failure.message)", code: failure.kind.rawValue, submission)
        code = ExitStatus.journal.rawValue
      case .notJournalled(let submission, let failure):
        tell(submission)
        Console.err("This could not be journalled: \(failure.message)")
        code = ExitStatus.journal.rawValue
      case .companyURLs(let event):
        // Of a create that made no dashboard, or none that is known for certain, its own says more.
        if let told = tell(event, following: ended?.dashboard?.id), code == 0 { code = told }
        if case .ended(let change, _, _) = event, let told = change.dashboard?.companyUrls {
          ended?.dashboard?.companyUrls = told
        }
      }
    }
    if global.json, let ended { SubmissionJSON(ended).print() }
    return code
  }

  /// Hears a change that follows no create of this command.
  private func hear(_ events: AsyncStream<CompanyURLsEvent>, _ signals: CommandSignals) async -> Int32 {
    var code = ExitStatus.fault.rawValue
    var wasSent = false
    for await event in events {
      signals.note(event)
      if case .sending = event { wasSent = true }
      guard let told = tell(event, following: nil) else { continue }
      code = told
      if let signal = signals.received, !wasSent, code == ExitStatus.waiting.rawValue { code = 128 + signal }
      tellResult(event)
    }
    return code
  }

  /// Says what happens to a change.
  /// - Returns: the exit code, with the last event.
  private func tell(_ event: CompanyURLsEvent, following dashboard: String?) -> Int32? {
    let telling = CompanyURLsTelling(global: global)
    if let dashboard, case .notSent = event { telling.tellDashboardExists(dashboard) }
    switch event {
    case .queued, .sending: return nil
    case .waiting, .behind:
      telling.tellProgress(event)
      return nil
    case .ended(let change, let warnings, _):
      if change.submissionID != nil, change.state != .set, let id = change.dashboardID {
        telling.tellDashboardExists(id)
      }
      telling.tellEnd(change, warnings: warnings)
      return ExitStatus(change).rawValue
    case .notSent, .notJournalled:
      telling.tellFailure(event)
      return ExitStatus.journal.rawValue
    }
  }

  /// A change that was asked for alone: its dashboard's id or JSON on stdout.
  private func tellResult(_ event: CompanyURLsEvent) {
    switch event {
    case .ended(let change, _, _), .notJournalled(let change, _):
      if global.json {
        CompanyURLsJSON(change).print()
      } else if change.state == .set, let id = change.dashboardID {
        Console.out(id)
      }
    case .notSent(let change, let failure):
      guard global.json else { return }
      CompanyURLsJSON(
        tenant: change?.tenant.name,
        error: SubmissionError(message: failure.message, code: failure.kind.rawValue)
      ).print()
    case .queued, .waiting, .behind, .sending: break
    }
  }

  /// Tells one submission: its id or JSON on stdout, the rest on stderr.
  func tell(_ submission: Submission) {
    if global.json { SubmissionJSON(submission).print() }
    tellWords(submission)
  }

  private func tellWords(_ submission: Submission) {
    if !global.json, submission.state == .created,
      let id = submission.dashboardID
    {
      Console.out(id)
    }
    let words = OutcomeWords(submission)
    guard submission.state != .created else { return global.tell(words.happened) }
    let portal = submission.portalRequestID.map { ", the portal's \($0)" } ?? ""
    Console.err(words.happened)
    for field in submission.error?.fields ?? [] { Console.err("  \(field.field): \(field.message)") }
    // What waits by itself needs no advice but the command that sends it.
    let waits = submission.state == .queued || submission.state == .deferred
    for line in [waits ? "" : words.advice, Self.commands(submission)] where !line.isEmpty {
      Console.err(line)
    }
    Console.err(
      "Request id \(submission.requestID.lowercased)\(portal); submission \(submission.id.lowercased).")
  }

  /// What can be done next with one that did not come to its end.
  private static func commands(_ submission: Submission) -> String {
    let id = submission.id.lowercased.prefix(8)
    switch submission.state {
    case .queued, .deferred, .unsent:
      return "It waits in the journal. To send it: msdash resume \(id); to give it up: msdash cancel \(id)."
    case .unknown:
      return "To send the same request once more: msdash resolve \(id). Or say what you saw there: "
        + "msdash resolve \(id) --as created (or absent)."
    case .sending, .created, .refused, .present, .absent, .cancelled: return ""
    }
  }

  private func failed(_ message: String, code: String, _ submission: Submission?) {
    if global.json {
      var json = SubmissionJSON(
        state: nil, tenant: nil, request: submission?.request,
        error: SubmissionError(message: message, code: code))
      json.tenant = submission?.tenant.name
      json.baseURL = submission?.tenant.baseURL
      json.print()
    }
    Console.err(message)
  }
}
