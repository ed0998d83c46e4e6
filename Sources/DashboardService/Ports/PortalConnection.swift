import PortalAPI

/// The service's way to a portal. It knows base URL and key; the service knows neither header nor socket.
public protocol PortalConnection: Sendable {
  /// Sends one request once and brings back what came of it. Never repeats it, follows no redirect, and does
  /// not stop when the calling task is cancelled: an outcome that is under way must be heard.
  /// - Parameter timeout: from hand-over to the last byte of the reply.
  func send(_ request: PortalRequest, timeout: Duration) async -> Exchange
}
