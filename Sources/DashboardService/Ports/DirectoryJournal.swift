import Foundation
import PortalAPI

/// Where the service keeps a tenant's roles and companies. Of people nothing is kept.
///
/// The last word wins: what the list of users tells and what is added by hand replace each other. What a reply
/// taught replaces neither, since it may have been put together.
public protocol DirectoryJournal: Sendable {
  /// Adds roles and companies of a tenant, or names them anew.
  func learn(
    roles: [Role], companies: [Company], tenant: TenantIdentity, source: DirectorySource, at: Date
  ) async throws(JournalFailure)

  /// Learns what one page of the list of users told, and keeps where the reading stands: both or neither.
  /// - Parameter mark: where a later reading goes on; nil: it was the last page, the directory is read whole.
  func keep(
    roles: [Role], companies: [Company], mark: ReadingMark?, tenant: TenantIdentity, at: Date
  ) async throws(JournalFailure)

  /// Names an entry anew, by hand.
  /// - Returns: whether it is known.
  func rename(
    _ kind: DirectoryKind, id: String, to name: String, tenant: TenantIdentity, at: Date
  ) async throws(JournalFailure) -> Bool

  /// Forgets an entry. What the portal still lists comes back with the next reading.
  /// - Returns: whether it was known.
  func forget(
    _ kind: DirectoryKind, id: String, tenant: TenantIdentity
  ) async throws(JournalFailure) -> Bool

  /// The roles known for a tenant, by name.
  func roles(of tenant: TenantIdentity) async throws(JournalFailure) -> [KnownRole]

  /// The companies known for a tenant, by name.
  func companies(of tenant: TenantIdentity) async throws(JournalFailure) -> [KnownCompany]

  /// When the directory was last read whole from the portal.
  func directoryReadAt(_ tenant: TenantIdentity) async throws(JournalFailure) -> Date?

  /// Where the last reading stopped; nil: it came to its end, or there was none.
  func readingMark(of tenant: TenantIdentity) async throws(JournalFailure) -> ReadingMark?
}

extension DirectoryJournal {
  /// All that is known; `stopped` only where a reading would go on there, and without the time that it takes.
  public func directory(of tenant: TenantIdentity, now: Date) async throws(JournalFailure) -> Directory {
    var directory = Directory()
    directory.roles = try await roles(of: tenant)
    directory.companies = try await companies(of: tenant)
    directory.readAt = try await directoryReadAt(tenant)
    let mark = try await readingMark(of: tenant)
    directory.isUnended = mark != nil
    if let mark, mark.isYoung(at: now) {
      let reading = DirectoryReading(mark: mark, now: now)
      directory.stopped = DirectoryProgress(
        pagesRead: reading.pagesRead, pages: reading.pages, users: reading.users)
    }
    return directory
  }

  /// Learns what the portal's reply on a dashboard teaches for certain (`DirectoryLessons`).
  public func learn(
    from dashboard: ExternalDashboard, of tenant: TenantIdentity, at: Date
  ) async throws(JournalFailure) {
    var roles: [KnownRole] = []
    var companies: [KnownCompany] = []
    if !dashboard.roleIds.isEmpty { roles = try await self.roles(of: tenant) }
    if !dashboard.companyUrls.isEmpty { companies = try await self.companies(of: tenant) }
    let lessons = DirectoryLessons(from: dashboard, roles: roles, companies: companies)
    guard !lessons.isEmpty else { return }
    try await learn(
      roles: lessons.roles, companies: lessons.companies, tenant: tenant, source: .reply, at: at)
  }
}

/// Where a role or company was learned.
public enum DirectorySource: String, Codable, Sendable {
  /// The list of users.
  case users
  /// The reply to a create, or to a change of company URLs.
  case reply
  /// Added or renamed by hand.
  case manual
}

/// A role with where and when it was learned.
public struct KnownRole: Equatable, Sendable {
  /// The role.
  public var role: Role
  /// Where it was learned.
  public var source: DirectorySource
  /// When it was last told, by whichever source.
  public var learnedAt: Date

  public init(role: Role, source: DirectorySource, learnedAt: Date) {
    self.role = role
    self.source = source
    self.learnedAt = learnedAt
  }
}

/// A company with where and when it was learned.
public struct KnownCompany: Equatable, Sendable {
  /// The company.
  public var company: Company
  /// Where it was learned.
  public var source: DirectorySource
  /// When it was last told, by whichever source.
  public var learnedAt: Date

  public init(company: Company, source: DirectorySource, learnedAt: Date) {
    self.company = company
    self.source = source
    self.learnedAt = learnedAt
  }
}

/// What a directory lists.
public enum DirectoryKind: String, Codable, CaseIterable, Sendable {
  case role, company

  /// `roles`, `companies`: as people and commands call them.
  public var plural: String {
    switch self {
    case .role: "roles"
    case .company: "companies"
    }
  }
}
