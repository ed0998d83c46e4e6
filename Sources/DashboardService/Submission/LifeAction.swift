import Foundation

/// What the service does for a create, or for a change of company URLs, as its life has it.
public enum LifeAction<State: Equatable & Sendable>: Equatable, Sendable {
  /// Commit this state; if that fails, nothing after it is done.
  case journal(State)
  /// Send one attempt.
  case send
  /// Ask again when this time has come.
  case wait(until: Date)
  /// Ask again after a random part of this many seconds (full jitter).
  case retry(upTo: TimeInterval)
}
