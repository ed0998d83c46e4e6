import Foundation
import PortalAPI

/// What the service needs of the journal. No SQLite in it: a team's journal may lie in another store one day.
///
/// Every call is one transaction that is on disk when the call returns.
public protocol SubmissionJournal: Sendable {
  /// Records a submission as queued.
  func add(_ submission: Submission) async throws(JournalFailure)

  /// Claims a submission for sending: state `sending`, one more attempt, this process as its owner.
  /// - Returns: false, with nothing changed, where it is no longer in a state of `from`.
  func beginAttempt(
    of id: UUID, from: Set<SubmissionState>, at: Date, timeout: Duration
  ) async throws(JournalFailure) -> Bool

  /// Records how this process's last attempt ended and where that leaves the submission. Where others have
  /// taken this process for dead meanwhile, only a `created` moves it.
  /// - Returns: the submission as it stands now.
  func endAttempt(
    of id: UUID, outcome: Outcome, headWritten: Bool, state: SubmissionState, nextAttemptAt: Date?, at: Date
  ) async throws(JournalFailure) -> Submission

  /// Moves a submission that waits, or records the operator's word on an unknown one, or tells when it goes.
  /// What is sent or ended, perhaps by another process, stays as it is.
  /// - Returns: the submission as it stands now.
  func update(
    _ id: UUID, state: SubmissionState, nextAttemptAt: Date?, at: Date
  ) async throws(JournalFailure) -> Submission

  /// Submissions, newest first.
  func submissions(_ query: SubmissionQuery) async throws(JournalFailure) -> [Submission]

  /// The submissions whose own id, request id, portal request id or dashboard id is this, or begins with it.
  func submissions(matching id: String) async throws(JournalFailure) -> [Submission]

  /// The attempts of a submission, first to last.
  func attempts(of id: UUID) async throws(JournalFailure) -> [Attempt]

  /// What is on record of a name and a URL for a tenant.
  func usage(name: String, url: String, tenant: TenantIdentity) async throws(JournalFailure) -> Usage

  /// The last that was told of a key's rate limit.
  func rateLimit(key fingerprint: String) async throws(JournalFailure) -> RateLimit?

  /// Keeps what a reply told of a key's rate limit.
  func keep(_ rateLimit: RateLimit, key fingerprint: String, at: Date) async throws(JournalFailure)
}

/// Which submissions to list.
public struct SubmissionQuery: Equatable, Sendable {
  /// nil: of every tenant. An empty key fingerprint stands for every key of that base URL.
  public var tenant: TenantIdentity?
  public var states: Set<SubmissionState>
  /// The newest so many.
  public var limit: Int?

  public init(tenant: TenantIdentity? = nil, states: Set<SubmissionState> = [], limit: Int? = nil) {
    self.tenant = tenant
    self.states = states
    self.limit = limit
  }
}

/// Whether a name or a URL was used before on a tenant.
public struct Usage: Equatable, Sendable {
  /// The last submission of that name that made, or may have made, a dashboard.
  public var name: Mention?
  /// The last one with that URL.
  public var url: Mention?

  /// One earlier use.
  public struct Mention: Equatable, Sendable {
    public var name: String
    public var state: SubmissionState
    public var at: Date
    public init(name: String, state: SubmissionState, at: Date) {
      self.name = name
      self.state = state
      self.at = at
    }
  }

  public init(name: Mention? = nil, url: Mention? = nil) {
    self.name = name
    self.url = url
  }
}

/// Why the journal could not do what it was asked.
public struct JournalFailure: Error, Equatable, Sendable {
  public enum Kind: String, Sendable {
    /// No space left on the disk.
    case full
    /// The folder or file cannot be written.
    case readOnly
    /// Another msdash held it for longer than we wait.
    case busy
    /// The file is damaged, or is no journal.
    case corrupt
    /// A newer msdash wrote it.
    case newer
    case other
  }

  public var kind: Kind
  /// What happened and what to do, in words.
  public var message: String

  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
