import ArgumentParser
import DashboardService
import Foundation
import PortalAPI

/// `msdash resume [ID…]`: sends what an earlier msdash left waiting.
struct ResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Send what an earlier msdash left waiting.",
    discussion: """
      What is queued, deferred or unsent goes out only while the msdash that made it runs; nothing is sent later \
      by itself. Without an ID: all that is left of the tenant.

      EXAMPLES:
        msdash resume
        msdash resume 1f0e3c7a --yes --json

      \(ExitStatus.help)
      """)

  @Argument(help: "Ids, or their first 8 or more characters; none: all that wait.")
  var ids: [String] = []
  @OptionGroup var sending: SendingOptions
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await runCommand(global) {
      let workspace = try await global.workspace(for: try global.configuredTenant())
      defer { workspace.close() }
      throw try await run(in: workspace)
    }
  }

  private func run(in workspace: Workspace) async throws -> ExitCode {
    var found: [Submission] = []
    for id in ids { found.append(try await SubmissionLookup.find(id, in: workspace.journal)) }
    if ids.isEmpty { found = try await workspace.journal.leftovers(of: workspace.tenant) }
    guard !found.isEmpty else {
      global.tell("Nothing waits on \(workspace.tenant.name) (\(workspace.tenant.baseURL)).")
      return .success
    }
    for submission in found {
      global.tell(
        "\(submission.state.rawValue) since \(Timestamp.text(submission.createdAt)): "
          + "\u{201c}\(submission.request.name)\u{201d}, \(submission.request.url)")
    }
    let count = found.count == 1 ? "this one" : "these \(found.count)"
    guard try global.confirm("Send \(count) to \(workspace.tenant.baseURL) now?") else {
      return ExitStatus.waiting.exitCode
    }
    var streams: [AsyncStream<SubmissionEvent>] = []
    for submission in found {
      streams.append(
        try await workspace.service.resume(
          submission.id, withOtherKey: global.yes,
          options: sending.submitOptions))
    }
    return await SubmissionRun(service: workspace.service, global: global).hear(streams)
  }
}
