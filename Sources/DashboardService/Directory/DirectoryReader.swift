import Foundation
import PortalAPI

/// Learns a tenant's roles and companies from its list of users, page by page, into the journal.
public actor DirectoryReader {
  /// Why the directory could not be read whole. What was read before is kept.
  public enum Failure: Error, Equatable, Sendable {
    case journal(JournalFailure)
    case connection(ConnectionFailure)
    /// The portal's words, and the status that came with them.
    case refused(status: Int, SubmissionError)

    /// What happened and what to do.
    public var message: String {
      switch self {
      case .journal(let failure): failure.message
      case .connection(let failure): "The list of users could not be read: \(failure.words)."
      case .refused(401, _):
        "The portal refused the API key (401). Make one in Settings → Integrations → API Access."
      case .refused(403, _):
        "The API key may not list users (403), so roles cannot be read. Creating may still work."
      case .refused(let status, let error):
        "The list of users could not be read (\(status)): \(error.message)"
      }
    }
  }

  /// Pages at most: 100 users each. A longer list is not noted as read whole.
  public static let maximumPages = 500

  private let tenant: TenantIdentity
  private let journal: any SubmissionJournal & DirectoryJournal
  private let connection: any PortalConnection
  private let environment: ServiceEnvironment

  public init(
    tenant: TenantIdentity, journal: any SubmissionJournal & DirectoryJournal,
    connection: any PortalConnection, environment: ServiceEnvironment = .live
  ) {
    self.tenant = tenant
    self.journal = journal
    self.connection = connection
    self.environment = environment
  }

  /// The roles known so far, by name.
  public func roles() async throws(Failure) -> [KnownRole] {
    do throws(JournalFailure) { return try await journal.roles(of: tenant) } catch { throw .journal(error) }
  }

  /// When the directory was last read whole.
  public func readAt() async throws(Failure) -> Date? {
    do throws(JournalFailure) { return try await journal.directoryReadAt(tenant) } catch {
      throw .journal(error)
    }
  }

  /// Reads all pages. Where the rate limit comes near, it waits for the reset, so that a fifth of the limit
  /// is left to creates; a cancelled task stops between two pages.
  public func refresh(timeout: Duration = .seconds(30)) async throws -> [KnownRole] {
    let requestID = environment.uuid().lowercased
    var page = 1
    while page <= Self.maximumPages {
      try Task.checkCancellation()
      let limit = try await journalled { journal throws(JournalFailure) in
        try await journal.rateLimit(key: tenant.keyFingerprint)?.limit
      }
      let wait = try await journalled { journal throws(JournalFailure) in
        try await journal.takeToken(key: tenant.keyFingerprint, keeping: (limit ?? 0) / 5)
      }
      if let wait {
        try await environment.sleep(max(0.01, wait))
        continue
      }
      let read = try await read(page, requestID: requestID, timeout: timeout)
      guard let read else { continue }
      try await journalled { journal throws(JournalFailure) in
        try await journal.learn(
          roles: read.roles, companies: read.companies, tenant: tenant, source: .users, at: environment.now())
      }
      guard read.hasNextPage else {
        try await journalled { journal throws(JournalFailure) in
          try await journal.noteDirectoryRead(tenant, at: environment.now())
        }
        break
      }
      page += 1
    }
    return try await roles()
  }

  /// - Returns: nil where the portal asked to wait (429); the wait is noted.
  private func read(_ page: Int, requestID: String, timeout: Duration) async throws -> UserPage? {
    let exchange = await connection.send(.users(page: page, requestID: requestID), timeout: timeout)
    let news = exchange.rateLimitNews(at: environment.now())
    if case .refused = news {
      // Were it not kept, the portal would be asked again without a pause.
      try await journalled { journal throws(JournalFailure) in
        try await journal.note(news, key: tenant.keyFingerprint)
      }
      return nil
    }
    // What was read counts, even where this cannot be kept: the next reply tells it anew.
    try? await journal.note(news, key: tenant.keyFingerprint)
    let reply: PortalReply
    switch exchange.result {
    case .failed(let failure): throw Failure.connection(failure)
    case .replied(let told): reply = told
    }
    guard reply.status == 200, let users = UserPage(body: reply.body) else {
      throw Failure.refused(status: reply.status, SubmissionError(reply: reply))
    }
    return users
  }

  private func journalled<Value: Sendable>(
    _ work: (any SubmissionJournal & DirectoryJournal) async throws(JournalFailure) -> Value
  ) async throws(Failure) -> Value {
    do throws(JournalFailure) { return try await work(journal) } catch { throw .journal(error) }
  }
}
