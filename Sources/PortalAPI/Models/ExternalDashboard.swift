import Foundation

/// A dashboard as the portal tells it (schema ExternalDashboard).
///
/// The document requires every property; in practice a portal may leave some out. `init(lenient:warnings:)`
/// takes what is there and says what was not.
public struct ExternalDashboard: Codable, Equatable, Sendable {
  /// A company's own URL for this dashboard (schema CompanyUrl).
  public struct CompanyURL: Codable, Equatable, Sendable {
    public var companyId: String
    public var companyName: String
    public var url: String

    public init(companyId: String, companyName: String, url: String) {
      self.companyId = companyId
      self.companyName = companyName
      self.url = url
    }
  }

  /// A lower-case UUID.
  public var id: String
  public var name: String
  public var description: String?
  public var url: String
  public var iconUrl: String?
  public var displayOrder: Int
  public var isActive: Bool
  public var isDefault: Bool
  /// Whether the page allows itself to be shown in a frame; nil: not known.
  public var allowInIframe: Bool?
  /// The page's X-Frame-Options; nil: not known.
  public var framePolicy: String?
  public var roleIds: [String]
  public var roleNames: [String]
  public var companyUrls: [CompanyURL]
  public var createdAt: String
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
