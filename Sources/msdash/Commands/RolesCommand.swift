import ArgumentParser
import DashboardService
import Foundation
import PortalAPI

/// `msdash roles`: the roles that are known of a tenant.
struct RolesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roles", abstract: "List the tenant's roles, or read them from the portal again.",
    discussion: """
      The portal has no list of roles: they are learned from its list of users, and from replies to creates. A \
      role that no user has is not seen there.

      EXAMPLES:
        msdash roles refresh
        msdash roles list --json
      """,
    subcommands: [List.self, Refresh.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the roles that the journal knows.")
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      try await runCommand(global) {
        try await RolesCommand.withDirectory(global) { directory in
          let roles = try await directory.roles()
          if roles.isEmpty { global.tell("No role is known yet: msdash roles refresh reads them.") }
          RolesCommand.print(roles, json: global.json)
        }
      }
    }
  }

  struct Refresh: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read roles and companies from the portal, and list the roles.")
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      try await runCommand(global) {
        try await RolesCommand.withDirectory(global) { directory in
          RolesCommand.print(try await directory.refresh(), json: global.json)
        }
      }
    }
  }

  private static func withDirectory(
    _ global: GlobalOptions, _ work: (DirectoryReader) async throws -> Void
  ) async throws {
    let workspace = try await global.workspace(for: try global.configuredTenant())
    defer { workspace.close() }
    try await work(workspace.directory)
  }

  private struct RoleJSON: Encodable {
    var id: String
    var name: String
    var source: String
    var learnedAt: String
  }

  private static func print(_ roles: [KnownRole], json: Bool) {
    guard !json else {
      for known in roles {
        Console.json(
          JSONCoding.encode(
            RoleJSON(
              id: known.role.id, name: known.role.name, source: known.source.rawValue,
              learnedAt: Timestamp.text(known.learnedAt))))
      }
      return
    }
    var table = Table(head: ["ID", "NAME", "SOURCE", "LEARNED"])
    table.rows = roles.map {
      [$0.role.id, $0.role.name, $0.source.rawValue, Timestamp.text($0.learnedAt)]
    }
    if !roles.isEmpty { table.print() }
  }
}
