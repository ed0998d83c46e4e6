/// How a submission is sent.
public struct SubmitOptions: Equatable, Sendable {
  /// Whether it waits for the rate limit, and tries again what was never sent; otherwise it ends where it stands.
  public var waits: Bool
  /// The longest that it waits, from now on; nil: for as long as it takes.
  public var longestWait: Duration?
  /// The request's own time-out, from hand-over to the last byte of the reply.
  public var timeout: Duration

  public init(waits: Bool = true, longestWait: Duration? = nil, timeout: Duration = .seconds(30)) {
    self.waits = waits
    self.longestWait = longestWait
    self.timeout = timeout
  }
}
