/// Where a submission stands. Stored by its raw value; scripts read it in JSON.
public enum SubmissionState: String, Codable, CaseIterable, Sendable {
  /// Valid and journalled, waiting for its turn or for the rate limit.
  case queued
  /// Journalled as sent before the first byte left.
  case sending
  /// The portal said so: 200 or 201 with an id, and our name.
  case created
  /// The portal did not take it (4xx).
  case refused
  /// 429: goes by itself at the reset.
  case deferred
  /// It certainly never left.
  case unsent
  /// It left, and no trustworthy reply came: never sent again by itself.
  case unknown
  /// Resolve after `unknown` got 409: a dashboard of that name is there.
  case present
  /// The operator looked after `unknown` and saw that it does not exist.
  case absent
  /// Cancelled by the operator before it was sent.
  case cancelled

  /// Whether nothing more can happen to it by itself or by a command, but that the operator tells an id that was
  /// not known: then what was `present` is `created`.
  public var isFinal: Bool {
    switch self {
    case .created, .refused, .present, .absent, .cancelled: true
    case .queued, .sending, .deferred, .unsent, .unknown: false
    }
  }

  /// Whether it waits to be sent for the first time, or again after what certainly was not processed.
  public var isWaiting: Bool { Self.waiting.contains(self) }

  /// Those that wait.
  public static let waiting: Set<SubmissionState> = [.queued, .deferred, .unsent]
}
