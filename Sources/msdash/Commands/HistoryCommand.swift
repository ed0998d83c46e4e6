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
      A table on a terminal; lines with tabs when piped: time, state, HTTP status, request id, name, URL.

      EXAMPLES:
        msdash history
        msdash history --state unknown --json
      """)

  @Option(help: "Only those in this state; can be given several times.")
  var state: [SubmissionState] = []
  @Option(help: "The newest so many.")
  var limit: Int?
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await runCommand(global) {
      let environment = Variables.all()
      let journal = try await Journal.open(folder: Places(environment: environment).state, now: Date())
      let tenant = try global.historyTenant(in: journal)
      let found = try await journal.submissions(
        SubmissionQuery(tenant: tenant, states: Set(state), limit: limit))
      guard !global.json else {
        for submission in found { SubmissionJSON(submission).print() }
        return
      }
      var table = Table(head: ["TIME", "STATE", "HTTP", "REQUEST ID", "NAME", "URL"])
      table.rows = found.map { submission in
        [
          Timestamp.text(submission.createdAt), submission.state.rawValue,
          submission.httpStatus.map(String.init) ?? "-", submission.requestID.lowercased,
          submission.request.name, submission.request.url,
        ]
      }
      if found.isEmpty {
        global.tell("Nothing was sent yet on \(tenant.name) (\(tenant.baseURL)).")
      } else {
        table.print()
      }
    }
  }
}

extension SubmissionState: ExpressibleByArgument {}
