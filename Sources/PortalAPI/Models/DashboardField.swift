/// The fields of a create request, by the API's own names, in the order in which people fill them in.
public enum DashboardField: String, CaseIterable, Sendable, Codable {
  case name, url, description, iconUrl, displayOrder, isActive, roleIds

  /// The field's name in words, as on the form.
  public var label: String {
    switch self {
    case .name: "Name"
    case .url: "URL"
    case .description: "Description"
    case .iconUrl: "Icon URL"
    case .displayOrder: "Display order"
    case .isActive: "Active"
    case .roleIds: "Roles"
    }
  }

  /// Whether the document requires it (`required` of CreateExternalDashboardRequest).
  public var isRequired: Bool { self == .name || self == .url }

  /// Finds the field that a server's message means: case, `_`, `-` and an index behind it are forgiven
  /// (`icon_url`, `roleIds[0]`, `body.url`).
  public init?(forgiving name: String) {
    func key(_ text: some StringProtocol) -> String {
      text.lowercased().filter { $0.isLetter || $0.isNumber }
    }
    let parts = name.split(whereSeparator: { "./[]".contains($0) }).map(key)
    let match = parts.lazy.compactMap { part in Self.allCases.first { key($0.rawValue) == part } }.first
    guard let match else { return nil }
    self = match
  }
}
