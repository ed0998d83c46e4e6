import DashboardService
import PortalAPI

@testable import Interface

extension DirectoryNews {
  /// A directory of these roles was read whole.
  static func read(roles: [Role]) -> DirectoryNews { .read(directory(roles)) }

  /// The journal knows these roles.
  static func cached(roles: [Role], isStale: Bool) -> DirectoryNews {
    .known(directory(roles), isStale: isStale)
  }

  private static func directory(_ roles: [Role]) -> Directory {
    Directory(
      roles: roles.map { KnownRole(role: $0, source: .users, learnedAt: Example.start) },
      readAt: Example.start)
  }
}
