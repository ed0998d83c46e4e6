import Foundation
import PortalAPI

/// Where the service keeps a tenant's roles and companies. Of people nothing is kept.
public protocol DirectoryJournal: Sendable {
  /// Adds or renames roles and companies of a tenant.
  func learn(
    roles: [Role], companies: [Company], tenant: TenantIdentity, source: DirectorySource, at: Date
  ) async throws(JournalFailure)

  /// The roles known for a tenant, by name.
  func roles(of tenant: TenantIdentity) async throws(JournalFailure) -> [KnownRole]

  /// When the directory was last read whole from the portal.
  func directoryReadAt(_ tenant: TenantIdentity) async throws(JournalFailure) -> Date?

  /// Notes that the directory was read whole.
  func noteDirectoryRead(_ tenant: TenantIdentity, at: Date) async throws(JournalFailure)
}

/// Where a role or company was learned.
public enum DirectorySource: String, Codable, Sendable {
  /// The list of users.
  case users
  /// The reply to a create.
  case reply
  /// Added by hand.
  case manual
}

/// A role with where and when it was learned.
public struct KnownRole: Equatable, Sendable {
  public var role: Role
  public var source: DirectorySource
  public var learnedAt: Date

  public init(role: Role, source: DirectorySource, learnedAt: Date) {
    self.role = role
    self.source = source
    self.learnedAt = learnedAt
  }
}
