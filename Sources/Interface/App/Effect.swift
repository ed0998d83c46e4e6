import PortalAPI

/// What an update asks of the world. The runner carries it out and answers with messages.
public enum Effect: Equatable, Sendable {
  /// Journal it and send it.
  case submit(CreateExternalDashboardRequest)
  /// Look whether name and URL were used before on this tenant.
  case checkUsage(name: String, url: String)
  /// Read the tenant's roles from the portal.
  case refreshRoles
  /// Start the embedded portal and make it the tenant.
  case startDemo
  /// Begin nothing new; answer when nothing is in flight any more.
  case stop
}
