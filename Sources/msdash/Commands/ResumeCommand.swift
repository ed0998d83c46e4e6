import ArgumentParser
import DashboardService
import Foundation
import Journal
import PortalAPI

/// `msdash resume [ID…]`: sends what an earlier msdash left waiting.
struct ResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Send what an earlier msdash left waiting.",
    discussion: """
      What is queued, deferred or unsent goes out only while the msdash that made it runs; nothing is sent later \
      by itself. Without an ID: all that is left of the tenant. Company URLs that wait, or whose outcome is not \
      known, are sent too: they may be repeated.

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
      let journal = try await global.journalForWriting()
      defer { journal.close() }
      throw try await run(on: journal)
    }
  }

  /// What waits: creates, and company URLs.
  private struct Waiting {
    var creates: [Submission] = []
    var changes: [CompanyURLsChange] = []

    var tenants: [TenantIdentity] { creates.map(\.tenant) + changes.map(\.tenant) }

    /// Those of one tenant.
    func of(_ id: String) -> Waiting {
      Waiting(creates: creates.filter { $0.tenant.id == id }, changes: changes.filter { $0.tenant.id == id })
    }
  }

  private func run(on journal: Journal) async throws -> ExitCode {
    let found = try await waiting(in: journal)
    let count = found.tenants.count
    guard count > 0 else {
      global.tell("Nothing waits here.")
      return .success
    }
    tell(found)
    let portals = Set(found.tenants.map(\.baseURL)).sorted().joined(separator: " and ")
    guard try global.confirm("Send \(count == 1 ? "this one" : "these \(count)") to \(portals) now?") else {
      return ExitStatus.waiting.exitCode
    }
    var runs: [ExitCode] = []
    for id in Set(found.tenants.map(\.id)).sorted() {
      runs.append(try await send(found.of(id), on: journal))
    }
    return ExitCode(ExitStatus.gravest(of: runs.map(\.rawValue)))
  }

  /// What is named; else all that waits of the tenant, or where none is named, of all tenants.
  private func waiting(in journal: Journal) async throws -> Waiting {
    var found = Waiting()
    for id in ids {
      switch try await SubmissionLookup.findAny(id, in: journal) {
      case .create(let submission): found.creates.append(submission)
      case .companyURLs(let change): found.changes.append(change)
      }
    }
    guard ids.isEmpty else { return found }
    for tenant in try tenants(journal) {
      found.creates += try await journal.leftovers(of: tenant)
      found.changes += try await journal.leftoverChanges(of: tenant)
    }
    return found
  }

  private func tenants(_ journal: Journal) throws -> [TenantIdentity] {
    let configuration = try global.configuration()
    guard configuration.name(global.tenant) == nil, configuration.tenants.entries.count > 1 else {
      return [try global.historyTenant(in: journal)]
    }
    return configuration.tenants.entries.compactMap(\.configuration).map {
      TenantIdentity(id: $0.id, name: $0.name, baseURL: $0.baseURL.text, keyFingerprint: "")
    }
  }

  private func tell(_ found: Waiting) {
    for submission in found.creates {
      global.tell(
        "\(submission.state.rawValue) since \(Timestamp.text(submission.createdAt)): "
          + "\u{201c}\(submission.request.name)\u{201d}, \(submission.request.url), for \(submission.tenant.name)"
      )
    }
    for change in found.changes {
      global.tell(
        "\(change.state.rawValue) since \(Timestamp.text(change.createdAt)): "
          + "\(change.request.companyUrls.count) company URLs of dashboard \(change.dashboardID ?? "not known yet"), "
          + "for \(change.tenant.name)")
    }
  }

  /// Sends what is one tenant's.
  private func send(_ found: Waiting, on journal: Journal) async throws -> ExitCode {
    let workspace = try await global.workspace(for: found.tenants[0], on: journal, isSending: true)
    var streams: [AsyncStream<SubmissionEvent>] = []
    for submission in found.creates {
      streams.append(
        try await workspace.service.resume(
          submission.id, withOtherKey: global.yes, options: sending.submitOptions))
    }
    var changeStreams: [AsyncStream<CompanyURLsEvent>] = []
    for change in found.changes {
      changeStreams.append(
        try await workspace.service.resumeCompanyURLs(
          change.id, withOtherKey: global.yes, options: sending.submitOptions))
    }
    return await SubmissionRun(service: workspace.service, global: global).hear(
      streams, changes: changeStreams)
  }
}
