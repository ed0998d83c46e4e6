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
    let isThere = await keys.known(tenant) != nil
    guard isThere || tenant.key.isImmediate else { return (nil, nil) }
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
    // One that was refused is not known any more, or another came in its place. While something of the old key is
    // under way, its service must stay the one that is stopped and asked.
    let known = await keys.known(tenant)
    let isCurrent = known.map { workspace.journal.fingerprint(of: $0) } == workspace.tenant.keyFingerprint
    if workspace.hasKey {
      guard !isCurrent, await workspace.service.isIdle else { return workspace }
    }
    let access: Access
    do throws(KeyFault) {
      access = try await self.access(to: tenant)
    } catch {
      throw JournalFailure(.other, error.message)
    }
    // Whoever came first while a person was typing has made it already.
    if let workspace = self.workspace, workspace.hasKey,
      workspace.tenant.keyFingerprint == workspace.journal.fingerprint(of: access.key)
    {
      return workspace
    }
    return use(access, of: tenant, workspace)
  }

  /// A key that the portal did not take is not used again: the next one who needs it gets it anew.
  func noteRefusal(_ event: SubmissionEvent) async {
    guard case .ended(let submission, _, _) = event else { return }
    await noteStatus(submission.httpStatus, of: submission.tenant)
  }

  /// The same of company URLs.
  func noteRefusal(_ event: CompanyURLsEvent) async {
    guard case .ended(let change, _, _) = event else { return }
    await noteStatus(change.httpStatus, of: change.tenant)
  }

  /// - Parameter used: by whose key it was sent.
  func noteStatus(_ status: Int?, of used: TenantIdentity) async {
    // A key that has been changed meanwhile is not the one that was refused.
    guard status == 401, let tenant, used == workspace?.tenant else { return }
    await keys.refuse(tenant)
  }
}
