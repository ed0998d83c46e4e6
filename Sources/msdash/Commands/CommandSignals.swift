import DashboardService
import Dispatch
import Foundation
import Synchronization

/// Ctrl-C, SIGTERM and hang-up while a command sends: the first begins nothing new and hears what is in
/// flight; the second ends at once, and the next start finds the submission's outcome unknown.
final class CommandSignals: Sendable {
  private struct State {
    var inFlight: Set<UUID> = []
    var received: Int32?
  }

  private let state = Mutex(State())
  // Never changed after init, and Dispatch's objects may be used from any thread.
  nonisolated(unsafe) private let sources: [any DispatchSourceSignal]

  /// - Parameter services: all that are to begin nothing new at the first one.
  init(services: [DashboardService]) {
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)  // no child is started that would inherit this
      return DispatchSource.makeSignalSource(signal: number, queue: .global())
    }
    for (source, number) in zip(sources, [SIGINT, SIGTERM, SIGHUP]) {
      source.setEventHandler { [weak self] in self?.handle(number, services) }
      source.resume()
    }
  }

  /// Whether a request is on its way, or was when the last thing was heard of it.
  var isInFlight: Bool { state.withLock { !$0.inFlight.isEmpty } }

  /// Takes in what happens, to know what is on its way.
  func note(_ event: SubmissionEvent) {
    state.withLock { state in
      switch event {
      case .sending(let submission): state.inFlight.insert(submission.id)
      case .waiting(let submission, _), .ended(let submission, _, _), .notJournalled(let submission, _):
        state.inFlight.remove(submission.id)
      case .companyURLs(let event): Self.note(event, &state)
      case .queued, .notSent: break
      }
    }
  }

  /// The same of company URLs.
  func note(_ event: CompanyURLsEvent) { state.withLock { Self.note(event, &$0) } }

  private static func note(_ event: CompanyURLsEvent, _ state: inout State) {
    switch event {
    case .sending(let change): state.inFlight.insert(change.id)
    case .waiting(let change, _), .behind(let change, _), .ended(let change, _, _),
      .notJournalled(let change, _):
      state.inFlight.remove(change.id)
    case .queued, .notSent: break
    }
  }

  /// The first signal that came.
  var received: Int32? { state.withLock(\.received) }

  func end() {
    for source in sources { source.cancel() }
  }

  private func handle(_ number: Int32, _ services: [DashboardService]) {
    let (isFirst, isInFlight) = state.withLock { state in
      defer { state.received = state.received ?? number }
      return (state.received == nil, !state.inFlight.isEmpty)
    }
    guard isFirst else { exit(isInFlight ? ExitStatus.unknown.rawValue : 128 + number) }
    if isInFlight { Console.err("The reply that is in flight is awaited; once more to end at once.") }
    for service in services { Task { await service.stop() } }
  }
}
