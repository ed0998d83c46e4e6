import Foundation
import PortalAPI

/// One sending of a submission, with what is needed to argue with the portal's support.
public struct Attempt: Equatable, Sendable {
  /// From 1.
  public var number: Int
  /// When it was journalled as sent.
  public var startedAt: Date
  /// nil while it is under way, or when whoever sent it died.
  public var endedAt: Date?
  /// The request's own time-out in seconds: *Resolve* waits twice as long.
  public var timeout: TimeInterval
  /// nil while that is not known.
  public var headWritten: Bool?
  /// Of its reply; nil: none came.
  public var httpStatus: Int?
  /// The portal's own request id, where it is not ours.
  public var portalRequestID: String?
  /// What the reply told of the rate limit; nil: nothing.
  public var rateLimit: RateLimit?
  /// What went wrong; nil: nothing, as far as is known.
  public var error: SubmissionError?
  /// The beginning of a reply that was not the portal's, as it came: for whoever looks for the proxy that spoke.
  public var excerpt: String?

  public init(
    number: Int, startedAt: Date, endedAt: Date? = nil, timeout: TimeInterval, headWritten: Bool? = nil,
    httpStatus: Int? = nil, portalRequestID: String? = nil, rateLimit: RateLimit? = nil,
    error: SubmissionError? = nil, excerpt: String? = nil
  ) {
    self.number = number
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.timeout = timeout
    self.headWritten = headWritten
    self.httpStatus = httpStatus
    self.portalRequestID = portalRequestID
    self.rateLimit = rateLimit
    self.error = error
    self.excerpt = excerpt
  }
}
