import PortalAPI

extension CreateQuestions {
  /// Fills what is empty from one that was created: the URL's host, the roles, the order plus one. What was answered
  /// stays.
  package mutating func fill(from last: DashboardInput) {
    if input == Self.fresh { input.isActive = last.isActive }
    if input.roleIds.isEmpty { input.roleIds = last.roleIds }
    if input.url.isBlank { input.url = Self.host(of: last.url) }
    if input.displayOrder.isBlank, let order = Int(last.displayOrder.trimmed) {
      input.displayOrder = String(min(order + 1, DashboardRules.displayOrder.upperBound))
    }
    restart()
  }

  /// A URL up to its host: the page is another.
  private static func host(of url: String) -> String {
    guard let scheme = url.range(of: "://") else { return "" }
    return url[..<scheme.upperBound] + url[scheme.upperBound...].prefix { !"/?#".contains($0) } + "/"
  }
}
