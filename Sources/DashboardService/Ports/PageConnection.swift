import PortalAPI

/// The service's way to any page. It knows no key.
public protocol PageConnection: Sendable {
  /// Sends one GET without credentials and cookies, and brings back the head of what is answered; the page itself is
  /// not read. Follows no redirect.
  /// - Parameter timeout: from hand-over to the reply's head.
  func head(of page: PageAddress, timeout: Duration) async -> PageAnswer
}

/// What a page answered.
public enum PageAnswer: Equatable, Sendable {
  case head(status: Int, headers: HTTPHeaders)
  case failed(ConnectionFailure)
}
