import Foundation

/// What msdash keeps of one page of `GET /api/public/v1/users`: roles, companies and where the list stands.
///
/// The endpoint lists people; nothing of a person (name, e-mail address) is ever read out of the JSON.
public struct UserPage: Equatable, Sendable {
  public var roles: [Role]
  public var companies: [Company]
  public var page: Int
  public var totalPages: Int
  public var totalCount: Int
  public var hasNextPage: Bool

  /// - Returns: nil where the reply has no `data` list.
  public init?(body: Data) {
    guard let json = JSONValue(parsing: body), let users = json["data"]?.array else { return nil }
    func named(_ key: String) -> [(id: String, name: String)] {
      var seen: Set<String> = []
      return users.compactMap { user in
        guard let id = user[key]?["id"]?.string.flatMap(UUID.init(uuidString:))?.lowercased,
          let name = user[key]?["name"]?.string, seen.insert(id).inserted
        else { return nil }
        return (id, name)
      }
    }
    roles = named("role").map { Role(id: $0.id, name: $0.name) }
    companies = named("company").map { Company(id: $0.id, name: $0.name) }
    let pagination = json["pagination"]
    page = pagination?["page"]?.integer ?? 1
    totalPages = pagination?["totalPages"]?.integer ?? 1
    totalCount = pagination?["totalCount"]?.integer ?? users.count
    // Without the flag the page count decides; without both this page is the last.
    hasNextPage = !users.isEmpty && (pagination?["hasNextPage"]?.bool ?? (page < totalPages))
  }
}
