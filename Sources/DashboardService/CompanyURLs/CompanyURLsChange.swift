import Foundation
import PortalAPI

/// One wish to give companies their own URLs for a dashboard, and what became of it.
///
/// It replaces all assignments that the dashboard has (`PUT …/company-urls`), and may be repeated: after an
/// unknown outcome it is sent again.
public struct CompanyURLsChange: Equatable, Identifiable, Sendable {
  /// How far it has come.
  public enum State: String, Codable, CaseIterable, Sendable {
    /// Waits for the create that it follows.
    case planned
    /// Waits for its turn, the rate limit, or for another try.
    case queued
    /// Journalled as sent.
    case sending
    /// The portal has it.
    case set
    /// The portal refused it.
    case refused
    /// Tried as often as may be, and not known to have been carried out.
    case unknown
    /// It certainly never left.
    case unsent
    /// Given up by the operator, since the create that it follows made no dashboard or one whose id nobody knows, or
    /// since a later change of the same dashboard took its place. One that is in doubt may have been carried out.
    case cancelled

    /// Whether nothing more can happen to it, but that the operator tells the id which it lacked.
    public var isFinal: Bool {
      switch self {
      case .set, .refused, .cancelled: true
      case .planned, .queued, .sending, .unknown, .unsent: false
      }
    }

    /// Whether it can be sent when somebody asks for it.
    public var canBeResumed: Bool { self == .queued || self == .unsent || self == .unknown }
  }

  public var id: UUID
  /// Whose it is.
  public var tenant: TenantIdentity
  /// Who asked for it, where, and with which msdash.
  public var recorder: Recorder
  /// The dashboard, a lower-case UUID; nil while the create that it follows has not ended.
  public var dashboardID: String?
  /// The create that it follows, if it follows one.
  public var submissionID: UUID?
  /// What is sent: all that the dashboard shall have.
  public var request: SetCompanyURLsRequest
  /// How far it has come.
  public var state: State
  /// Ours, the same on every try.
  public var requestID: UUID
  /// The portal's own request id, where it is not ours.
  public var portalRequestID: String?
  /// Of the last reply; nil: none came.
  public var httpStatus: Int?
  /// How often it was sent.
  public var attempts: Int
  /// Whether some try may have been carried out without our knowing.
  public var isDoubtful: Bool
  /// The dashboard as the portal told it when it was set.
  public var dashboard: ExternalDashboard?
  /// What went wrong; nil: nothing, as far as is known.
  public var error: SubmissionError?
  /// What the reply told of the rate limit; nil: nothing.
  public var rateLimit: RateLimit?
  /// An optional note of the operator, such as a ticket number; never sent.
  public var note: String?
  /// When it goes by itself, while it waits.
  public var nextAttemptAt: Date?
  /// When it was journalled.
  public var createdAt: Date
  /// When it last changed.
  public var updatedAt: Date

  public init(
    id: UUID, tenant: TenantIdentity, recorder: Recorder, dashboardID: String?, submissionID: UUID? = nil,
    request: SetCompanyURLsRequest, state: State, requestID: UUID, note: String? = nil, createdAt: Date
  ) {
    self.id = id
    self.tenant = tenant
    self.recorder = recorder
    self.dashboardID = dashboardID
    self.submissionID = submissionID
    self.request = request
    self.state = state
    self.requestID = requestID
    self.note = note
    attempts = 0
    isDoubtful = false
    self.createdAt = createdAt
    updatedAt = createdAt
  }
}

/// What msdash last saw of a dashboard's company URLs. Changes that were made elsewhere are invisible to it.
public struct CompanyURLsSeen: Equatable, Sendable {
  /// All that the dashboard had then.
  public var companyUrls: [ExternalDashboard.CompanyURL]
  /// When the reply came that told them.
  public var at: Date

  public init(companyUrls: [ExternalDashboard.CompanyURL], at: Date) {
    self.companyUrls = companyUrls
    self.at = at
  }
}
