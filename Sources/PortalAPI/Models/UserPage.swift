import Foundation

/// What msdash keeps of one page of `GET /api/public/v1/users`: roles, companies and where the list stands.
///
/// The endpoint lists people; nothing of a person (name, e-mail address) is ever read out of the JSON.
public struct UserPage: Equatable, Sendable {
  /// The roles of the page's users.
  public var roles: [Role]
  /// The companies of the page's users.
  public var companies: [Company]
  /// Its number, from 1.
  public var page: Int
  /// How many pages there are.
  public var totalPages: Int
  /// How many users there are.
  public var totalCount: Int
  /// Whether another page follows.
  public var hasNextPage: Bool
  /// Tells one list of users from another while the process runs: a portal that ignores the page that is asked
  /// for tells the same again. It cannot be turned back into what it was made of.
  public var digest: Int

  /// The longest name that is kept, in code points: a reply may have a megabyte, and every name is kept.
  public static let longestName = 255

  /// - Parameter asked: which page was asked for, where the reply does not tell.
  /// - Returns: nil where the reply has no `data` list.
  public init?(body: Data, asked: Int = 1) {
    guard let json = JSONValue(parsing: body), let users = json["data"]?.array else { return nil }
    func named(_ key: String) -> [(id: String, name: String)] {
      var seen: Set<String> = []
      return users.compactMap { user in
        guard let id = user[key]?["id"]?.string.flatMap(UUID.init(uuidString:))?.lowercased,
          let name = user[key]?["name"]?.string?.scalars(Self.longestName), !name.isBlank,
          seen.insert(id).inserted
        else { return nil }
        return (id, name)
      }
    }
    roles = named("role").map { Role(id: $0.id, name: $0.name) }
    companies = named("company").map { Company(id: $0.id, name: $0.name) }
    let pagination = json["pagination"]
    page = pagination?["page"]?.integer ?? asked
    totalPages = pagination?["totalPages"]?.integer ?? 1
    totalCount = pagination?["totalCount"]?.integer ?? users.count
    // Without the flag the page count decides; without both this page is the last.
    hasNextPage = !users.isEmpty && (pagination?["hasNextPage"]?.bool ?? (page < totalPages))
    // By the ids where there are some: what else is told of a person may change from one moment to the next.
    digest = users.map { user in user["id"].flatMap { $0 == .null ? nil : $0 } ?? user }.hashValue
  }
}
