import Foundation
import PortalAPI

/// Tries a tenant's base URL and key with one request that changes nothing: a page of one user.
///
/// The document has no request that only tests a key, so that a key without the scope for users answers 403: it is
/// good then, and creating may work.
public struct TenantProbe: Sendable {
  private let tenant: TenantIdentity
  private let journal: any SubmissionJournal
  private let connection: any PortalConnection
  private let environment: ServiceEnvironment

  public init(
    tenant: TenantIdentity, journal: any SubmissionJournal, connection: any PortalConnection,
    environment: ServiceEnvironment = .live
  ) {
    self.tenant = tenant
    self.journal = journal
    self.connection = connection
    self.environment = environment
  }

  /// Sends it, as soon as the rate limit lets it go.
  /// - Parameter longestWait: for the rate limit, in seconds.
  /// - Throws: `JournalFailure`: nothing was sent then.
  public func run(
    timeout: Duration = .seconds(30), longestWait: TimeInterval = 5
  ) async throws(JournalFailure) -> TenantVerdict {
    var waited = 0.0
    while let wait = try await journal.takeToken(key: tenant.keyFingerprint, keeping: 0) {
      waited += wait
      guard waited <= longestWait else { return .held(seconds: wait) }
      // A cancelled wait ends in the request a little earlier than it should: the portal's 429 would be told.
      try? await environment.sleep(wait)
    }
    let id = environment.uuid().lowercased
    let exchange = await connection.send(.users(page: 1, limit: 1, requestID: id), timeout: timeout)
    let now = environment.now()
    // Only a hint is lost where this cannot be kept: the next reply tells it anew.
    try? await journal.note(exchange.rateLimitNews(at: now), key: tenant.keyFingerprint)
    return TenantVerdict(exchange, requestID: id, now: now)
  }
}

/// What a try of a tenant's base URL and key showed.
public struct TenantVerdict: Equatable, Sendable {
  /// What the try showed. Scripts read it as `status`.
  public enum Kind: String, Sendable, CaseIterable {
    /// The key lists users: base URL and key are right.
    case fine
    /// 401: the portal does not know the key.
    case wrongKey
    /// 403: the key is good and lacks the scope for users.
    case lacksScope
    /// Something answered that is not the portal's interface.
    case wrongBaseURL
    /// Nobody answered, or not in a way that can be trusted.
    case unreachable
    /// It answered that something is wrong with itself.
    case portalFails
    /// The rate limit held the try; nothing was sent.
    case held
  }

  /// How much it matters to whoever wants to create.
  public enum Weight: Equatable, Sendable { case ok, warning, error }

  /// What the try showed.
  public var kind: Kind
  /// How much it matters.
  public var weight: Weight {
    switch kind {
    case .fine: .ok
    case .lacksScope, .held: .warning
    case .wrongKey, .wrongBaseURL, .unreachable, .portalFails: .error
    }
  }
  /// Of the reply; nil: none came.
  public var httpStatus: Int?
  /// The request's id; nil: nothing was sent.
  public var requestID: String?
  /// Ours less the portal's, in seconds, by the reply's `Date`; nil where it told none.
  public var clockDifference: TimeInterval?
  /// What happened, and what to do, in whole sentences.
  public var message: String

  /// The rate limit does not let it go for so long.
  static func held(seconds: TimeInterval) -> TenantVerdict {
    TenantVerdict(
      kind: .held,
      message: "Not tried: the rate limit of this key holds it for \(Int(seconds.rounded(.up))) s more.")
  }

  private init(kind: Kind, message: String) {
    self.kind = kind
    self.message = message
  }

  /// - Parameter ours: the request id that was sent; the portal may tell its own.
  public init(_ exchange: Exchange, requestID ours: String, now: Date) {
    switch exchange.result {
    case .failed(let failure):
      self.init(
        kind: .unreachable, message: "The portal was not reached: \(failure.words). \(failure.kind.advice)")
    case .replied(let reply):
      self.init(reply)
      requestID = reply.headers["x-request-id"].flatMap { PortalReply.isRequestID($0) ? $0 : nil } ?? ours
      clockDifference = reply.headers["date"].flatMap(Timestamp.http).map { now.timeIntervalSince($0) }
    }
  }

  private init(_ reply: PortalReply) {
    let words = SubmissionError(reply: reply)
    let isPortals = ErrorResponse(body: reply.body) != nil
    switch reply.status {
    case 200 where UserPage(body: reply.body) != nil:
      self.init(kind: .fine, message: "The portal took the key, and it may list users.")
    case 401:
      self.init(
        kind: .wrongKey,
        message: "The portal does not know this key (401). Make one in Settings → Integrations → API Access.")
    case 403 where isPortals:
      self.init(
        kind: .lacksScope,
        message:
          "The key is good, and lacks the scope for listing users (403): roles and companies cannot be read with it. "
          + "Creating may still work.")
    case 429:
      self.init(kind: .held, message: "The portal asks to wait (429): the rate limit of this key is used up.")
    case 500...599 where !reply.isHTML || isPortals:
      self.init(kind: .portalFails, message: "The portal answered with a fault of its own (\(reply.status)).")
    default:
      self.init(
        kind: .wrongBaseURL,
        message:
          "Something else than MSPortal answered (\(reply.status)): \(words.message) Is the base URL right?")
    }
    httpStatus = reply.status
  }
}
