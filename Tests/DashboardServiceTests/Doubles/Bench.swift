import Foundation
import PortalAPI

@testable import DashboardService

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
    self.init(kept: kept, time: time, gate: gate) { script[min($1, script.count - 1)] }
  }

  init(
    kept: RateLimit? = nil, time: TimeDouble = TimeDouble(), gate: Gate? = nil,
    answer: @escaping @Sendable (PortalRequest, Int) -> Exchange
  ) {
    var pacer = Pacer()
    if let kept { pacer.note(kept, owner: "earlier", now: TimeDouble.start) }
    let journal = JournalDouble(log: log, time: time, pacers: [Sample.tenant.keyFingerprint: pacer])
    let log = log
    connection = ConnectionDouble(
      log: log, gate: gate,
      whileSending: { request in
        // What the journal holds at the moment the first byte leaves.
        let row = await journal.rows.values.first { $0.requestID.lowercased == request.requestID }
        let change = await journal.changes.first { $0.requestID.lowercased == request.requestID }
        log.note("on disk: \(row?.state.rawValue ?? change?.state.rawValue ?? "nothing")")
      }, answer: answer)
    self.journal = journal
    self.time = time
    service = DashboardService(
      tenant: Sample.tenant, recorder: Sample.recorder, journal: journal, connection: connection,
      environment: time.environment)
  }

  /// Asks for one of each name, in this order.
  func submit(names: [String], options: SubmitOptions = SubmitOptions()) async -> [AsyncStream<
    SubmissionEvent
  >] {
    var streams: [AsyncStream<SubmissionEvent>] = []
    for name in names { streams.append(await service.submit(Sample.request(name), options: options)) }
    return streams
  }

  /// Hears all of several.
  func hear(_ streams: [AsyncStream<SubmissionEvent>]) async -> [[SubmissionEvent]] {
    var heard: [[SubmissionEvent]] = []
    for stream in streams { heard.append(await hear(stream)) }
    return heard
  }

  /// Returns when the journal has so many submissions.
  func journalled(_ count: Int) async {
    while await journal.order.count < count { await Task.yield() }
  }

  /// Lets whatever can happen happen.
  func settle() async { for _ in 0..<300 { await Task.yield() } }

  /// Returns when the service has nothing to do until the clock moves.
  func quiet() async {
    while true {
      let isIdle = await service.tasks.isEmpty
      let waits = await !service.line.isEmpty
      if isIdle, !waits || time.sleeping > 0 { return }
      await Task.yield()
    }
  }

  /// Lets time pass, stepwise, as the service wakes: whatever can be done at a moment is done before the next.
  func pass(_ seconds: TimeInterval) async {
    let end = time.passed + seconds
    await quiet()
    while time.sleeping > 0, time.passed < end {
      time.passToNext(atMost: end - time.passed)
      await quiet()
    }
    time.pass(end - time.passed)
  }

  /// Lets time pass until nothing waits any more.
  func passUntilAllIsDone() async {
    await quiet()
    while time.sleeping > 0 {
      time.passToNext()
      await quiet()
    }
  }

  /// Its submission of that name.
  func row(_ name: String) async -> Submission? {
    await journal.rows.values.first { $0.request.name == name }
  }

  /// Submits, and hears all that happens.
  func submit(
    _ request: CreateExternalDashboardRequest = Sample.request, options: SubmitOptions = SubmitOptions()
  ) async -> [SubmissionEvent] {
    await hear(await service.submit(request, options: options))
  }

  /// Sets company URLs, and hears all that happens.
  func setCompanyURLs(options: SubmitOptions = SubmitOptions()) async -> [CompanyURLsEvent] {
    await hear(
      await service.setCompanyURLs(
        Sample.companyURLs(), on: Sample.dashboardUUID, note: "T-7", options: options))
  }

  func hear(_ stream: AsyncStream<CompanyURLsEvent>) async -> [CompanyURLsEvent] {
    var events: [CompanyURLsEvent] = []
    for await event in stream { events.append(event) }
    return events
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
    case .waiting(let submission, _): "waiting \(submission.state)"
    case .sending: "sending"
    case .ended(let submission, _, _): "ended \(submission.state)"
    case .notSent: "notSent"
    case .notJournalled(let submission, _): "notJournalled \(submission.state)"
    case .companyURLs(let event): "urls \(event.gist)"
    }
  }

  var submission: Submission? {
    switch self {
    case .queued(let told), .waiting(let told, _), .sending(let told), .ended(let told, _, _),
      .notJournalled(let told, _):
      told
    case .notSent(let told, _): told
    case .companyURLs: nil
    }
  }

  var place: Int? { if case .waiting(_, let place) = self { place } else { nil } }
}

extension CompanyURLsEvent {
  /// The event's kind, and for the last one the state it ended in.
  var gist: String {
    switch self {
    case .queued: "queued"
    case .waiting: "waiting"
    case .behind(_, let owner): "behind \(owner.processID)"
    case .sending: "sending"
    case .ended(let change, _, _): "ended \(change.state)"
    case .notSent: "notSent"
    case .notJournalled(let change, _): "notJournalled \(change.state)"
    }
  }
}

extension [SubmissionEvent] {
  /// The gists, those of one wait that is told again and again once.
  var gists: [String] {
    map(\.gist).reduce(into: []) { if $0.last != $1 || !$1.hasPrefix("waiting") { $0.append($1) } }
  }
}
