import Dispatch
import Foundation
import Synchronization

/// Ctrl-C, SIGTERM and hang-up around the reading of a directory: while it reads, the first stops it between two
/// pages with what it read kept; the second, or one that comes while nothing is read, ends the process at once.
final class ReadingSignals: Sendable {
  private static let numbers = [SIGINT, SIGTERM, SIGHUP]

  /// What is to be cancelled at the first one.
  private let cancel = Mutex<(@Sendable () -> Void)?>(nil)
  // Never changed after init, and Dispatch's objects may be used from any thread.
  nonisolated(unsafe) private let sources: [any DispatchSourceSignal]

  init() {
    sources = Self.numbers.map { number in
      signal(number, SIG_IGN)  // no child is started that would inherit this
      return DispatchSource.makeSignalSource(signal: number, queue: .global())
    }
    for (source, number) in zip(sources, Self.numbers) {
      source.setEventHandler { [weak self] in self?.handle(number) }
      source.resume()
    }
  }

  /// Runs work that ends well when its task is cancelled.
  func run<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    let task = Task { try await work() }
    cancel.withLock { $0 = { task.cancel() } }
    defer { cancel.withLock { $0 = nil } }
    return try await task.value
  }

  private func handle(_ number: Int32) {
    let cancel = cancel.withLock { cancel in
      defer { cancel = nil }
      return cancel
    }
    guard let cancel else { exit(128 + number) }
    cancel()
  }

  func end() {
    for source in sources { source.cancel() }
  }
}
