import Foundation
import PortalAPI

/// What the portal's reply on a dashboard teaches of roles and companies, where it is certain.
///
/// A reply lists the roles' ids and, apart, their names; the document does not say that both stand in the same
/// order. So those are set aside that are known from the list of users or by hand, and are named in the reply as
/// they are known. What is left is certain where all names that are left are one: most often one id and one name.
/// Companies are told with id and name side by side.
///
/// What is known from the list of users or by hand is never taught anew, and what a reply taught before says
/// nothing of which name belongs to which id.
public struct DirectoryLessons: Equatable, Sendable {
  /// Roles whose id and name are certain.
  public private(set) var roles: [Role] = []
  /// Companies whose id and name are certain.
  public private(set) var companies: [Company] = []

  /// - Parameters:
  ///   - roles: those known for the tenant.
  ///   - companies: likewise.
  public init(from dashboard: ExternalDashboard, roles: [KnownRole], companies: [KnownCompany]) {
    self.roles = Self.roles(ids: dashboard.roleIds, names: dashboard.roleNames, known: roles)
    self.companies = Self.companies(dashboard.companyUrls, known: companies)
  }

  /// Whether nothing was learned.
  public var isEmpty: Bool { roles.isEmpty && companies.isEmpty }

  private static func roles(ids: [String], names: [String], known: [KnownRole]) -> [Role] {
    let ids = ids.compactMap { UUID(uuidString: $0)?.lowercased }
    // As many names as ids, each id once: else who is left out is anybody's guess.
    guard ids.count == names.count, Set(ids).count == ids.count else { return [] }
    let taught = Dictionary(
      known.filter { $0.source == .reply }.map { ($0.role.id, $0.role.name) }, uniquingKeysWith: { $1 })
    let firm = Dictionary(
      known.filter { $0.source != .reply }.map { ($0.role.id, $0.role.name) }, uniquingKeysWith: { $1 })
    var left = names.map { $0.scalars(UserPage.longestName) }
    for id in ids {
      guard let name = firm[id] else { continue }
      // Where the portal calls it otherwise by now, its place among the names is not known.
      guard let place = left.firstIndex(of: name) else { return [] }
      left.remove(at: place)
    }
    guard let name = left.first, !name.isBlank, left.allSatisfy({ $0 == name }) else { return [] }
    return ids.filter { firm[$0] == nil && taught[$0] != name }.map { Role(id: $0, name: name) }
  }

  private static func companies(
    _ urls: [ExternalDashboard.CompanyURL], known: [KnownCompany]
  ) -> [Company] {
    let known = Dictionary(known.map { ($0.company.id, $0) }, uniquingKeysWith: { $1 })
    var told: [String: String] = [:]
    var order: [String] = []
    var contradicted: Set<String> = []
    for url in urls {
      guard let id = UUID(uuidString: url.companyId)?.lowercased, !url.companyName.isBlank else { continue }
      let name = url.companyName.scalars(UserPage.longestName)
      if let before = told[id] {
        if before != name { contradicted.insert(id) }
      } else {
        told[id] = name
        order.append(id)
      }
    }
    return order.compactMap { id in
      guard !contradicted.contains(id), let name = told[id] else { return nil }
      if let entry = known[id], entry.source != .reply || entry.company.name == name { return nil }
      return Company(id: id, name: name)
    }
  }
}
