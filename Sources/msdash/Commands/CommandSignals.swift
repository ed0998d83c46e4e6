import DashboardService
import Dispatch
import Foundation
import Synchronization
import TerminalKit

/// Ctrl-C, SIGTERM and hang-up while a command sends: the first begins nothing new and hears what is in
/// flight; the second ends at once, and the next start finds the submission's outcome unknown.
final class CommandSignals: Sendable {
  private struct State {
    /// By the id of the create or change: what is to be said should its reply never be heard.
    var inFlight: [UUID: String] = [:]
    var received: Int32?
  }

  private let state = Mutex(State())
  // Never changed after init, and Dispatch's objects may be used from any thread.
  nonisolated(unsafe) private let sources: [any DispatchSourceSignal]
  /// Who hears them for us, in a session.
  private let lender: SessionSignals?

  /// - Parameters:
  ///   - services: all that are to begin nothing new at the first one.
  ///   - stop: what is done before that.
  init(services: [DashboardService], stop: @escaping @Sendable () async -> Void = {}) {
    lender = nil
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)  // no child is started that would inherit this
      return DispatchSource.makeSignalSource(signal: number, queue: .global())
    }
    for (source, number) in zip(sources, [SIGINT, SIGTERM, SIGHUP]) {
      source.setEventHandler { [weak self] in self?.handle(number, services, stop) }
      source.resume()
    }
  }

  /// The same for a session, which hears signals from its start to its end.
  init(
    services: [DashboardService], of session: SessionSignals,
    stop: @escaping @Sendable () async -> Void = {}
  ) {
    sources = []
    lender = session
    session.lend { [weak self] number in self?.handle(number, services, stop) }
  }

  /// Whether a request is on its way, or was when the last thing was heard of it.
  var isInFlight: Bool { state.withLock { !$0.inFlight.isEmpty } }

  /// Takes in what happens, to know what is on its way.
  func note(_ event: SubmissionEvent) {
    state.withLock { state in
      switch event {
      case .sending(let submission): state.inFlight[submission.id] = Self.words(submission)
      case .waiting(let submission, _), .ended(let submission, _, _), .notJournalled(let submission, _):
        state.inFlight[submission.id] = nil
      case .companyURLs(let event): Self.note(event, &state)
      case .queued, .notSent: break
      }
    }
  }

  /// The same of company URLs.
  func note(_ event: CompanyURLsEvent) { state.withLock { Self.note(event, &$0) } }

  private static func note(_ event: CompanyURLsEvent, _ state: inout State) {
    switch event {
    case .sending(let change): state.inFlight[change.id] = Self.words(change)
    case .waiting(let change, _), .behind(let change, _), .ended(let change, _, _),
      .notJournalled(let change, _):
      state.inFlight[change.id] = nil
    case .queued, .notSent: break
    }
  }

  /// The first signal that came.
  var received: Int32? { state.withLock(\.received) }

  /// Signals end the process again, or the session.
  func end() {
    if let lender { return lender.takeBack() }
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
  }

  private static func words(_ submission: Submission) -> String {
    let name = Sanitizer.visible(submission.request.name)
    let id = submission.requestID.lowercased
    return "Not known: \u{201c}\(name)\u{201d} was sent, and the reply was not waited for. Request id \(id). "
      + "Look in the portal whether it is there; msdash resolve \(submission.id.lowercased.prefix(8)) settles it."
  }

  private static func words(_ change: CompanyURLsChange) -> String {
    let id = change.requestID.lowercased
    return "Not known: company URLs were sent, and the reply was not waited for. Request id \(id). "
      + "msdash resume \(change.id.lowercased.prefix(8)) sends them again, which does no harm."
  }

  private func handle(
    _ number: Int32, _ services: [DashboardService], _ stop: @escaping @Sendable () async -> Void
  ) {
    let (isFirst, inFlight) = state.withLock { state in
      defer { state.received = state.received ?? number }
      return (state.received == nil, state.inFlight.values.sorted())
    }
    guard isFirst else {
      for words in inFlight { Console.err(words) }
      exit(inFlight.isEmpty ? 128 + number : ExitStatus.unknown.rawValue)
    }
    if !inFlight.isEmpty { Console.err("The reply that is in flight is awaited; once more to end at once.") }
    Task {
      await stop()
      for service in services { Task { await service.stop() } }
    }
  }
}
