import ArgumentParser
import DashboardService
import Foundation

/// `msdash roles`: the roles that are known of a tenant.
typealias RolesCommand = DirectoryCommand<ListedRoles>
/// `msdash companies`: the companies that are known of a tenant.
typealias CompaniesCommand = DirectoryCommand<ListedCompanies>

/// What a command of the directory is about.
protocol ListedInDirectory: Sendable {
  static var kind: DirectoryKind { get }
}

enum ListedRoles: ListedInDirectory { static let kind = DirectoryKind.role }
enum ListedCompanies: ListedInDirectory { static let kind = DirectoryKind.company }

/// The commands of the directory, the same for roles and companies.
struct DirectoryCommand<Listed: ListedInDirectory>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    let (one, many) = (Listed.kind.rawValue, Listed.kind.plural)
    return CommandConfiguration(
      commandName: many,
      abstract: "List the tenant's \(many), read them from the portal, or edit them by hand.",
      discussion: """
        The portal has no list of \(many): they are learned from its list of users, page by page, and from replies \
        to creates. One that no user has is not seen there: add it by hand. The last word wins: what you name by \
        hand is called so until the portal's list names it again; what no list names stays until it is forgotten. \
        Of the users themselves nothing is kept.

        EXAMPLES:
          msdash \(many) refresh
          msdash \(many) list --json
          msdash \(many) add 0f8fad5b-d9cb-469f-a165-70867728950e "\(Listed.example)"
          msdash \(many) rename "\(Listed.example)" "Another \(one)"
        """,
      subcommands: [
        ListEntries<Listed>.self, AddEntry<Listed>.self, RenameEntry<Listed>.self, ForgetEntry<Listed>.self,
        RefreshDirectory<Listed>.self,
      ], defaultSubcommand: ListEntries<Listed>.self)
  }
}

extension ListedInDirectory {
  fileprivate static var example: String {
    switch kind {
    case .role: "Service Desk"
    case .company: "Harbor Dental Group"
    }
  }
}

/// `list`.
struct ListEntries<Listed: ListedInDirectory>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list", abstract: "List the \(Listed.kind.plural) that the journal knows.")
  }

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await runCommand(global) {
      let journal = try await global.journalForReading()
      defer { journal.close() }
      let known = try await journal.directory(
        of: try global.historyTenant(in: journal), now: Date())
      let words = DirectoryCommandWords(Listed.kind, global)
      let entries = known.entries(Listed.kind)
      if entries.isEmpty { global.tell(words.howToFill(known)) }
      if let stopped = known.stopped { global.tell(words.goesOn(stopped)) }
      DirectoryOutput.print(entries, json: global.json, isSpoken: global.isSpoken)
    }
  }
}

/// `refresh`.
struct RefreshDirectory<Listed: ListedInDirectory>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "refresh",
      abstract: "Read roles and companies from the portal, and list the \(Listed.kind.plural).",
      discussion: """
        Each page of 100 users is one request; a fifth of the rate limit is left to creates. After the first page \
        the cost is known and told; on a terminal, more than \(DirectoryReader.askAfterPages) further pages are \
        asked about. Ctrl-C stops it between two pages: what was read is kept, and within the hour the next \
        refresh goes on there.

        EXIT STATUS: 0 read whole; 69 unreachable; 74 the journal cannot be written; 75 stopped, to be gone on \
        with; 77 wrong key or missing scope; 78 wrong base URL.
        """)
  }

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await runCommand(global) {
      let workspace = try await global.workspace(for: try global.configuredTenant())
      defer { workspace.close() }
      try await RefreshRun(
        directory: workspace.directory, service: workspace.service, global: global, kind: Listed.kind
      )
      .run()
    }
  }
}
