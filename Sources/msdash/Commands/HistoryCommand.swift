import ArgumentParser
import DashboardService
import Foundation
import Journal
import PortalAPI

/// `msdash history`: what was sent, and what became of it.
struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "List the submissions of a tenant, newest first.",
    discussion: """
      A table on a terminal; lines with tabs when piped: time, state, HTTP status, request id, name, URL. --search \
      finds words anywhere in name, URL or operator, a state's name, or the beginning of an id.

      EXAMPLES:
        msdash history
        msdash history --state unknown --json
        msdash history --search "ticket metrics" --since 2026-01-01 --format csv
        msdash history --state unknown --all-tenants
        msdash history --tenant acme --format import > dashboards.csv
        msdash history prune --before 2025-01-01

      The options of a list: msdash history list --help
      """,
    subcommands: [List.self, Prune.self], defaultSubcommand: List.self)

  /// How a list is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    /// `import` is another tenant's: what `msdash import` reads.
    case table, tsv, csv, json, `import`
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the submissions of a tenant, newest first; what msdash history alone does.",
      discussion: """
        --format csv is the record, safe to look at. --format import writes the dashboards of the tenant, each once \
        and the oldest first, as CSV for msdash import: the texts to the letter, roles by name. Without --state that \
        is what was created, or is present. Company URLs are not part of it.
        """)

    @Option(help: "Only those in this state; can be given several times.")
    var state: [SubmissionState] = []
    @Option(help: "Words in name, URL or operator, a state, or the beginning of an id.")
    var search = ""
    @Option(name: .customLong("operator"), help: "Only those of this person or account.")
    var person: String?
    @Option(
      help: ArgumentHelp(
        "Only those made at that time or later: 2026-01-31, or with T12:00:00Z.", valueName: "time"))
    var since: PointInTime?
    @Option(help: "The newest so many.")
    var limit: Int?
    @Option(help: "table, tsv, csv, json or import; without it a table on a terminal, else tsv.")
    var format: Format?
    @Flag(
      name: .customLong("all-tenants"),
      help: "Of every tenant, also of those that are not configured any more.")
    var isOfAll = false
    @OptionGroup var global: GlobalOptions

    func validate() throws {
      guard limit.map({ $0 >= 0 }) ?? true else { throw ValidationError("--limit must be 0 or more.") }
      guard !isOfAll || format != .import else {
        throw ValidationError("--format import is one tenant's: it goes without --all-tenants.")
      }
    }

    func run() async throws {
      try await runCommand(global) {
        let journal = try await global.journalForReading()
        let tenant = isOfAll ? nil : try global.historyTenant(in: journal)
        if format == .import, !global.json, let tenant {
          let states = state.isEmpty ? ImportExport.states : Set(state)
          let query = SubmissionQuery(
            tenant: tenant, states: states, search: search, operator: person, since: since?.date)
          return try await ImportOutput(journal: journal, tenant: tenant).print(query, limit: limit)
        }
        let found = try await journal.submissions(
          SubmissionQuery(
            tenant: tenant, states: Set(state), search: search, operator: person, since: since?.date,
            limit: limit))
        if found.isEmpty, format == nil, !global.json {
          let isNarrow = !state.isEmpty || !search.isEmpty || person != nil || since != nil
          global.tell(
            (isNarrow ? "Nothing found" : "Nothing was sent yet")
              + (tenant.map { " on \($0.name) (\($0.baseURL))." } ?? "."))
        } else {
          let format = global.json ? .json : format ?? (Console.isTerminal || global.isSpoken ? .table : .tsv)
          HistoryOutput(format: format, isOfAll: isOfAll, isSpoken: global.isSpoken).print(found)
        }
      }
    }
  }

  struct Prune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Delete what ended before a time; never what is unknown or unfinished.",
      discussion: """
        Records are submissions with their attempts, changes of company URLs, and imports of which nothing is left to \
        be sent, with the rows that have faults.
        """)

    @Option(help: ArgumentHelp("Delete what ended before that time: 2026-01-31.", valueName: "time"))
    var before: PointInTime
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      try await runCommand(global) {
        let journal = try await global.journalForWriting()
        defer { journal.close() }
        let tenant = try global.historyTenant(in: journal)
        let count = try await journal.prunable(before: before.date, tenant: tenant)
        guard count > 0 else { return global.tell("Nothing ended before \(Timestamp.text(before.date)).") }
        let what = "\(count) ended record\(count == 1 ? "" : "s") of \(tenant.name) (\(tenant.baseURL))"
        guard try global.confirm("Delete \(what) from the journal?") else { return }
        let deleted = try await journal.prune(before: before.date, tenant: tenant)
        global.tell("Deleted \(deleted). What is unknown or unfinished stays.")
      }
    }
  }
}

/// A time on the command line: a day in UTC, or ISO 8601.
struct PointInTime: ExpressibleByArgument {
  let date: Date

  init?(argument: String) {
    let isDay = argument.utf8.count == 10
    guard let date = Timestamp.iso8601(isDay ? argument + "T00:00:00Z" : argument) else { return nil }
    // The 45th of January would be read as a day in February.
    let isUTC = isDay || argument.hasSuffix("Z")
    guard !isUTC || Timestamp.text(date).hasPrefix(argument.filter { $0 != "Z" }.prefix(19)) else {
      return nil
    }
    self.date = date
  }
}

extension SubmissionState: ExpressibleByArgument {}
