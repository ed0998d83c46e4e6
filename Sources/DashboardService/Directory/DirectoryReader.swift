import Foundation
import PortalAPI

/// Learns a tenant's roles and companies from its list of users, page by page, into the journal.
///
/// What a page told is kept at once, and with it where the reading stands: whenever it ends, the next one goes on
/// there. Two processes that read at once keep the same entries; the one that comes later asks once more for
/// pages that the other has read too, which costs requests and nothing else.
///
/// An entry that the portal does not list any more stays: a role that no user has any more is still a role. When
/// it was last seen is told beside it (`learnedAt`).
public actor DirectoryReader {
  /// How a reading ended.
  public enum Reading: Equatable, Sendable {
    /// All pages were read.
    case whole
    /// As many pages were read as was asked for; there are more.
    case paused(DirectoryProgress)
    /// Its task was cancelled; nil: before a page was read.
    case stopped(DirectoryProgress?)
  }

  /// So many pages are little: more than these behind the first are asked about by the screen and by `refresh`.
  public static let askAfterPages = 10

  /// Pages at most, in one list.
  public static let maximumPages = DirectoryReading.maximumPages

  /// A wait for the rate limit that is shorter than this is not told, in seconds.
  private static let shortestTold: TimeInterval = 1

  private let tenant: TenantIdentity
  private let journal: any SubmissionJournal & DirectoryJournal
  private let connection: any PortalConnection
  private let environment: ServiceEnvironment
  /// The reading that ended last here, whole or not.
  private var last = DirectoryReading()

  public init(
    tenant: TenantIdentity, journal: any SubmissionJournal & DirectoryJournal,
    connection: any PortalConnection, environment: ServiceEnvironment = .live
  ) {
    self.tenant = tenant
    self.journal = journal
    self.connection = connection
    self.environment = environment
  }

  /// What is known so far; where a reading stopped, with what the rest costs.
  public func directory() async throws(Failure) -> Directory {
    do throws(Failure.Cause) {
      var known = try await journalled { journal throws(JournalFailure) in
        try await journal.directory(of: tenant, now: environment.now())
      }
      if let stopped = known.stopped {
        let limit = try await rateLimit()
        known.stopped?.secondsLeft = DirectoryPace.seconds(
          for: stopped.pages - stopped.pagesRead, limit: limit, now: environment.now())
      }
      return known
    } catch {
      throw Failure(error)
    }
  }

  /// Reads the pages that are left: from where the last reading stopped, if that was within the hour and the list
  /// has as many pages still; else from the first. Where the rate limit comes near, it waits for the reset, so
  /// that a fifth of the limit is left to creates.
  ///
  /// Where its task is cancelled it stops between two pages, also while it waits; a page that is under way is
  /// heard and kept. A page behind the first that was lost on the way is asked for again, as often as `Backoff` has it: asking
  /// changes nothing in the portal.
  /// - Parameters:
  ///   - bound: so many pages at most; nil: all.
  ///   - timeout: of one page, from hand-over to the last byte of the reply.
  ///   - told: hears how far it has come: at the start where it goes on, after each page, and before each wait.
  /// - Throws: `Failure`, with how far it came. What was read is kept.
  public func read(
    upTo bound: Int? = nil, timeout: Duration = .seconds(30),
    told: @Sendable (DirectoryProgress) -> Void = { _ in }
  ) async throws(Failure) -> Reading {
    var reading = DirectoryReading()
    defer { last = reading }
    do throws(Failure.Cause) {
      let mark = try await journalled { journal throws(JournalFailure) in
        try await journal.readingMark(of: tenant)
      }
      reading = DirectoryReading(mark: mark, after: last, now: environment.now())
      return try await read(&reading, atMost: bound ?? .max, timeout: timeout, told)
    } catch {
      throw Failure(error, after: reading.pagesRead > 0 ? progress(reading, nil) : nil)
    }
  }

  private func read(
    _ reading: inout DirectoryReading, atMost bound: Int, timeout: Duration,
    _ told: @Sendable (DirectoryProgress) -> Void
  ) async throws(Failure.Cause) -> Reading {
    let requestID = environment.uuid().lowercased
    var left = bound
    var limit = try await rateLimit()
    var backoff = Backoff()
    if reading.pagesRead > 0 { told(progress(reading, limit)) }
    while left > 0, !Task.isCancelled {
      if let wait = try await takeToken(limit) {
        if wait >= Self.shortestTold { told(progress(reading, limit, waiting: wait)) }
        // What wakes it is its cancellation, which ends it.
        try? await environment.sleep(max(DashboardService.shortestSleep, wait))
        limit = try await rateLimit()
        continue
      }
      let asked = reading.nextPage
      let page: UserPage?
      do throws(Failure.Cause) {
        page = try await ask(asked, requestID: requestID, timeout: timeout)
      } catch {
        // Before any page came, it is the base URL or the network, and nobody is kept waiting for the words.
        guard left < bound, error.mayPass, let pause = backoff.next(now: environment.now()) else {
          throw error
        }
        try? await environment.sleep(pause * environment.random())
        continue
      }
      guard let page else {
        limit = try await rateLimit()
        continue
      }
      backoff = Backoff()
      left -= 1
      let step = reading.take(page)
      try await keep(page, step, reading)
      switch step {
      case .end: return .whole
      case .repeats: throw .repeats(page: asked)
      case .endless: throw .endless
      case .goOn, .beginAnew: break
      }
      limit = try await rateLimit()
      told(progress(reading, limit))
    }
    let progress = progress(reading, limit)
    if left == 0 { return .paused(progress) }
    return .stopped(reading.pagesRead > 0 ? progress : nil)
  }

  /// - Returns: nil where the portal asked to wait (429); the wait is noted.
  private func ask(
    _ page: Int, requestID: String, timeout: Duration
  ) async throws(Failure.Cause) -> UserPage? {
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
    switch exchange.result {
    case .failed(let failure): throw .connection(failure)
    case .replied(let reply):
      guard reply.status == 200, let users = UserPage(body: reply.body, asked: page) else {
        throw .refused(status: reply.status, SubmissionError(reply: reply))
      }
      return users
    }
  }

  /// Keeps what a page told, and with it where the reading stands now.
  private func keep(
    _ page: UserPage, _ step: DirectoryReading.Step, _ reading: DirectoryReading
  ) async throws(Failure.Cause) {
    let now = environment.now()
    try await journalled { journal throws(JournalFailure) in
      switch step {
      case .goOn:
        try await journal.keep(
          roles: page.roles, companies: page.companies, mark: reading.mark(at: now), tenant: tenant, at: now)
      case .end:
        try await journal.keep(
          roles: page.roles, companies: page.companies, mark: nil, tenant: tenant, at: now)
      case .beginAnew, .repeats, .endless:
        // What it told counts; it is no place to go on from.
        try await journal.learn(
          roles: page.roles, companies: page.companies, tenant: tenant, source: .users, at: now)
      }
    }
  }

  /// - Returns: after how many seconds to ask again; nil: the next page may be asked for.
  private func takeToken(_ limit: RateLimit?) async throws(Failure.Cause) -> TimeInterval? {
    try await journalled { journal throws(JournalFailure) in
      try await journal.takeToken(key: tenant.keyFingerprint, keeping: DirectoryPace.keeping(of: limit))
    }
  }

  private func rateLimit() async throws(Failure.Cause) -> RateLimit? {
    try await journalled { journal throws(JournalFailure) in
      try await journal.rateLimit(key: tenant.keyFingerprint)
    }
  }

  private func progress(
    _ reading: DirectoryReading, _ limit: RateLimit?, waiting: TimeInterval? = nil
  ) -> DirectoryProgress {
    let now = environment.now()
    return DirectoryProgress(
      pagesRead: reading.pagesRead, pages: reading.pages, users: reading.users,
      secondsLeft: DirectoryPace.seconds(for: reading.pages - reading.pagesRead, limit: limit, now: now),
      waitsUntil: waiting.map { now.addingTimeInterval($0) })
  }

  private func journalled<Value: Sendable>(
    _ work: (any SubmissionJournal & DirectoryJournal) async throws(JournalFailure) -> Value
  ) async throws(Failure.Cause) -> Value {
    do throws(JournalFailure) { return try await work(journal) } catch { throw .journal(error) }
  }
}
