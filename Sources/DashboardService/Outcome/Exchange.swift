import Foundation
import PortalAPI

/// One request on the wire and what came of it, as the connection saw it.
public struct Exchange: Equatable, Sendable {
  /// A reply, or why there is none.
  public enum Result: Equatable, Sendable {
    case replied(PortalReply)
    case failed(ConnectionFailure)
  }

  /// What came of it.
  public var result: Result
  /// Whether the request's head was handed to the socket. Told by the connection itself; the kind of the
  /// failure never decides it.
  public var headWritten: Bool
  /// From hand-over to the last byte of the reply, or to the failure.
  public var duration: Duration

  public init(result: Result, headWritten: Bool, duration: Duration) {
    self.result = result
    self.headWritten = headWritten
    self.duration = duration
  }
}

extension Exchange {
  /// What it tells of the key's rate limit.
  /// - Parameter at: when it ended, on our clock.
  public func rateLimitNews(at: Date) -> RateLimitNews {
    switch result {
    case .failed: return .silence(wasSent: headWritten)
    case .replied(let reply):
      let told = RateLimit(headers: reply.headers, now: at)
      guard reply.status == 429 else { return .told(told, at: at) }
      let wait = max(Outcome.shortestWait, RateLimit.waitAfter429(headers: reply.headers, now: at))
      return .refused(told, seconds: wait, at: at)
    }
  }
}
