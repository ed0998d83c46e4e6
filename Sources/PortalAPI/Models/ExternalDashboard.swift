import Foundation

/// A dashboard as the portal tells it (schema ExternalDashboard).
///
/// The document requires every property; in practice a portal may leave some out. `init(lenient:warnings:)`
/// takes what is there and says what was not.
public struct ExternalDashboard: Codable, Equatable, Sendable {
  /// A company's own URL for this dashboard (schema CompanyUrl).
  public struct CompanyURL: Codable, Equatable, Sendable {
    /// The company.
    public var companyId: String
    /// Its name.
    public var companyName: String
    /// Its own URL.
    public var url: String

    public init(companyId: String, companyName: String, url: String) {
      self.companyId = companyId
      self.companyName = companyName
      self.url = url
    }
  }

  /// A lower-case UUID.
  public var id: String
  /// The name.
  public var name: String
  public var description: String?
  /// The page to show.
  public var url: String
  /// A picture for the sidebar; nil: it has none.
  public var iconUrl: String?
  /// The place in the sidebar: low stands first.
  public var displayOrder: Int
  /// Whether the sidebar shows it.
  public var isActive: Bool
  /// Whether it is the portal's own.
  public var isDefault: Bool
  /// Whether the page allows itself to be shown in a frame; nil: not known.
  public var allowInIframe: Bool?
  /// The page's X-Frame-Options; nil: not known.
  public var framePolicy: String?
  /// The ids of the roles that may see it.
  public var roleIds: [String]
  /// The names of those roles, in the same order.
  public var roleNames: [String]
  /// The companies that have URLs of their own.
  public var companyUrls: [CompanyURL]
  /// When it was made, as the portal wrote it.
  public var createdAt: String
  /// When it was last changed, as the portal wrote it.
  public var updatedAt: String

  public init(
    id: String, name: String, description: String?, url: String, iconUrl: String?, displayOrder: Int,
    isActive: Bool, isDefault: Bool = false, allowInIframe: Bool? = nil, framePolicy: String? = nil,
    roleIds: [String] = [], roleNames: [String] = [], companyUrls: [CompanyURL] = [], createdAt: String,
    updatedAt: String
  ) {
    self.id = id
    self.name = name
    self.description = description
    self.url = url
    self.iconUrl = iconUrl
    self.displayOrder = displayOrder
    self.isActive = isActive
    self.isDefault = isDefault
    self.allowInIframe = allowInIframe
    self.framePolicy = framePolicy
    self.roleIds = roleIds
    self.roleNames = roleNames
    self.companyUrls = companyUrls
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }

  /// Writes null for what is not known, as the schema requires every property.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(id, forKey: .id)
    try values.encode(name, forKey: .name)
    try values.encode(description, forKey: .description)
    try values.encode(url, forKey: .url)
    try values.encode(iconUrl, forKey: .iconUrl)
    try values.encode(displayOrder, forKey: .displayOrder)
    try values.encode(isActive, forKey: .isActive)
    try values.encode(isDefault, forKey: .isDefault)
    try values.encode(allowInIframe, forKey: .allowInIframe)
    try values.encode(framePolicy, forKey: .framePolicy)
    try values.encode(roleIds, forKey: .roleIds)
    try values.encode(roleNames, forKey: .roleNames)
    try values.encode(companyUrls, forKey: .companyUrls)
    try values.encode(createdAt, forKey: .createdAt)
    try values.encode(updatedAt, forKey: .updatedAt)
  }
}
