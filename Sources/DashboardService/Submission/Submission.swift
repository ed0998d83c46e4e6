import Foundation
import PortalAPI

/// One dashboard that an operator asked for, with all that became of it.
public struct Submission: Identifiable, Equatable, Sendable {
  public var id: UUID
  /// Whom it is created for.
  public var tenant: TenantIdentity
  /// Who asked for it, where, and with which msdash.
  public var recordedBy: Recorder
  /// Where it stands.
  public var state: SubmissionState
  /// Our `X-Request-Id`, the same on every attempt.
  public var requestID: UUID
  /// The portal's own id of the last attempt, where it told one.
  public var portalRequestID: String?
  /// Of the last reply; nil: none came.
  public var httpStatus: Int?
  /// How often it was sent.
  public var attempts: Int
  /// What is sent.
  public var request: CreateExternalDashboardRequest
  /// The dashboard as the portal told it; nil: it told none.
  public var dashboard: ExternalDashboard?
  /// What went wrong; nil: nothing, as far as is known.
  public var error: SubmissionError?
  /// What the reply told of the rate limit; nil: nothing.
  public var rateLimit: RateLimit?
  /// An optional note of the operator, such as a ticket number; never sent.
  public var note: String?
  /// The row of a file that it came from; nil: it was made by itself.
  public var origin: BatchOrigin?
  /// Whether the outcome of some attempt is not known.
  public var isDoubtful: Bool
  /// The operator's word that ended it, where one did.
  public var witness: Witness?
  /// When it goes by itself, while it waits.
  public var nextAttemptAt: Date?
  /// When it was journalled.
  public var createdAt: Date
  /// When it last changed.
  public var updatedAt: Date

  public init(
    id: UUID, tenant: TenantIdentity, recordedBy: Recorder, state: SubmissionState = .queued, requestID: UUID,
    portalRequestID: String? = nil, httpStatus: Int? = nil, attempts: Int = 0,
    request: CreateExternalDashboardRequest, dashboard: ExternalDashboard? = nil,
    error: SubmissionError? = nil,
    rateLimit: RateLimit? = nil, note: String? = nil, origin: BatchOrigin? = nil, isDoubtful: Bool = false,
    witness: Witness? = nil, nextAttemptAt: Date? = nil, createdAt: Date,
    updatedAt: Date
  ) {
    self.id = id
    self.tenant = tenant
    self.recordedBy = recordedBy
    self.state = state
    self.requestID = requestID
    self.portalRequestID = portalRequestID
    self.httpStatus = httpStatus
    self.attempts = attempts
    self.request = request
    self.dashboard = dashboard
    self.error = error
    self.rateLimit = rateLimit
    self.note = note
    self.origin = origin
    self.isDoubtful = isDoubtful
    self.witness = witness
    self.nextAttemptAt = nextAttemptAt
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }
}

extension Submission {
  /// The dashboard that it made, as the portal or the operator told.
  public var dashboardID: String? { dashboard?.id ?? witness?.dashboardID }

  /// Whether it made a dashboard, or most likely did, of which nobody knows the id.
  public var lacksDashboardID: Bool { state == .present || (state == .created && dashboardID == nil) }

  /// Whether the portal refused it since a dashboard of its name is there, in its own words.
  public var isConflict: Bool { state == .refused && httpStatus == 409 && error?.isPortals == true }

  /// The submission as an outcome leaves it, for telling it when the journal could not take it.
  public func ended(_ ending: AttemptEnding) -> Submission {
    let outcome = ending.outcome
    var ended = self
    ended.state = ending.state
    ended.httpStatus = outcome.httpStatus
    ended.portalRequestID = outcome.portalRequestID
    ended.dashboard = outcome.dashboard
    ended.error = outcome.error
    ended.rateLimit = outcome.rateLimit
    ended.isDoubtful = isDoubtful || outcome.verdict == .unknown
    ended.nextAttemptAt = ending.nextAttemptAt
    ended.updatedAt = ending.at
    return ended
  }
}
