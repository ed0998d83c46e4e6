import PortalAPI

/// What a request asks for, by method and path: the three endpoints that are known, and no other.
enum Endpoint: Equatable, Sendable {
  case createDashboard
  case setCompanyURLs(dashboard: String)
  case users

  /// - Returns: a 404 where there is nothing at the path, a 405 where there is something else.
  static func find(method: String, path: String) -> Result<Endpoint, Refusal> {
    let dashboards = PortalRequest.root + "/dashboards/external"
    let (endpoint, allowed): (Endpoint, String)
    if path == dashboards {
      (endpoint, allowed) = (.createDashboard, "POST")
    } else if path == PortalRequest.root + "/users" {
      (endpoint, allowed) = (.users, "GET")
    } else if let id = identifier(in: path, after: dashboards + "/", before: "/company-urls") {
      (endpoint, allowed) = (.setCompanyURLs(dashboard: id), "PUT")
    } else {
      return .failure(.notFound("There is nothing at this path"))
    }
    return method == allowed ? .success(endpoint) : .failure(.methodNotAllowed(allow: allowed))
  }

  private static func identifier(in path: String, after prefix: String, before suffix: String) -> String? {
    guard path.hasPrefix(prefix), path.hasSuffix(suffix),
      path.utf8.count > prefix.utf8.count + suffix.utf8.count
    else { return nil }
    let id = path.dropFirst(prefix.count).dropLast(suffix.count)
    return id.contains("/") ? nil : String(id)
  }
}
