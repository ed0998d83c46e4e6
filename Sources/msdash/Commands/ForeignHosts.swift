import DashboardService
import Journal
import PortalAPI

/// The hosts of a request that only other tenants' dashboards have: most likely it is meant for one of those.
enum ForeignHosts {
  /// - Returns: each host once, in the order of the URLs.
  static func of(
    _ urls: [String], for tenant: TenantIdentity, in journal: Journal
  ) async throws(JournalFailure) -> [Usage.Elsewhere] {
    var found: [Usage.Elsewhere] = []
    var asked: Set<String> = []
    for url in urls {
      guard let host = URLHost.of(url), asked.insert(host).inserted else { continue }
      let usage = try await journal.usage(name: "", url: url, tenant: tenant)
      if let known = usage.elsewhere { found.append(known) }
    }
    return found
  }

  /// `bi.globex.com: 12 times for globex, never for acme.`
  static func words(_ found: [Usage.Elsewhere], on tenant: String) -> String {
    found.map { known in
      let times = known.times == 1 ? "once" : "\(known.times) times"
      return "\(known.host): \(times) for \(known.tenant), never for \(tenant)."
    }.joined(separator: " ")
  }
}
