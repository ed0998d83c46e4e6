import DashboardService
import Foundation
import Journal
import PortalAPI
import PortalClient

/// Everything that works for one tenant: its journal, its connection and the service between them.
struct Workspace: Sendable {
  let tenant: TenantIdentity
  let journal: Journal
  let service: DashboardService
  let directory: DirectoryReader

  /// Ends the work. What is still in flight then, since nobody wanted to wait for it, is found as unknown by the
  /// next start. The connection is left to the end of the process: the HTTP library traps when it is shut down
  /// in the middle of a request.
  func close() { journal.close() }

  /// Opens the journal first: without it nothing may be sent.
  static func open(
    _ tenant: ConfiguredTenant, places: Places, environment: [String: String], mode: Journal.Mode = .writing
  ) async throws(JournalFailure) -> Workspace {
    let journal = try await Journal.open(at: places.journal, mode: mode, now: Date())
    let identity = TenantIdentity(
      id: tenant.id, name: tenant.name, baseURL: tenant.baseURL.text,
      keyFingerprint: journal.fingerprint(of: tenant.key))
    let client = PortalClient(baseURL: tenant.baseURL, key: tenant.key, version: Program.version)
    return Workspace(
      tenant: identity, journal: journal,
      service: DashboardService(
        tenant: identity, recorder: .process(environment: environment), journal: journal, connection: client),
      directory: DirectoryReader(tenant: identity, journal: journal, connection: client))
  }
}
