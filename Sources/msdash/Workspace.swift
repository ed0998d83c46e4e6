import DashboardService
import Foundation
import Journal
import PortalAPI
import PortalClient
import Settings

/// Everything that works for one tenant: its journal, its connection and the service between them.
struct Workspace: Sendable {
  let tenant: TenantIdentity
  let journal: Journal
  let service: DashboardService
  let directory: DirectoryReader
  let probe: TenantProbe
  /// Whether there is a key: without one nothing can be sent.
  let hasKey: Bool

  /// Ends the work. What is still in flight then, since nobody wanted to wait for it, is found as unknown by the
  /// next start. The connection is left to the end of the process: the HTTP library traps when it is shut down
  /// in the middle of a request.
  func close() { journal.close() }

  /// Opens the journal first: without it nothing may be sent.
  /// - Parameter access: nil where nothing is to be sent.
  static func open(
    _ tenant: TenantConfiguration, access: Access?, places: Places, environment: [String: String],
    mode: Journal.Mode = .writing
  ) async throws(JournalFailure) -> Workspace {
    let journal = try await Journal.open(at: places.journal, mode: mode, now: Date())
    return Workspace(tenant, access: access, journal: journal, environment: environment)
  }

  /// On a journal that is open.
  init(_ tenant: TenantConfiguration, access: Access?, journal: Journal, environment: [String: String]) {
    let identity = TenantIdentity(
      id: tenant.id, name: tenant.name, baseURL: tenant.baseURL.text,
      keyFingerprint: access.map { journal.fingerprint(of: $0.key) } ?? "")
    let connection = Self.connection(tenant, access)
    self.tenant = identity
    self.journal = journal
    hasKey = access != nil
    service = DashboardService(
      tenant: identity, recorder: .process(environment: environment), journal: journal, connection: connection
    )
    probe = TenantProbe(tenant: identity, journal: journal, connection: connection)
    directory = DirectoryReader(tenant: identity, journal: journal, connection: connection)
  }

  private static func connection(_ tenant: TenantConfiguration, _ access: Access?) -> any PortalConnection {
    guard let access else { return ClosedConnection(why: "there is no API key") }
    let client = PortalClient(
      baseURL: tenant.baseURL, key: access.key, version: Program.version, settings: access.settings)
    return tenant.isReadOnly ? ReadingConnection(client, path: tenant.path) : client
  }
}

/// What it takes to send something: a key, and the way to the portal.
struct Access: Sendable {
  var key: APIKey
  var settings = ConnectionSettings()
}
