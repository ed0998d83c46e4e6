import PortalAPI

/// The keys of an object or a mapping: the API's own names, and `roles`.
enum RowKey {
  /// Exactly as it is written: what a program wrote needs no forgiveness.
  static func field(_ key: String) -> DashboardField? {
    key == "roles" ? .roleIds : DashboardField(rawValue: key)
  }

  /// What to say of a key whose field was there before.
  static func again(_ key: String, _ rolesKey: String?) -> String {
    guard let rolesKey, RowKey.field(key) == .roleIds, rolesKey != key else {
      return "stands here a second time"
    }
    return "stands here beside \(rolesKey): keep one of them"
  }

  /// What a field takes, in words.
  static func type(_ field: DashboardField) -> String {
    switch field {
    case .name, .url, .description, .iconUrl: "a text"
    case .displayOrder: "a number"
    case .isActive: "true or false"
    case .roleIds: "a list of texts"
    }
  }
}
