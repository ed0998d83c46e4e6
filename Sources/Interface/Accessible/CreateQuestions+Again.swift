import PortalAPI

extension CreateQuestions {
  /// Another like one that was created: the URL's host, the roles, the order plus one.
  package static func again(_ last: DashboardInput) -> CreateQuestions {
    var next = fresh
    next.isActive = last.isActive
    next.roleIds = last.roleIds
    next.url = host(of: last.url)
    if let order = Int(last.displayOrder.trimmed) {
      next.displayOrder = String(min(order + 1, DashboardRules.displayOrder.upperBound))
    }
    return CreateQuestions(next)
  }

  /// A URL up to its host: the page is another.
  private static func host(of url: String) -> String {
    guard let scheme = url.range(of: "://") else { return "" }
    return url[..<scheme.upperBound] + url[scheme.upperBound...].prefix { !"/?#".contains($0) } + "/"
  }
}
