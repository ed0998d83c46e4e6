import PortalAPI

/// The fields of a dashboard as the command line gives them; nil: not given.
struct CreateFlags {
  var name: String?
  var url: String?
  var description: String?
  var iconURL: String?
  var displayOrder: String?
  var isActive: Bool?
  /// Names or ids.
  var roles: [String]

  /// The fields that are given.
  var fields: Set<DashboardField> {
    Set(
      DashboardField.allCases.filter { field in
        switch field {
        case .name: name != nil
        case .url: url != nil
        case .description: description != nil
        case .iconUrl: iconURL != nil
        case .displayOrder: displayOrder != nil
        case .isActive: isActive != nil
        case .roleIds: !roles.isEmpty
        }
      })
  }

  /// The whole: what is not given here is as there.
  func over(_ other: DashboardInput) -> DashboardInput {
    DashboardInput(
      name: name ?? other.name, url: url ?? other.url, description: description ?? other.description,
      iconUrl: iconURL ?? other.iconUrl, displayOrder: displayOrder ?? other.displayOrder,
      isActive: isActive ?? other.isActive)
  }
}
