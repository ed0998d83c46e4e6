import Foundation
import PortalAPI

/// A role or a company with where and when it was learned, for whatever treats both alike.
public struct DirectoryEntry: Equatable, Sendable {
  /// A lower-case UUID.
  public var id: String
  /// Its name.
  public var name: String
  /// Where it was learned.
  public var source: DirectorySource
  /// When it was learned.
  public var learnedAt: Date

  public init(id: String, name: String, source: DirectorySource, learnedAt: Date) {
    self.id = id
    self.name = name
    self.source = source
    self.learnedAt = learnedAt
  }
}

extension Directory {
  /// The roles, or the companies, by name.
  public func entries(_ kind: DirectoryKind) -> [DirectoryEntry] {
    switch kind {
    case .role:
      roles.map {
        DirectoryEntry(id: $0.role.id, name: $0.role.name, source: $0.source, learnedAt: $0.learnedAt)
      }
    case .company:
      companies.map {
        DirectoryEntry(id: $0.company.id, name: $0.company.name, source: $0.source, learnedAt: $0.learnedAt)
      }
    }
  }
}
