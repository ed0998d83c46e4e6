import DashboardService
import Foundation
import PortalAPI

/// Finds the ids of roles that were given by name or id.
struct RoleLookup {
  private let directory: DirectoryReader
  /// Whether the portal may be asked for roles that the journal does not know.
  private let mayRead: Bool

  init(_ directory: DirectoryReader, mayRead: Bool) {
    self.directory = directory
    self.mayRead = mayRead
  }

  /// - Returns: the ids, and a finding for every name that no role, or more than one, has.
  func ids(of wanted: [String]) async throws -> ([String], [Finding]) {
    guard !wanted.isEmpty else { return ([], []) }
    var known = try await directory.roles().map(\.role)
    let isUnknown = wanted.contains { UUID(uuidString: $0) == nil && Self.matches($0, in: known).isEmpty }
    if isUnknown, mayRead { known = try await directory.refresh().map(\.role) }
    var ids: [String] = []
    var faults: [Finding] = []
    for name in wanted {
      if let id = UUID(uuidString: name) {
        ids.append(id.lowercased)
        continue
      }
      let found = Self.matches(name, in: known)
      switch found.count {
      case 1: ids.append(found[0].id)
      case 0: faults.append(Finding(.roleIds, .error, Self.unknown(name, known)))
      default:
        let list = found.map(\.id).joined(separator: ", ")
        faults.append(
          Finding(
            .roleIds, .error, "several roles are named \u{201c}\(name)\u{201d}: give one's id (\(list))"))
      }
    }
    return (ids, faults)
  }

  private static func matches(_ name: String, in known: [Role]) -> [Role] {
    let exact = known.filter { $0.name == name }
    return exact.isEmpty ? known.filter { $0.name.lowercased() == name.trimmed.lowercased() } : exact
  }

  private static func unknown(_ name: String, _ known: [Role]) -> String {
    let nearest = known.filter { role in
      role.name.lowercased().contains(name.lowercased()) || name.lowercased().contains(role.name.lowercased())
    }
    let names = (nearest.isEmpty ? known : nearest).prefix(9).map(\.name).joined(separator: ", ")
    return "no role \u{201c}\(name)\u{201d} is known on this tenant"
      + (names.isEmpty ? ": msdash roles refresh reads them" : "; there are: \(names)")
  }
}
