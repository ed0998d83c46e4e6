import DashboardService
import Foundation
import Interface
import Journal
import PortalAPI
import PortalClient
import Settings

/// For whom a session works: the tenant at the start, its journal, its key.
extension AccessibleSession {
  /// Opens the tenant that is named or is the only one; else asks.
  func openFirst() async throws {
    while tenant == nil {
      do { try await chooseOrOpen() } catch let leave as Leave {
        guard case .back = leave else { throw leave }
        Voice.say("This is the first question.")
      }
    }
  }

  private func chooseOrOpen() async throws {
    if configuration.mustChoose(tenantOption) {
      Voice.say("There are several tenants.")
      return try await AccessibleTenants(session: self).chooseFirst()
    }
    if let found = try configuration.tenant(tenantOption) { return try await open(found) }
    try await firstRun()
  }

  /// Nothing is configured.
  private func firstRun() async throws {
    Voice.say("No tenant is configured yet.")
    let choice = NumberedChoice([
      "Add a tenant", "Try the demo: an embedded portal, nothing leaves this machine", "What is needed",
    ])
    while tenant == nil {
      Voice.say(choice.lines)
      switch try await choose(
        choice, "A number from 1 to 3:", "A tenant is whose portal gets the dashboards.")
      {
      case 0: try await AccessibleTenants(session: self).add()
      case 1: try await startDemo()
      case 2:
        Voice.say(
          "An API key: it is made in MSPortal under Settings, Integrations, API Access, and needs the scope "
            + "dashboards.write. And the base URL of the portal, most often \(BaseURL.production).")
      default: break
      }
    }
  }

  func startDemo() async throws {
    let session = try await DemoSession.start()
    demo = session
    farewell.note(session)
    keys[session.tenant.id] = session.key
    Voice.say(
      "This is the demo: an embedded portal with data of its own. No real tenant can be reached from it.")
    try await open(session.tenant)
  }

  /// Opens the journal for a tenant, or goes over to it on the journal that is open.
  func open(_ next: TenantConfiguration) async throws {
    var access: Access?
    if next.key.isImmediate || keys[next.id] != nil {
      do { access = try await self.access(to: next) } catch {
        Voice.say("There is no key to send with. \(AccessibleFault.words(error))")
      }
    }
    if let workspace {
      await workspace.service.stop()
      self.workspace = Workspace(
        next, access: access, journal: workspace.journal, environment: configuration.environment)
    } else {
      workspace = try await Workspace.open(
        next, access: access, places: demo?.places ?? configuration.places,
        environment: configuration.environment, mode: .readingAtLeast)
    }
    tenant = next
    (listedRoles, hasReadRoles) = (nil, false)
    await tellTenant(next)
  }

  private func tellTenant(_ tenant: TenantConfiguration) async {
    let marked = tenant.mark.map { ", marked \($0)" } ?? ""
    Voice.say("The tenant is \(tenant.name)\(marked), at \(tenant.baseURL).")
    if tenant.isReadOnly { Voice.say("It is read only: nothing can be sent.") }
    guard let workspace else { return }
    if let obstacle = workspace.journal.obstacle {
      return Voice.say("Nothing can be sent; history can be read. \(obstacle.message)")
    }
    let left = (try? await workspace.journal.leftovers(of: workspace.tenant)) ?? []
    let changes = (try? await workspace.journal.leftoverChanges(of: workspace.tenant)) ?? []
    if !left.isEmpty || !changes.isEmpty {
      let count = NumberWords.count(left.count + changes.count, "request")
      Voice.say("\(count) of an earlier msdash wait: :resume sends or gives up.")
    }
    let drafts = (try? await workspace.journal.drafts(of: workspace.tenant)) ?? []
    if !drafts.isEmpty {
      Voice.say("\(NumberWords.count(drafts.count, "draft")) not sent: :drafts opens one.")
    }
  }

  // MARK: What it takes to send

  /// What it takes to send; a person may be asked.
  func access(to tenant: TenantConfiguration) async throws -> Access {
    let settings = try ConnectionSettings(tenant, environment: configuration.environment)
    if let key = keys[tenant.id] { return Access(key: key, settings: settings) }
    let key = try await configuration.keyReader(mayAsk: true).key(of: tenant)
    if !tenant.key.isImmediate { keys[tenant.id] = key }
    return Access(key: key, settings: settings)
  }

  /// The workspace with a key.
  /// - Throws: why nothing can be sent.
  func sendingWorkspace() async throws -> Workspace {
    guard let workspace, let tenant else { throw ConfigurationError.noTenant }
    guard !tenant.isReadOnly else {
      throw ConfigurationError(
        "Nothing was sent: \(tenant.name) is read only (readOnly: true in \(tenant.path)).")
    }
    if let obstacle = workspace.journal.obstacle { throw obstacle }
    guard !workspace.hasKey else { return workspace }
    let opened = Workspace(
      tenant, access: try await access(to: tenant), journal: workspace.journal,
      environment: configuration.environment)
    self.workspace = opened
    return opened
  }

  /// A key that the portal did not take is not used again: the next time it is got anew, from wherever it comes.
  func noteStatus(_ status: Int?) {
    guard status == 401, let tenant, let workspace, demo == nil else { return }
    keys[tenant.id] = nil
    self.workspace = Workspace(
      tenant, access: nil, journal: workspace.journal, environment: configuration.environment)
  }

  // MARK: Roles

  /// What is known of the tenant's roles.
  func roleLookup() async throws -> (roles: [Role], lookup: DirectoryLookup) {
    guard let workspace else { throw ConfigurationError.noTenant }
    let known = try await workspace.directory.directory()
    return (known.roles.map(\.role), DirectoryLookup(known, .role))
  }
}
