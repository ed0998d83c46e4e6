import Foundation

/// The body of `POST /api/public/v1/dashboards/external`.
///
/// What is nil or empty is left out of the JSON, not sent as null: the document's optional properties are not
/// nullable.
public struct CreateExternalDashboardRequest: Codable, Equatable, Sendable {
  /// 1…255 code points.
  public var name: String
  /// An absolute HTTPS URI.
  public var url: String
  /// 0…1000 code points.
  public var description: String?
  /// A picture for the sidebar; nil: none.
  public var iconUrl: String?
  /// 0…1000.
  public var displayOrder: Int?
  /// Whether the sidebar shows it; nil: left to the portal.
  public var isActive: Bool?
  /// Lower-case UUIDs without repeats.
  public var roleIds: [String]

  public init(
    name: String, url: String, description: String? = nil, iconUrl: String? = nil, displayOrder: Int? = nil,
    isActive: Bool? = nil, roleIds: [String] = []
  ) {
    self.name = name
    self.url = url
    self.description = description
    self.iconUrl = iconUrl
    self.displayOrder = displayOrder
    self.isActive = isActive
    self.roleIds = roleIds
  }

  private enum CodingKeys: String, CodingKey {
    case name, url, description, iconUrl, displayOrder, isActive, roleIds
  }

  /// Reads a body, or what the journal kept of one.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    name = try values.decode(String.self, forKey: .name)
    url = try values.decode(String.self, forKey: .url)
    description = try values.decodeIfPresent(String.self, forKey: .description)
    iconUrl = try values.decodeIfPresent(String.self, forKey: .iconUrl)
    displayOrder = try values.decodeIfPresent(Int.self, forKey: .displayOrder)
    isActive = try values.decodeIfPresent(Bool.self, forKey: .isActive)
    roleIds = try values.decodeIfPresent([String].self, forKey: .roleIds) ?? []
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(name, forKey: .name)
    try values.encode(url, forKey: .url)
    try values.encodeIfPresent(description, forKey: .description)
    try values.encodeIfPresent(iconUrl, forKey: .iconUrl)
    try values.encodeIfPresent(displayOrder, forKey: .displayOrder)
    try values.encodeIfPresent(isActive, forKey: .isActive)
    if !roleIds.isEmpty { try values.encode(roleIds, forKey: .roleIds) }
  }

  /// The bytes that go over the wire, and into the journal, so that a second attempt sends the same.
  public func body() -> Data { JSONCoding.encode(self) }
}
