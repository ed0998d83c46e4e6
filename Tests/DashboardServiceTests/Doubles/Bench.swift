import DashboardService
import Foundation
import PortalAPI

/// A service with its doubles around it.
struct Bench {
  let log = CallLog()
  let journal: JournalDouble
  let connection: ConnectionDouble
  let time: TimeDouble
  let service: DashboardService

  /// - Parameters:
  ///   - script: the portal's answers.
  ///   - kept: what an earlier run kept of the rate limit.
  ///   - gate: where every request waits for its reply.
  init(
    _ script: [Exchange] = [.created()], kept: RateLimit? = nil, time: TimeDouble = TimeDouble(),
    gate: Gate? = nil
  ) {
    let journal = JournalDouble(log: log, limits: kept.map { [Sample.tenant.keyFingerprint: $0] } ?? [:])
    let log = log
    connection = ConnectionDouble(script, log: log, gate: gate) { request in
      // What the journal holds at the moment the first byte leaves.
      let row = await journal.rows.values.first { $0.requestID.lowercased == request.requestID }
      log.note("on disk: \(row?.state.rawValue ?? "nothing")")
    }
    self.journal = journal
    self.time = time
    service = DashboardService(
      tenant: Sample.tenant, recorder: Sample.recorder, journal: journal, connection: connection,
      environment: time.environment)
  }

  /// Submits, and hears all that happens.
  func submit(
    _ request: CreateExternalDashboardRequest = Sample.request, options: SubmitOptions = SubmitOptions()
  ) async -> [SubmissionEvent] {
    await hear(await service.submit(request, options: options))
  }

  func hear(_ stream: AsyncStream<SubmissionEvent>) async -> [SubmissionEvent] {
    var events: [SubmissionEvent] = []
    for await event in stream { events.append(event) }
    return events
  }
}

extension SubmissionEvent {
  /// The event's kind, and for the last one the state it ended in.
  var gist: String {
    switch self {
    case .queued: "queued"
    case .waiting(let submission): "waiting \(submission.state)"
    case .sending: "sending"
    case .ended(let submission, _, _): "ended \(submission.state)"
    case .notSent: "notSent"
    case .notJournalled(let submission, _): "notJournalled \(submission.state)"
    }
  }

  var submission: Submission? {
    switch self {
    case .queued(let told), .waiting(let told), .sending(let told), .ended(let told, _, _),
      .notJournalled(let told, _):
      told
    case .notSent: nil
    }
  }
}
