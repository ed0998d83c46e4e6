import DashboardService
import Foundation
import Interface
import PortalAPI
import PortalClient
import Settings

/// Tenants: listed, opened, tried, added and removed.
extension EffectDesk {
  private static let onlyDemo =
    "this is the demo: no real tenant can be reached from it. Start msdash without it."

  func listTenants() {
    guard demo == nil else { return mailbox.send(.tenants(tenant.map { [TenantEntry($0)] } ?? [])) }
    configuration = configuration.rereadingTenants()
    let known = configuration.tenants
    var entries = known.entries.map(TenantEntry.init) + known.faults.map(TenantEntry.init)
    if let tenant, tenant.name == TenantName.environment { entries.append(TenantEntry(tenant)) }
    mailbox.send(.tenants(entries))
  }

  /// Opens another tenant on the same journal; the one before has ended by then.
  func switchTenant(_ name: String) async {
    guard demo == nil else { return mailbox.send(.switchFailed("Not switched: \(Self.onlyDemo)")) }
    let next: TenantConfiguration
    do throws(ConfigurationError) { next = try configured(name) } catch {
      return mailbox.send(.switchFailed("Not switched. \(error.message)"))
    }
    reading?.cancel()
    await reading?.value
    // What it tells is the tenant's before.
    importReading?.cancel()
    await importReading?.value
    guard let workspace else { return await open(next) }
    guard await workspace.service.isIdle else {
      return mailbox.send(.switchFailed("Not switched: something of this tenant is still under way."))
    }
    await workspace.service.stop()
    tenant = next
    let (access, fault) = await immediateAccess(to: next)
    await tellOpened(use(access, of: next, workspace), next, fault: fault)
  }

  /// Tries base URL and key, beside all else.
  func testTenant(_ name: String) {
    hear { [self] in
      let result = await tested(name)
      mailbox.send(.tenantTested(name, result))
    }
  }

  private func tested(_ name: String) async -> TenantTest {
    do {
      let tested = demo == nil ? try configured(name) : try tenant ?? configured(name)
      let access = try await access(to: tested)
      guard let journal = workspace?.journal else {
        let opened = try await Workspace.open(
          tested, access: access, places: configuration.places, environment: configuration.environment)
        defer { opened.close() }
        return TenantTest(try await probe(tested, opened))
      }
      let probed = Workspace(
        tested, access: access, journal: journal, environment: configuration.environment)
      return TenantTest(try await probe(tested, probed))
    } catch let error as ConfigurationError {
      return TenantTest(status: .error, words: "Not tested. \(error.message)")
    } catch let fault as KeyFault {
      return TenantTest(status: .error, words: "Not tested. \(fault.message)")
    } catch let failure as JournalFailure {
      return TenantTest(status: .error, words: "Not tested. \(failure.message)")
    } catch {
      return TenantTest(status: .error, words: "Not tested, by a fault of msdash.")
    }
  }

  private func probe(
    _ tested: TenantConfiguration, _ workspace: Workspace
  ) async throws(JournalFailure) -> TenantVerdict {
    let verdict = try await workspace.probe.run()
    if verdict.kind == .wrongKey { await keys.refuse(tested) }
    return verdict
  }

  func addTenant(_ draft: TenantDraft) {
    guard demo == nil else { return mailbox.send(.tenantAddFailed(field: nil, Self.onlyDemo)) }
    configuration = configuration.rereadingTenants()
    do {
      let judged = try NewTenant(draft).judged(configuration)
      var key: APIKey?
      if case .typed(let secret) = draft.key { key = try APIKey(secret.value) }
      let added = try TenantStore(configuration.settingsPlaces).add(judged, key: key)
      configuration = configuration.rereadingTenants()
      mailbox.send(.tenantAdded(TenantEntry(added)))
    } catch let fault as NewTenant.Fault {
      mailbox.send(.tenantAddFailed(field: TenantField(fault.field), fault.message))
    } catch let fault as APIKey.Fault {
      mailbox.send(.tenantAddFailed(field: .key, fault.message))
    } catch let fault as SettingsFault {
      mailbox.send(.tenantAddFailed(field: nil, fault.text))
    } catch {
      mailbox.send(.tenantAddFailed(field: nil, "by a fault of msdash. Nothing was added."))
    }
  }

  func removeTenant(_ name: String) {
    configuration = configuration.rereadingTenants()
    guard demo == nil, let entry = configuration.tenants[name] else {
      return mailbox.send(.tenantsFailed("There is no file of a tenant \(name) to remove."))
    }
    do throws(SettingsFault) {
      _ = try TenantStore(configuration.settingsPlaces).remove(entry, among: configuration.tenants)
      configuration = configuration.rereadingTenants()
      mailbox.send(.tenantRemoved(name))
    } catch {
      mailbox.send(.tenantsFailed(error.text))
    }
  }

  func runDoctor() {
    let configuration = demo == nil ? configuration.rereadingTenants() : configuration
    let places = demo?.places
    hear { [self] in
      let report = DoctorReport(configuration, places: places, tenant: await tenant?.name)
      let lines = await report.run(now: Date()).map(DoctorLine.init)
      mailbox.send(.doctor(lines))
    }
  }

  /// The tenant of a name, as its file is now.
  private func configured(_ name: String) throws(ConfigurationError) -> TenantConfiguration {
    configuration = configuration.rereadingTenants()
    guard let found = try configuration.tenant(name) else { throw configuration.noTenant(named: name) }
    return found
  }
}

extension TenantTest {
  init(_ verdict: TenantVerdict) {
    let status: Status =
      switch verdict.weight {
      case .ok: .ok
      case .warning: .warning
      case .error: .error
      }
    self.init(status: status, words: verdict.message, requestID: verdict.requestID)
  }
}

extension TenantField {
  init(_ field: NewTenant.Field) {
    switch field {
    case .name: self = .name
    case .baseURL: self = .baseURL
    case .key: self = .key
    case .mark: self = .mark
    case .caFile: self = .caFile
    case .proxy: self = .proxy
    }
  }
}

extension NewTenant {
  /// As the screen's form gives it: what is empty was not given.
  init(_ draft: TenantDraft) {
    func given(_ text: String) -> String? { text.isEmpty ? nil : text }
    let source: Source =
      switch draft.key {
      case .prompt: .prompt
      case .typed: .given
      case .file(let path): .file(path)
      case .command(let line): .command(line)
      case .environment(let name): .environment(name)
      }
    self.init(
      name: draft.name, baseURL: draft.baseURL, source: source, mark: given(draft.mark),
      confirm: draft.confirmsAlways ? .always : .whenUnsure, isReadOnly: draft.isReadOnly,
      caFile: given(draft.caFile), proxy: given(draft.proxy))
  }
}
