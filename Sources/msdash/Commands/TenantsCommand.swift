import ArgumentParser
import Foundation
import PortalAPI
import Settings

/// `msdash tenants`: for whom dashboards are created.
struct TenantsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tenants", abstract: "List, add, remove and test tenants.",
    discussion: """
      A tenant is one small file: base URL, where the API key comes from, and what protects it. The key itself is \
      never on the command line.

      EXAMPLES:
        msdash tenants add acme --base-url https://app.msportal.ai --with-key
        msdash tenants add acme --key-command 'pass show msportal/acme' --mark LIVE --confirm always
        msdash tenants test acme
        msdash tenants remove acme
      """,
    subcommands: [List.self, Add.self, Remove.self, Test.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the tenants that are configured.")
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      try await runCommand(global) {
        let configuration = try global.configuration()
        let entries = configuration.tenants.entries
        var tenants = entries.compactMap(\.configuration)
        if entries.isEmpty, configuration.isEnvironmentSet {
          tenants = [try configuration.environmentTenant()]
        }
        TenantsOutput.print(tenants, json: global.json, isSpoken: global.isSpoken)
        let faults = configuration.tenants.faults + entries.compactMap(\.fault)
        for fault in faults { Console.err(fault.text) }
        for stray in configuration.tenants.strays { Console.err(stray.text) }
        guard faults.isEmpty else { throw ExitStatus.configuration.exitCode }
        if tenants.isEmpty {
          global.tell("No tenant is configured: msdash tenants add NAME --with-key adds one.")
        }
      }
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove a tenant's file, and the key that msdash keeps for it. Its history stays.")
    @Argument(help: "The tenant's name.")
    var name: String
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      try await runCommand(global) {
        let configuration = try global.configuration()
        guard let entry = configuration.tenants[name] else { throw configuration.noTenant(named: name) }
        let store = TenantStore(configuration.settingsPlaces)
        let files = store.files(of: entry, among: configuration.tenants).joined(separator: " and ")
        guard try global.confirm("Remove the tenant \(name): \(files)?") else {
          Console.err("Nothing was removed.")
          throw ExitStatus.usage.exitCode
        }
        let removed = try store.remove(entry, among: configuration.tenants)
        if global.json { TenantsOutput.print(removed: name, files: removed) }
        global.tell("Removed \(removed.joined(separator: " and ")). Its history stays in the journal.")
      }
    }
  }

  struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Try a tenant's base URL and key with one request that changes nothing.",
      discussion:
        "Tells a wrong key (401) from one that lacks the scope for users (403) and from a wrong base URL.")
    @Argument(
      help: "The tenant's name; without it the one that --tenant or MSDASH_TENANT name, or the only one.")
    var name: String?
    @Option(help: ArgumentHelp("The request's time-out in seconds.", valueName: "seconds"))
    var timeout = 30.0
    @OptionGroup var global: GlobalOptions

    func validate() throws {
      guard timeout > 0, timeout <= 3600 else {
        throw ValidationError("--timeout must be above 0 and at most 3600.")
      }
    }

    func run() async throws {
      try await runCommand(global) {
        let configuration = try global.configuration()
        guard let tenant = try configuration.tenant(name ?? global.tenant) else {
          throw ConfigurationError.noTenant
        }
        let workspace = try await global.workspace(for: tenant)
        defer { workspace.close() }
        let verdict = try await workspace.probe.run(timeout: .seconds(timeout))
        if global.json { TenantsOutput.print(verdict, of: tenant) }
        let request = verdict.requestID.map { " Request id \($0)." } ?? ""
        let isFine = [.fine, .lacksScope].contains(verdict.kind)
        let words = "\(tenant.name) (\(tenant.baseURL)): \(verdict.message)\(request)"
        if isFine { global.tell(words) } else { Console.err(words) }
        guard isFine else { throw ExitStatus(verdict).exitCode }
      }
    }
  }
}
