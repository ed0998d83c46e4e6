/// A role of the tenant: who may see a dashboard.
public struct Role: Codable, Hashable, Sendable {
  /// A lower-case UUID.
  public var id: String
  /// Its name.
  public var name: String
  public init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}

/// A company (client) of the tenant.
public struct Company: Codable, Hashable, Sendable {
  /// A lower-case UUID.
  public var id: String
  /// Its name.
  public var name: String
  public init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}
