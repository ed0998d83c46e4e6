import PortalAPI

/// One user of the tenant, as the users list tells them.
struct PortalUser: Encodable, Equatable, Sendable {
  enum Status: String, Encodable, CaseIterable, Sendable { case active, inactive, invited }

  var id: String
  var email: String
  var fullName: String
  var status: Status
  var role: Role?
  var company: Company?

  private enum CodingKeys: String, CodingKey { case id, email, fullName, status, role, company }

  /// Writes null for what a user has not.
  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(id, forKey: .id)
    try values.encode(email, forKey: .email)
    try values.encode(fullName, forKey: .fullName)
    try values.encode(status, forKey: .status)
    try values.encode(role, forKey: .role)
    try values.encode(company, forKey: .company)
  }
}

/// A page of the users list.
struct PortalUserPage: Encodable, Equatable, Sendable {
  struct Pagination: Encodable, Equatable, Sendable {
    var page: Int
    var limit: Int
    var totalCount: Int
    var totalPages: Int
    var hasNextPage: Bool
    var hasPrevPage: Bool
  }

  var data: [PortalUser]
  var pagination: Pagination
}
