/// What goes wrong with the create of a dashboard.
public enum Fault: Equatable, Sendable, CustomStringConvertible {
  /// Waits that many seconds, then creates as usual, also when the client has gone away by then.
  case delay(seconds: Double)
  /// Answers that status (200…599) and creates nothing.
  case status(Int)
  /// Reads the head, resets the connection, creates nothing.
  case resetBefore
  /// Creates, then resets the connection without a reply.
  case resetAfter
  /// Creates, then answers with the right status and a body that is no JSON, with control bytes in it.
  case garbage

  /// As in a specification, and in the log.
  public var description: String {
    switch self {
    case .delay(let seconds):
      "delay:" + (seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds))
    case .status(let code): "status:\(code)"
    case .resetBefore: "reset-before"
    case .resetAfter: "reset-after"
    case .garbage: "garbage"
    }
  }
}

/// Which creates a fault falls on, counted from 1.
public enum FaultOccasion: Equatable, Sendable {
  /// The Nth, the 2Nth and so on.
  case every(Int)
  /// The Nth alone.
  case nth(Int)
  /// Each with that probability (0…1).
  case probability(Double)
}

/// A fault and when it happens.
public struct FaultRule: Equatable, Sendable {
  public var fault: Fault
  public var occasion: FaultOccasion
  public init(_ fault: Fault, _ occasion: FaultOccasion) {
    self.fault = fault
    self.occasion = occasion
  }
}
