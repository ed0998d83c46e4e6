import Dispatch
import Foundation
import Synchronization

/// Ctrl-C, SIGTERM and hang-up in a session: the session says what was and was not sent, and ends; while something may
/// be in flight, whoever sends minds them.
///
/// One for the whole process: Dispatch hears a signal no more that is given up and taken again.
final class SessionSignals: Sendable {
  private static let numbers = [SIGINT, SIGTERM, SIGHUP]

  private let borrower = Mutex<(@Sendable (Int32) -> Void)?>(nil)
  private let farewell: Farewell
  /// The terminal as it was: a prompt for a key may have its echo off.
  private let modes: termios?
  // Never changed after init, and Dispatch's objects may be used from any thread.
  nonisolated(unsafe) private let sources: [any DispatchSourceSignal]

  init(_ farewell: Farewell) {
    self.farewell = farewell
    var found = termios()
    modes = tcgetattr(STDIN_FILENO, &found) == 0 ? found : nil
    sources = Self.numbers.map { number in
      signal(number, SIG_IGN)  // children get the default back
      return DispatchSource.makeSignalSource(signal: number, queue: .global())
    }
    for (source, number) in zip(sources, Self.numbers) {
      source.setEventHandler { [weak self] in self?.handle(number) }
      source.resume()
    }
  }

  /// From now on somebody else minds them.
  func lend(to handler: @escaping @Sendable (Int32) -> Void) { borrower.withLock { $0 = handler } }

  func takeBack() { borrower.withLock { $0 = nil } }

  private func handle(_ number: Int32) {
    if let borrower = borrower.withLock(\.self) { return borrower(number) }
    if var modes {
      // In the background the terminal may not be changed, which must not stop us.
      signal(SIGTTOU, SIG_IGN)
      tcsetattr(STDIN_FILENO, TCSANOW, &modes)
    }
    // Behind a question, whose line is not ended.
    Console.out("")
    farewell.say("Ended by a signal.")
    farewell.cleanUp()
    exit(128 + number)
  }
}
