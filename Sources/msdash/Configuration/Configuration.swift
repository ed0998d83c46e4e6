import DashboardService
import Foundation
import PortalAPI
import PortalClient
import Settings

/// What this process goes by: variables, settings and tenants.
struct Configuration: Sendable {
  /// The variables that make the tenant `environment`.
  static let keyVariable = "MSPORTAL_API_KEY"
  static let urlVariable = "MSPORTAL_URL"
  /// Names the file of authorities by which its portal is trusted.
  static let authoritiesVariable = "MSPORTAL_CA_FILE"
  /// Names the tenant where the command line does not.
  static let tenantVariable = "MSDASH_TENANT"

  let environment: [String: String]
  let settingsPlaces: SettingsPlaces
  let settings: GlobalSettings
  let tenants: TenantCatalogue

  var places: Places { Places(environment: environment, journal: settings.journal) }

  /// Reads all of it.
  /// - Throws: `ConfigurationError` where the settings are not as they must be. Faults of tenants matter to
  ///   whoever asks for them.
  static func read(_ environment: [String: String] = Variables.all()) throws(ConfigurationError)
    -> Configuration
  {
    do throws(SettingsFault) {
      return Configuration(environment, settings: try settings(environment).get())
    } catch {
      throw ConfigurationError(error)
    }
  }

  /// What the settings say, or why they cannot be read.
  static func settings(_ environment: [String: String]) -> Result<GlobalSettings, SettingsFault> {
    Result { () throws(SettingsFault) in
      try GlobalSettings.read(SettingsPlaces(environment: environment), home: HomeFolder.path(environment))
    }
  }

  /// With tenants as they are on disk now.
  init(_ environment: [String: String], settings: GlobalSettings) {
    self.environment = environment
    settingsPlaces = SettingsPlaces(environment: environment)
    self.settings = settings
    tenants = TenantCatalogue(settingsPlaces, home: HomeFolder.path(environment))
  }

  /// That of this process, read once: a command asks for it at several places.
  static let process = Result { () throws(ConfigurationError) in try read() }

  /// The tenants as they are on disk now.
  func rereadingTenants() -> Configuration { Configuration(environment, settings: settings) }

  // MARK: Which tenant

  /// What `--tenant` or `MSDASH_TENANT` say.
  func name(_ option: String?) -> String? {
    option ?? environment[Self.tenantVariable].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether there are several tenants and none is named.
  func mustChoose(_ option: String?) -> Bool {
    name(option) == nil && tenants.faults.isEmpty && tenants.entries.count > 1
  }

  /// The tenant to work for: the one that is named, else the only one.
  /// - Returns: nil where none is configured.
  /// - Throws: `ConfigurationError`: there is none of that name, its file has a fault, or one must be named.
  func tenant(_ option: String?) throws(ConfigurationError) -> TenantConfiguration? {
    if let name = name(option) { return try tenant(named: name) }
    // Nothing may look like the only one because others could not be read.
    if let fault = tenants.faults.first { throw ConfigurationError(fault) }
    switch tenants.entries.count {
    case 0: return isEnvironmentSet ? try environmentTenant() : nil
    case 1: return try configuration(of: tenants.entries[0])
    default:
      throw ConfigurationError(
        "There are several tenants: \(tenants.entries.map(\.name).joined(separator: ", ")). "
          + "Say which: --tenant NAME, or \(Self.tenantVariable).", status: .usage)
    }
  }

  private func tenant(named name: String) throws(ConfigurationError) -> TenantConfiguration {
    if name == TenantName.environment { return try environmentTenant() }
    if let entry = tenants[name] { return try configuration(of: entry) }
    if let fault = tenants.faults.first { throw ConfigurationError(fault) }
    throw noTenant(named: name)
  }

  /// There is none of a name: the nearest, or all.
  func noTenant(named name: String) -> ConfigurationError {
    let names = tenants.entries.map(\.name)
    let nearest = Distance.nearest(to: name, among: names).map { " Is it \($0)?" } ?? ""
    let known =
      names.isEmpty
      ? "None is configured: msdash tenants add \(name) --with-key adds it."
      : "There are: \(names.joined(separator: ", "))."
    return ConfigurationError(
      "There is no tenant \u{201c}\(name)\u{201d}.\(nearest) \(known)", status: .usage)
  }

  private func configuration(of entry: TenantCatalogue.Entry) throws(ConfigurationError)
    -> TenantConfiguration
  {
    do throws(SettingsFault) { return try entry.tenant.get() } catch { throw ConfigurationError(error) }
  }

  var isEnvironmentSet: Bool { environment[Self.keyVariable]?.isEmpty == false }

  /// The tenant that variables make.
  func environmentTenant() throws(ConfigurationError) -> TenantConfiguration {
    TenantConfiguration(
      id: TenantIdentity.environment, name: TenantIdentity.environment, baseURL: try environmentBaseURL(),
      key: .environment(Self.keyVariable), caFile: authoritiesOfEnvironment)
  }

  private var authoritiesOfEnvironment: String? {
    guard let path = environment[Self.authoritiesVariable], !path.isEmpty else { return nil }
    return path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  /// The base URL of the environment, the production one where none is set.
  private func environmentBaseURL() throws(ConfigurationError) -> BaseURL {
    guard let text = environment[Self.urlVariable], !text.isEmpty else { return .production }
    do throws(BaseURL.Fault) { return try BaseURL(text) } catch {
      throw ConfigurationError("\(error.message) It comes from \(Self.urlVariable).")
    }
  }

  /// The tenant that a submission was made for, as it is configured now.
  /// - Returns: nil where it is not configured any more.
  func tenant(of identity: TenantIdentity) throws(ConfigurationError) -> TenantConfiguration? {
    guard identity.id != TenantIdentity.environment else { return try environmentTenant() }
    return tenants.entries.compactMap(\.configuration).first { $0.id == identity.id }
  }

  // MARK: Its key

  /// What it takes to send something for a tenant.
  /// - Throws: `KeyFault`, `ConfigurationError`.
  func access(to tenant: TenantConfiguration, mayAsk: Bool) async throws -> Access {
    // What needs no person comes first.
    let settings = try ConnectionSettings(tenant, environment: environment)
    return Access(key: try await keyReader(mayAsk: mayAsk).key(of: tenant), settings: settings)
  }

  /// Who gets keys.
  /// - Parameter mayAsk: whether a person may be asked.
  func keyReader(mayAsk: Bool) -> KeyReader {
    // No command sees another tenant's key.
    let holders = tenants.keyVariables
    Variables.cover(holders)
    let isTerminal = isatty(STDIN_FILENO) == 1
    let stdin = isTerminal ? ttyname(STDIN_FILENO).map { String(cString: $0) } : nil
    return KeyReader(
      environment: environment, hiding: holders, terminal: mayAsk ? stdin : nil,
      commandTerminal: mayAsk ? stdin ?? "/dev/tty" : nil, mask: ProcessGuards.inheritedMask)
  }
}
