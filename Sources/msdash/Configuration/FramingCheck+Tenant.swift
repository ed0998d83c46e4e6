import DashboardService
import PortalClient
import Settings

extension FramingCheck {
  /// Looks at a page's framing the way that a tenant goes: its authorities, its proxy, and never its key.
  static func report(
    on page: PageAddress, for tenant: TenantConfiguration, environment: [String: String]
  ) async -> FramingReport {
    let trust: ConnectionSettings.Trust
    do throws(ConfigurationError) { trust = try ConnectionSettings.trust(of: tenant) } catch {
      return FramingReport(
        portal: tenant.baseURL.text, page: page, end: page,
        finding: .notReached(ConnectionFailure(.other, detail: error.message)))
    }
    let connection = PageClient(
      trust: trust, tenantsProxy: tenant.proxy.map { ($0, tenant.place(of: "proxy")) },
      environment: environment)
    return await FramingCheck(portal: tenant.baseURL, connection: connection).run(page)
  }
}
