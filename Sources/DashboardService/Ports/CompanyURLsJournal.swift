import Foundation
import PortalAPI

/// Where the service keeps changes of company URLs. Every call is one transaction that is on disk when the call
/// returns; who is alive and whose a change is, is the journal's business.
///
/// A change that follows a create is journalled with it (`SubmissionJournal.add`), and moves with it in the same
/// transactions: to `queued` when the create ends with a dashboard, to `cancelled` when it ends without one, or without
/// its id (`CompanyURLsChange.withoutID`); from there to `queued` when the operator tells the id.
public protocol CompanyURLsJournal: Sendable {
  /// Records a change as queued, this process as its owner.
  func add(_ change: CompanyURLsChange) async throws(JournalFailure)

  /// Claims a queued change of this process for sending: state `sending`, one more try, and one token of its key's
  /// rate limit. One that a later change of the same dashboard has overtaken is cancelled instead; while another is
  /// on its way to the same dashboard, it is held behind that one.
  func claimChange(
    _ id: UUID, key fingerprint: String, at: Date
  ) async throws(JournalFailure) -> Claim<CompanyURLsChange>

  /// Records how this process's last try ended, where that leaves the change, and what the reply told of the rate
  /// limit. One that is set cancels what earlier changes of the same dashboard still wait for. Where it cannot be
  /// committed, it goes with the next write that can.
  /// - Returns: the change as it stands now.
  func endChange(_ ending: CompanyURLsEnding) async throws(JournalFailure) -> CompanyURLsChange

  /// Tells a change that waits what happened: `left`, `cancel`. What is sent or ended stays as it is.
  /// - Returns: the change as it stands now.
  func moveChange(
    _ id: UUID, _ event: CompanyURLsLife.Event, at: Date
  ) async throws(JournalFailure) -> CompanyURLsChange

  /// Makes this process the owner of a change that lies although whoever made it has ended, and queues it.
  func adoptChange(_ id: UUID, at: Date) async throws(JournalFailure) -> Adoption<CompanyURLsChange>

  /// One change as it stands; nil where the journal does not have it.
  func change(_ id: UUID) async throws(JournalFailure) -> CompanyURLsChange?

  /// The change that follows a create; nil where none does.
  func change(following submission: UUID) async throws(JournalFailure) -> CompanyURLsChange?

  /// The changes whose own id, request id, portal request id, create or dashboard has this id; where none has,
  /// those of which one begins with it (8 characters or more). Newest first.
  func changes(matching id: String) async throws(JournalFailure) -> [CompanyURLsChange]

  /// The changes of a tenant that can be sent and whose maker has ended, oldest first; of one dashboard the latest.
  func leftoverChanges(of tenant: TenantIdentity) async throws(JournalFailure) -> [CompanyURLsChange]

  /// What the latest reply to a create or a change, as far as the journal holds it, told of a dashboard's company
  /// URLs; nil: none did.
  func companyURLsSeen(
    dashboardID: String, tenant: TenantIdentity
  ) async throws(JournalFailure) -> CompanyURLsSeen?
}

extension CompanyURLsJournal {
  /// All changes of the company URLs of what a create made, those that follow it among them. Newest first.
  public func changes(of submission: Submission) async throws(JournalFailure) -> [CompanyURLsChange] {
    var found = try await changes(matching: submission.id.lowercased)
    if let dashboard = submission.dashboardID {
      let known = Set(found.map(\.id))
      let more = try await changes(matching: dashboard).filter { !known.contains($0.id) }
      found = (found + more).sorted { $0.createdAt > $1.createdAt }
    }
    let tenant = submission.tenant
    return found.filter { $0.tenant.id == tenant.id && $0.tenant.baseURL == tenant.baseURL }
  }
}

/// How a try ended, as the journal records it.
public struct CompanyURLsEnding: Equatable, Sendable {
  public var id: UUID
  /// The key it was sent with.
  public var keyFingerprint: String
  /// What was judged of it.
  public var outcome: CompanyURLsOutcome
  /// Whether the request left.
  public var headWritten: Bool
  /// Where the change stands now, if it is still ours.
  public var state: CompanyURLsChange.State
  /// Whether some try may have been carried out without our knowing.
  public var isDoubtful: Bool
  /// When it goes by itself; nil: it does not.
  public var nextAttemptAt: Date?
  /// When it ended.
  public var at: Date

  public init(
    id: UUID, keyFingerprint: String, outcome: CompanyURLsOutcome, headWritten: Bool,
    state: CompanyURLsChange.State, isDoubtful: Bool, nextAttemptAt: Date?, at: Date
  ) {
    self.id = id
    self.keyFingerprint = keyFingerprint
    self.outcome = outcome
    self.headWritten = headWritten
    self.state = state
    self.isDoubtful = isDoubtful
    self.nextAttemptAt = nextAttemptAt
    self.at = at
  }

  /// What it tells of the rate limit.
  public var news: RateLimitNews {
    RateLimitNews(
      outcome.rateLimit, refusedFor: outcome.verdict.secondsOfRefusal, isReply: outcome.httpStatus != nil,
      wasSent: headWritten, at: at)
  }
}

extension CompanyURLsOutcome.Verdict {
  /// After how many seconds a 429 wants to be asked again; nil: it is none.
  fileprivate var secondsOfRefusal: TimeInterval? {
    if case .rateLimited(let seconds) = self { seconds } else { nil }
  }
}

extension CompanyURLsChange {
  /// The change as an outcome leaves it.
  public func ended(_ ending: CompanyURLsEnding) -> CompanyURLsChange {
    var ended = self
    ended.state = ending.state
    ended.isDoubtful = ending.isDoubtful
    ended.httpStatus = ending.outcome.httpStatus
    ended.portalRequestID = ending.outcome.portalRequestID
    ended.rateLimit = ending.outcome.rateLimit
    ended.error = ending.outcome.error
    ended.dashboard = ending.outcome.dashboard
    ended.nextAttemptAt = ending.nextAttemptAt
    ended.updatedAt = ending.at
    return ended
  }

  /// Why one is cancelled whose create made a dashboard of which nobody knows the id.
  public static let withoutID = SubmissionError(
    message: "The id of the dashboard is not known.", code: "no-dashboard-id")

  /// Whether it was cancelled for want of its dashboard's id: told, it goes all the same.
  public var lacksID: Bool { state == .cancelled && error?.code == Self.withoutID.code }

  /// Why one that a later change overtook is cancelled.
  public static let superseded = SubmissionError(
    message: "A later change of the same dashboard took its place.", code: "superseded")
}
