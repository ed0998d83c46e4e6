import PortalAPI

/// Looks whether a page may be shown in a frame of a portal's: by asking for it once from this host, without the
/// portal's key and without signing in.
public struct FramingCheck: Sendable {
  /// The longest that is waited for one reply.
  public static let timeout: Duration = .seconds(10)

  /// The longest that is waited for all of them.
  public static let patience: Duration = .seconds(15)

  private let portal: BaseURL
  private let connection: any PageConnection
  private let now: @Sendable () -> ContinuousClock.Instant

  /// - Parameter now: the time, for what is left of the patience.
  public init(
    portal: BaseURL, connection: any PageConnection,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.portal = portal
    self.connection = connection
    self.now = now
  }

  /// Asks for the page, and for what it redirects to.
  public func run(_ page: PageAddress) async -> FramingReport {
    var walk = FramingWalk(page, in: portal)
    var next = page
    let end = now().advanced(by: Self.patience)
    while true {
      let rest = end - now()
      let answer: PageAnswer =
        rest > .zero
        ? await connection.head(of: next, timeout: min(Self.timeout, rest))
        : .failed(ConnectionFailure(.timeout))
      switch walk.next(answer) {
      case .get(let address): next = address
      case .ended(let report): return report
      }
    }
  }
}
