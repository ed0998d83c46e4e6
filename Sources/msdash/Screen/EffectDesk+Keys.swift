import DashboardService
import Foundation
import Interface
import PortalAPI
import PortalClient
import Settings

/// The tenant's key: got when something is to be sent, and not before, where a person may be asked for it.
extension EffectDesk {
  /// What it takes to send, where it is there without a question; else why it is not, in words, if that is a fault.
  func immediateAccess(to tenant: TenantConfiguration) async -> (Access?, fault: String?) {
    guard keys.known(tenant) != nil || tenant.key.isImmediate else { return (nil, nil) }
    do throws(KeyFault) { return (try await access(to: tenant), nil) } catch { return (nil, error.message) }
  }

  /// What it takes to send; a person may be asked.
  func access(to tenant: TenantConfiguration) async throws(KeyFault) -> Access {
    let settings: ConnectionSettings
    do throws(ConfigurationError) {
      settings = try ConnectionSettings(tenant, environment: configuration.environment)
    } catch {
      throw KeyFault(error.message)
    }
    let key = try await keys.key(of: tenant, configuration.keyReader(mayAsk: true))
    return Access(key: key, settings: settings)
  }

  /// The workspace with a key.
  /// - Throws: `JournalFailure`, also where there is no key: nothing is sent then either.
  func sendingWorkspace() async throws(JournalFailure) -> Workspace {
    guard let workspace, let tenant else { throw Self.notOpen }
    // While something of the refused key is under way, its service must stay the one that is stopped and asked.
    let isRefused = isKeyRefused && !keys.isGiven(tenant)
    let mustChange = isRefused ? await workspace.service.isIdle : !workspace.hasKey
    guard mustChange else { return workspace }
    if isRefused { keys.forget(tenant) }
    let access: Access
    do throws(KeyFault) {
      access = try await self.access(to: tenant)
    } catch {
      throw JournalFailure(.other, error.message)
    }
    // Whoever came first while a person was typing has made it already.
    if let workspace = self.workspace, workspace.hasKey, !isKeyRefused { return workspace }
    return use(access, of: tenant, workspace)
  }

  /// A key that the portal did not take is not used again: the next create gets it anew.
  func noteRefusal(_ event: SubmissionEvent) {
    guard case .ended(let submission, _, _) = event, submission.httpStatus == 401,
      submission.tenant == workspace?.tenant
    else { return }
    isKeyRefused = true
  }
}
