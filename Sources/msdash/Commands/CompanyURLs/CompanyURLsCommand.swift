import ArgumentParser
import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// `msdash company-urls`: companies' own URLs of a dashboard.
struct CompanyURLsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "company-urls", abstract: "Give companies their own URLs for a dashboard.",
    discussion: """
      The portal replaces all company URLs of a dashboard at once, and there is no known way to read them: msdash \
      tells what it last saw, from replies. DASHBOARD-ID is the dashboard's id, or that of its create or request, \
      or the first 8 or more characters of one that the journal knows.

      EXAMPLES:
        msdash company-urls show 0f8fad5b
        msdash company-urls set 0f8fad5b Globex=https://bi.example.com/globex Initech=https://bi.example.com/i
        msdash company-urls set 0f8fad5b-d9cb-469f-a165-70867728950e --clear --yes
      """,
    subcommands: [Set.self, Show.self])

  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Replace all company URLs of a dashboard.",
      discussion: """
        Says first what goes and what comes, and asks. It may be repeated, and is by itself where its outcome is \
        not known: at most 5 tries within a minute.

        EXAMPLES:
          msdash company-urls set 0f8fad5b Globex=https://bi.example.com/globex --yes
          msdash company-urls set 0f8fad5b Globex=https://bi.example.com/globex --dry-run
          msdash company-urls set 0f8fad5b --clear

        \(ExitStatus.help)
        """)

    @Argument(help: ArgumentHelp("The dashboard.", valueName: "dashboard-id"))
    var dashboard: String
    @Argument(
      help: ArgumentHelp(
        "A company by name or id, and its URL; split at the first =. All others are taken away.",
        valueName: "company=url"))
    var companyURLs: [CompanyURLArgument] = []
    @Flag(help: "Take all company URLs away.")
    var clear = false
    @Option(help: "A note for the journal, such as a ticket number; never sent.")
    var note: String?
    @Flag(name: .customLong("dry-run"), help: "Say what would be done and print the request; send nothing.")
    var isDryRun = false
    @OptionGroup var sending: SendingOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
      if clear, !companyURLs.isEmpty {
        throw ValidationError("--clear takes all company URLs away: give none beside it.")
      }
      if !clear, companyURLs.isEmpty {
        throw ValidationError("Give COMPANY=URL, or --clear to take all company URLs away.")
      }
    }

    func run() async throws {
      try await runCommand(global, failing: CompanyURLsJSON.failure) {
        let run = CompanyURLsSetRun(
          dashboard: dashboard, companyURLs: companyURLs, note: note, isDryRun: isDryRun,
          options: sending.submitOptions, global: global)
        throw try await run.run()
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell what msdash last saw of a dashboard's company URLs; sends nothing.")

    @Argument(help: ArgumentHelp("The dashboard.", valueName: "dashboard-id"))
    var dashboard: String
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      try await runCommand(global, failing: CompanyURLsJSON.failure) {
        let journal = try await global.journalForReading()
        let tenant = try global.historyTenant(in: journal)
        let found = try await DashboardLookup(journal: journal, tenant: tenant).find(dashboard)
        let id = found.id.lowercased
        let seen = try await journal.companyURLsSeen(dashboardID: id, tenant: tenant)
        let latest = try await journal.changes(matching: id).first {
          $0.dashboardID == id && $0.tenant.id == tenant.id && $0.tenant.baseURL == tenant.baseURL
        }
        let open = latest.flatMap { $0.state.isFinal ? nil : $0 }
        guard !global.json else {
          return Console.json(
            JSONCoding.encode(
              CompanyURLsSeenJSON(tenant: tenant.name, dashboardID: id, seen: seen, open: open)))
        }
        print(seen)
        let name = found.name.map { " \u{201c}\($0)\u{201d}" } ?? ""
        global.tell("Dashboard \(id)\(name). \(CompanyURLsSetRun.provenance(of: seen))")
        if let open { CompanyURLsTelling(global: global).tellEnd(open) }
      }
    }

    private func print(_ seen: CompanyURLsSeen?) {
      guard let seen, !seen.companyUrls.isEmpty else { return }
      var table = Table(head: ["COMPANY ID", "COMPANY", "URL"])
      table.rows = seen.companyUrls.map { [$0.companyId, $0.companyName, $0.url] }
      table.isSpoken = global.isSpoken
      table.print()
    }
  }
}
