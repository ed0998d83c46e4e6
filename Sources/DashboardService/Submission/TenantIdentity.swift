import PortalAPI

/// Which tenant a record belongs to. History and "used before" go by this, never by the name alone.
public struct TenantIdentity: Codable, Hashable, Sendable {
  /// The identity of a tenant that comes from environment variables: there, base URL and key tell tenants apart.
  public static let environment = "environment"

  /// A UUID from the tenant's file, or `environment`.
  public var id: String
  /// As people call it.
  public var name: String
  /// Where the portal is.
  public var baseURL: String
  /// A keyed hash of the API key; empty where no key is known.
  public var keyFingerprint: String

  public init(id: String, name: String, baseURL: String, keyFingerprint: String) {
    self.id = id
    self.name = name
    self.baseURL = baseURL
    self.keyFingerprint = keyFingerprint
  }
}
