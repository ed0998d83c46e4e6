import DashboardService
import PortalAPI

/// Roles as they are answered: numbers of the list, names or ids, separated by commas.
package struct RoleAnswer: Equatable, Sendable {
  /// The ids, each once, in the order of the answer.
  package var ids: [String] = []
  /// What keeps it from being taken, a sentence each.
  package var faults: [String] = []
  /// What is worth a look.
  package var warnings: [String] = []
  /// Names that nothing has which is known: reading the portal's list of users may help.
  package var unknownNames: [String] = []

  /// - Parameter roles: as they were listed; the first has the number 1.
  package init(_ text: String, roles: [Role], lookup: DirectoryLookup) {
    // A name may hold a comma itself.
    let isWhole = !lookup.ids(named: text).isEmpty
    let parts = isWhole ? [text] : text.split(separator: ",").map { String($0).trimmed }
    for part in parts where !part.isEmpty {
      if let number = Int(part), roles.indices.contains(number - 1), lookup.ids(named: part).isEmpty {
        take(roles[number - 1].id)
        continue
      }
      switch lookup.find(part) {
      case .id(let id, let warning):
        take(id)
        if let warning { warnings.append("Roles: \(warning).") }
      case .fault(let words):
        if Int(part) != nil {
          let known = roles.isEmpty ? "no role is known" : "the roles are numbered 1 to \(roles.count)"
          faults.append("Roles: there is no number \(part): \(known).")
        } else {
          faults.append("Roles: \(words).")
          if lookup.isUnknownName(part) { unknownNames.append(part) }
        }
      }
    }
  }

  private mutating func take(_ id: String) { if !ids.contains(id) { ids.append(id) } }
}
