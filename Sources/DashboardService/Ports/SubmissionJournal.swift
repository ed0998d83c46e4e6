import Foundation
import PortalAPI

/// What the service needs of the journal. No SQLite in it: a team's journal may lie in another store one day.
///
/// Every call is one transaction that is on disk when the call returns. Who is alive, whose a submission is,
/// and what time it is for the rate limit, is the journal's business.
public protocol SubmissionJournal: Sendable {
  /// Records a submission as queued, this process as its owner.
  /// - Parameters:
  ///   - companyURLs: what follows it when it has made a dashboard, recorded as planned in the same transaction.
  ///   - timeout: where it may go at once, also claims it, in the same transaction; nil: it only queues.
  func add(
    _ submission: Submission, companyURLs: CompanyURLsChange?, claimingFor timeout: Duration?
  ) async throws(JournalFailure) -> Claim<Submission>

  /// Claims a submission of this process, or an unknown one, for sending: state `sending`, one more attempt, and
  /// one token of its key's rate limit.
  /// - Returns: `held` or `moved` with nothing changed, where there is no token or it is no longer in a state of
  ///   `from`.
  func claim(
    _ id: UUID, from: Set<SubmissionState>, key fingerprint: String, timeout: Duration, at: Date
  ) async throws(JournalFailure) -> Claim<Submission>

  /// Records how this process's last attempt ended, where that leaves the submission, and what the reply told of
  /// the rate limit. Where others have taken this process for dead meanwhile, only what is certain moves it.
  ///
  /// Where it cannot be committed, the outcome is kept beside the journal, on disk, and merged by the next start.
  /// - Returns: the submission as it stands now.
  func endAttempt(_ ending: AttemptEnding) async throws(JournalFailure) -> Submission

  /// Moves a submission that waits, or tells when it goes. What is sent or ended, perhaps by another process,
  /// stays as it is.
  /// - Returns: the submission as it stands now.
  func update(
    _ id: UUID, state: SubmissionState, nextAttemptAt: Date?, at: Date
  ) async throws(JournalFailure) -> Submission

  /// Records what the operator saw in the portal of an unknown submission: `created`, or `absent`; with an id also
  /// of one that lacks it (`Submission.lacksDashboardID`).
  /// - Returns: the submission as it stands now.
  func record(_ witness: Witness, of id: UUID, exists: Bool) async throws(JournalFailure) -> Submission

  /// Makes this process the owner of a submission that waits and whose owner has ended.
  func adopt(_ id: UUID, at: Date) async throws(JournalFailure) -> Adoption<Submission>

  /// The submissions of a tenant that wait although whoever made them has ended, oldest first.
  func leftovers(of tenant: TenantIdentity) async throws(JournalFailure) -> [Submission]

  /// Those of these submissions that neither wait nor are unknown any more: somebody else moved them.
  func moved(among ids: [UUID]) async throws(JournalFailure) -> [Submission]

  /// Submissions, newest first.
  func submissions(_ query: SubmissionQuery) async throws(JournalFailure) -> [Submission]

  /// The submissions whose own id, request id, portal request id or dashboard id is this; where none is, those
  /// that have one which begins with it (8 characters or more).
  func submissions(matching id: String) async throws(JournalFailure) -> [Submission]

  /// The attempts of a submission, first to last.
  func attempts(of id: UUID) async throws(JournalFailure) -> [Attempt]

  /// What is on record of a name and a URL for a tenant.
  func usage(name: String, url: String, tenant: TenantIdentity) async throws(JournalFailure) -> Usage

  /// Takes a token of a key's rate limit for a request other than a create.
  /// - Parameter keeping: so many of the window's are left to others.
  /// - Returns: after how many seconds to ask again; nil: it may go.
  func takeToken(key fingerprint: String, keeping: Int) async throws(JournalFailure) -> TimeInterval?

  /// Takes in what came of such a request.
  func note(_ told: RateLimitNews, key fingerprint: String) async throws(JournalFailure)

  /// What is known of a key's rate limit, on the machine's clock as it is now.
  func rateLimit(key fingerprint: String) async throws(JournalFailure) -> RateLimit?

  /// In how many seconds requests with so many others before them can be expected to go; nil: at once.
  func expectedWaits(places: Range<Int>, key fingerprint: String) async throws(JournalFailure)
    -> [TimeInterval?]
}

extension SubmissionJournal {
  /// Records a submission that nothing follows.
  public func add(
    _ submission: Submission, claimingFor timeout: Duration?
  ) async throws(JournalFailure) -> Claim<Submission> {
    try await add(submission, companyURLs: nil, claimingFor: timeout)
  }

  /// One submission as it stands; nil where the journal does not have it any more.
  public func submission(_ id: UUID) async throws(JournalFailure) -> Submission? {
    try await submissions(matching: id.lowercased).first { $0.id == id }
  }
}

/// The process that a submission belongs to, for display only.
public struct Owner: Codable, Equatable, Sendable {
  /// Its process id.
  public var processID: Int32
  /// The machine's name.
  public var host: String

  public init(processID: Int32, host: String) {
    self.processID = processID
    self.host = host
  }
}

/// How an attempt ended, as the journal records it.
public struct AttemptEnding: Codable, Equatable, Sendable {
  public var id: UUID
  /// The key it was sent with.
  public var keyFingerprint: String
  /// What was judged of it.
  public var outcome: Outcome
  /// Whether the request left.
  public var headWritten: Bool
  /// Where the submission stands now, if it is still ours.
  public var state: SubmissionState
  /// When it goes by itself; nil: it does not.
  public var nextAttemptAt: Date?
  /// When it ended.
  public var at: Date

  public init(
    id: UUID, keyFingerprint: String, outcome: Outcome, headWritten: Bool, state: SubmissionState,
    nextAttemptAt: Date?, at: Date
  ) {
    self.id = id
    self.keyFingerprint = keyFingerprint
    self.outcome = outcome
    self.headWritten = headWritten
    self.state = state
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

/// What a request told of its key's rate limit. Resets in it are on the machine's clock at `at`.
public enum RateLimitNews: Equatable, Sendable {
  /// A reply; nil where it bore no rate limit.
  case told(RateLimit?, at: Date)
  /// A 429, to be asked again after so many seconds.
  case refused(RateLimit?, seconds: TimeInterval, at: Date)
  /// No reply came.
  case silence(wasSent: Bool)

  /// What the end of a create or a change tells.
  /// - Parameters:
  ///   - told: nil where the reply bore no rate limit.
  ///   - seconds: nil where it was no 429.
  ///   - wasSent: whether the request's head was written.
  init(_ told: RateLimit?, refusedFor seconds: TimeInterval?, isReply: Bool, wasSent: Bool, at: Date) {
    if let seconds {
      self = .refused(told, seconds: seconds, at: at)
    } else {
      self = isReply ? .told(told, at: at) : .silence(wasSent: wasSent)
    }
  }
}

extension Verdict {
  /// After how many seconds a 429 wants to be asked again; nil: it is none.
  var secondsOfRefusal: TimeInterval? { if case .rateLimited(let seconds) = self { seconds } else { nil } }
}

/// An operator's word on what is in the portal.
public struct Witness: Codable, Equatable, Sendable {
  /// Whose word it is: the login.
  public var `operator`: String
  /// When it was given.
  public var at: Date
  /// The dashboard's id, where it was given.
  public var dashboardID: String?

  public init(operator: String, at: Date, dashboardID: String? = nil) {
    self.operator = `operator`
    self.at = at
    self.dashboardID = dashboardID
  }
}
