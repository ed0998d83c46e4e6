import DashboardService
import Journal
import PortalAPI
import Settings

extension GlobalOptions {
  /// The workspace of the tenant that a submission was made for: a submission has its own, whatever others there
  /// are. `--tenant` names another, such as the same portal's with a new key.
  /// - Parameter isSending: whether it is to be sent; else no key is needed.
  /// - Throws: `ConfigurationError` where that tenant is not configured any more, `KeyFault`.
  func workspace(
    for identity: TenantIdentity, on journal: Journal, isSending: Bool
  ) async throws -> Workspace {
    let configuration = try configuration()
    let tenant = try tenant(of: identity, configuration)
    if isSending { try requireWritable(tenant) }
    let access = isSending ? try await configuration.access(to: tenant, mayAsk: !noInput) : nil
    return Workspace(tenant, access: access, journal: journal, environment: configuration.environment)
  }

  private func tenant(
    of identity: TenantIdentity, _ configuration: Configuration
  ) throws(ConfigurationError) -> TenantConfiguration {
    if tenant != nil, let named = try configuration.tenant(tenant) { return named }
    if let own = try configuration.tenant(of: identity) { return own }
    throw ConfigurationError(
      "It was made for \(identity.name) (\(identity.baseURL)), which is not configured any more: nothing was sent. "
        + "Its file had the id \(identity.id).")
  }
}
