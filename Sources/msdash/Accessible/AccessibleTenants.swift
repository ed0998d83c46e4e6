import DashboardService
import Foundation
import Interface
import PortalAPI
import Settings

/// Tenants: listed, switched to, tested, removed. Adding one: `AccessibleTenants+Adding`.
struct AccessibleTenants {
  let session: AccessibleSession

  private static let onlyDemo =
    "This is the demo: no real tenant can be reached from it. Start msdash without it."

  func run() async throws {
    guard session.demo == nil else { return Voice.say(Self.onlyDemo) }
    while true {
      let entries = reread()
      let names = entries.map(Self.words) + ["Add a tenant"]
      let choice = NumberedChoice(names)
      Voice.say(entries.isEmpty ? "No tenant is configured." : "The tenants:")
      Voice.say(choice.lines)
      for fault in session.configuration.tenants.faults { Voice.say(fault.text) }
      let index = try await session.choose(
        choice, "Which one? A number or a name; Enter for none:",
        "A tenant is a small file: a name, the base URL of its portal, and where the API key comes from.")
      guard let index else { return }
      if index == entries.count { try await add() } else { try await look(at: entries[index]) }
    }
  }

  private func look(at entry: TenantCatalogue.Entry) async throws {
    if let fault = entry.fault { Voice.say(fault.text) }
    let choice = NumberedChoice(["Work for \(entry.name)", "Test its key and base URL", "Remove it", "Back"])
    Voice.say(choice.lines)
    switch try await session.choose(
      choice, "A number; Enter goes back:",
      "The test is one request that changes nothing. Removing keeps the history.")
    {
    case 0:
      try await go(over: entry)
      throw Leave.to(.create)
    case 1: try await test(entry)
    case 2: try await remove(entry)
    default: return
    }
  }

  /// `:switch`
  func switchTenant() async throws {
    guard session.demo == nil else { return Voice.say(Self.onlyDemo) }
    if try await !choose(from: reread(), canLeave: true) { Voice.say("Not switched.") }
  }

  /// At the start, of several.
  func chooseFirst() async throws {
    while session.tenant == nil { _ = try await choose(from: reread(), canLeave: false) }
  }

  private func choose(from entries: [TenantCatalogue.Entry], canLeave: Bool) async throws -> Bool {
    guard !entries.isEmpty else {
      Voice.say("No tenant is configured: :tenants adds one.")
      return false
    }
    let choice = NumberedChoice(entries.map(Self.words))
    Voice.say(choice.lines)
    let index = try await session.choose(
      choice,
      canLeave ? "For which one? A number or a name; Enter for none:" : "For which one? A number or a name:",
      "Whatever is created goes to that tenant's portal.")
    guard let index else { return false }
    try await go(over: entries[index])
    return true
  }

  private func reread() -> [TenantCatalogue.Entry] {
    session.configuration = session.configuration.rereadingTenants()
    return session.configuration.tenants.entries
  }

  private static func words(_ entry: TenantCatalogue.Entry) -> String {
    guard let tenant = entry.configuration else { return "\(entry.name), whose file has a fault" }
    let guards = [
      tenant.mark.map { "marked \($0)" }, tenant.confirm == .always ? "asks always" : nil,
      tenant.isReadOnly ? "read only" : nil,
    ].compactMap(\.self)
    let key = "its key: \(tenant.key.words)"
    return ([tenant.name, tenant.baseURL.text, key] + guards).joined(separator: ", ")
  }

  // MARK: Deeds

  /// Works for another one; roles are found again by their names.
  private func go(over entry: TenantCatalogue.Entry) async throws {
    let next = try entry.tenant.get()
    guard next.id != session.tenant?.id else { return Voice.say("That is the tenant already.") }
    var names: [String] = []
    if session.workspace != nil {
      let (_, lookup) = try await session.roleLookup()
      names = session.questions.input.roleIds.map { lookup.name(of: $0) ?? $0 }
    }
    let before = session.tenant?.name
    await session.leaveDraft()
    try await session.open(next)
    // Whoever is back at the tenant of before was not switched.
    if let before { session.switchedFrom = session.switchedFrom ?? before }
    if session.switchedFrom == next.name { session.switchedFrom = nil }
    guard !names.isEmpty else { return }
    let (_, lookup) = try await session.roleLookup()
    let found = names.flatMap { name in
      let ids = lookup.ids(named: name)
      return ids.count == 1 ? ids : []
    }
    let missing = names.filter { lookup.ids(named: $0).count != 1 }
    session.questions.input.roleIds = found
    guard !missing.isEmpty else { return }
    Voice.say(
      "Roles that are not known on \(next.name): \(missing.joined(separator: ", ")). Answer that question anew."
    )
    session.questions.go(to: .roleIds)
  }

  func test(_ entry: TenantCatalogue.Entry) async throws {
    let tenant = try entry.tenant.get()
    let access = try await session.access(to: tenant)
    let environment = session.configuration.environment
    let verdict: TenantVerdict
    if let journal = session.workspace?.journal {
      verdict = try await Workspace(tenant, access: access, journal: journal, environment: environment).probe
        .run()
    } else {
      let opened = try await Workspace.open(
        tenant, access: access, places: session.configuration.places, environment: environment)
      verdict = try await opened.probe.run()
      opened.close()
    }
    if verdict.kind == .wrongKey { session.keys[tenant.id] = nil }
    let id = verdict.requestID.map { " Request id: \($0)." } ?? ""
    Voice.say("\(tenant.name): \(verdict.message)\(id)")
  }

  private func remove(_ entry: TenantCatalogue.Entry) async throws {
    guard entry.configuration?.id != session.tenant?.id || session.tenant == nil else {
      return Voice.say("It is the tenant you work for: switch to another first.")
    }
    let configuration = session.configuration
    let store = TenantStore(configuration.settingsPlaces)
    let files = store.files(of: entry, among: configuration.tenants).joined(separator: " and ")
    guard try await session.isYes("Remove the tenant \(entry.name): \(files)?", "Its history stays.") else {
      return Voice.say("Nothing was removed.")
    }
    let removed = try store.remove(entry, among: configuration.tenants)
    Voice.say("Removed \(removed.joined(separator: " and ")). Its history stays in the journal.")
  }
}
