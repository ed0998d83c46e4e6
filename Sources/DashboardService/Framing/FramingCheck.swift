import PortalAPI

/// Looks whether a page may be shown in a frame of a portal's: by asking for it once from this host, without the
/// portal's key and without signing in.
public struct FramingCheck: Sendable {
  /// The longest that is waited for one reply.
  public static let timeout: Duration = .seconds(10)

  private let portal: BaseURL
  private let connection: any PageConnection

  public init(portal: BaseURL, connection: any PageConnection) {
    self.portal = portal
    self.connection = connection
  }

  /// Asks for the page, and for what it redirects to.
  public func run(_ page: PageAddress) async -> FramingReport {
    var walk = FramingWalk(page, in: portal)
    var next = page
    while true {
      let answer = await connection.head(of: next, timeout: Self.timeout)
      switch walk.next(answer) {
      case .get(let address): next = address
      case .ended(let report): return report
      }
    }
  }
}
