import DashboardService
import Foundation
import PortalAPI

/// A tenant as the configuration gives it, key and all.
struct ConfiguredTenant: Sendable {
  var id: String
  var name: String
  var baseURL: BaseURL
  var key: APIKey
  /// A word that stands at the top of the screen always.
  var mark: String?

  /// The variables that make the tenant `environment`.
  static let keyVariable = "MSPORTAL_API_KEY"
  static let urlVariable = "MSPORTAL_URL"

  /// Reads the tenant from the environment.
  /// - Parameter name: what `--tenant` said, if anything.
  /// - Returns: nil where none is configured.
  static func find(
    named name: String?, in environment: [String: String]
  ) throws(ConfigurationError) -> ConfiguredTenant? {
    if let name = name ?? environment["MSDASH_TENANT"], name != TenantIdentity.environment {
      throw ConfigurationError(
        "There is no tenant \u{201c}\(name)\u{201d}. The only one is \u{201c}environment\u{201d}, made by "
          + "\(keyVariable) and \(urlVariable).", status: .usage)
    }
    guard let text = environment[keyVariable], !text.isEmpty else { return nil }
    let key: APIKey
    do throws(APIKey.Fault) { key = try APIKey(text) } catch {
      throw ConfigurationError("\(error.message) It comes from \(keyVariable).")
    }
    return ConfiguredTenant(
      id: TenantIdentity.environment, name: TenantIdentity.environment,
      baseURL: try baseURL(in: environment), key: key)
  }

  /// The base URL of the environment, the production one where none is set.
  static func baseURL(in environment: [String: String]) throws(ConfigurationError) -> BaseURL {
    guard let text = environment[urlVariable], !text.isEmpty else { return .production }
    do throws(BaseURL.Fault) { return try BaseURL(text) } catch {
      throw ConfigurationError("\(error.message) It comes from \(urlVariable).")
    }
  }
}

/// Why there is no tenant to work for.
struct ConfigurationError: Error {
  var message: String
  var status: ExitStatus

  init(_ message: String, status: ExitStatus = .configuration) {
    self.message = message
    self.status = status
  }

  /// Nothing is configured; with the two commands that mend it.
  static let noTenant = ConfigurationError(
    """
    No tenant is configured. Set the API key (made in MSPortal under Settings → Integrations → API Access, with \
    the scope dashboards.write):
      export \(ConfiguredTenant.keyVariable)=…
      export \(ConfiguredTenant.urlVariable)=\(BaseURL.production)
    Or try it without an account: msdash demo
    """)
}
