import Foundation
import PortalAPI
import PortalClient
import Settings

extension ConnectionSettings {
  /// What a tenant and the environment say together of the way to its portal; the file of authorities is read.
  /// - Throws: `ConfigurationError`; nothing was sent.
  init(_ tenant: TenantConfiguration, environment: [String: String]) throws(ConfigurationError) {
    self.init()
    trust = try Self.trust(of: tenant)
    do throws(Proxy.Fault) {
      proxy = try ProxySelection.proxy(
        for: tenant.baseURL, tenants: tenant.proxy.map { ($0, tenant.place(of: "proxy")) },
        environment: environment)
    } catch {
      throw ConfigurationError(error.message)
    }
  }

  /// Whom a tenant trusts; the file of authorities is read.
  static func trust(of tenant: TenantConfiguration) throws(ConfigurationError) -> Trust {
    guard let path = tenant.caFile else { return .system }
    return .authorities(try authorities(path, tenant))
  }

  private static func authorities(
    _ path: String, _ tenant: TenantConfiguration
  ) throws(ConfigurationError) -> CertificateAuthorities {
    let setting = tenant.path.isEmpty ? Configuration.authoritiesVariable : tenant.place(of: "caFile")
    do throws(SettingsFault) {
      return try read(path)
    } catch {
      throw ConfigurationError("\(error.text) It comes from \(setting).")
    }
  }

  /// Reads a file of authorities.
  static func read(_ path: String) throws(SettingsFault) -> CertificateAuthorities {
    let bytes = try GuardedFile.read(path, as: .authorities)
    do throws(CertificateAuthorities.Fault) {
      return try CertificateAuthorities(pem: bytes, path: path)
    } catch {
      throw SettingsFault(error.message, path: "")
    }
  }
}
