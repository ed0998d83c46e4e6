import Foundation

extension ExternalDashboard {
  /// Reads a dashboard from a reply's `data`, taking what is there.
  ///
  /// Only `id` (a UUID) and `name` must be right: they prove that the dashboard exists and is ours. Whatever
  /// else is missing or of another type becomes its plain value, with a warning that names the property.
  /// - Returns: nil where `id` or `name` is not to be trusted.
  public init?(lenient value: JSONValue, warnings: inout [String]) {
    guard let id = value["id"]?.string.flatMap(UUID.init(uuidString:)), let name = value["name"]?.string
    else {
      return nil
    }
    var odd: [String] = []
    func read<Value>(_ key: String, _ type: (JSONValue) -> Value?, else plain: Value) -> Value {
      if let read = value[key].flatMap(type) { return read }
      odd.append(key)
      return plain
    }
    func optional<Value>(_ key: String, _ type: (JSONValue) -> Value?) -> Value? {
      guard let found = value[key], found != .null else { return nil }
      if let read = type(found) { return read }
      odd.append(key)
      return nil
    }
    func strings(_ value: JSONValue) -> [String]? {
      guard let list = value.array else { return nil }
      let texts = list.compactMap(\.string)
      return texts.count == list.count ? texts : nil
    }
    self.init(
      id: id.lowercased, name: name, description: optional("description", \.string),
      url: read("url", \.string, else: ""), iconUrl: optional("iconUrl", \.string),
      displayOrder: read("displayOrder", \.integer, else: 0), isActive: read("isActive", \.bool, else: true),
      isDefault: read("isDefault", \.bool, else: false), allowInIframe: optional("allowInIframe", \.bool),
      framePolicy: optional("framePolicy", \.string),
      roleIds: read("roleIds", strings, else: []).map { UUID(uuidString: $0)?.lowercased ?? $0 },
      roleNames: read("roleNames", strings, else: []),
      companyUrls: read("companyUrls", Self.companyURLs, else: []),
      createdAt: read("createdAt", \.string, else: ""), updatedAt: read("updatedAt", \.string, else: ""))
    if !odd.isEmpty {
      warnings.append("The portal's reply lacks or misspells: " + odd.joined(separator: ", ") + ".")
    }
  }

  private static func companyURLs(_ value: JSONValue) -> [CompanyURL]? {
    guard let list = value.array else { return nil }
    let read = list.compactMap { item -> CompanyURL? in
      guard let id = item["companyId"]?.string, let url = item["url"]?.string else { return nil }
      return CompanyURL(companyId: id, companyName: item["companyName"]?.string ?? "", url: url)
    }
    return read.count == list.count ? read : nil
  }
}
