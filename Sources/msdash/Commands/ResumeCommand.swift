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
    return try await send(found, on: journal)
  }

  /// What is named; else all that waits of the tenant, or where none is named, of all tenants.
  private func waiting(in journal: Journal) async throws -> Waiting {
    var found = Waiting()
    for id in ids {
      switch try await SubmissionLookup.findAny(id, in: journal) {
      case .create(let submission):
        guard submission.state.isWaiting else { throw refused(id, .notWaiting(submission.state)) }
        if !found.creates.contains(where: { $0.id == submission.id }) { found.creates.append(submission) }
      case .companyURLs(let change):
        guard change.state.canBeResumed else { throw refused(id, .changeNotWaiting(change.state)) }
        if !found.changes.contains(where: { $0.id == change.id }) { found.changes.append(change) }
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

  /// Of those that are named, one that cannot be sent keeps back all: whoever named it meant something else.
  private func refused(_ id: String, _ why: TakeUpFailure) -> CommandFailure {
    CommandFailure("Nothing was sent. \(id): \(why.message)", status: ExitStatus(why))
  }

  /// Sends them, and hears all to their end. Whatever can be found out before goes before the first: once one may
  /// be on its way, nothing is thrown any more, and one that cannot be sent is told beside the others.
  private func send(_ found: Waiting, on journal: Journal) async throws -> ExitCode {
    var services: [String: DashboardService] = [:]
    for identity in found.tenants where services[identity.id] == nil {
      services[identity.id] = try await global.workspace(for: identity, on: journal, isSending: true).service
    }
    if !ids.isEmpty { try check(found, services) }
    let run = SubmissionRun(services: Array(services.values), global: global)
    let signals = run.signals()
    defer { signals.end() }
    var streams: [AsyncStream<SubmissionEvent>] = []
    var changeStreams: [AsyncStream<CompanyURLsEvent>] = []
    var failures: [Failure] = []
    for submission in found.creates {
      guard let service = services[submission.tenant.id] else { continue }
      do throws(TakeUpFailure) {
        streams.append(
          try await service.resume(
            submission.id, withOtherKey: global.yes, options: sending.submitOptions))
      } catch {
        failures.append(.create(submission, error))
      }
    }
    for change in found.changes {
      guard let service = services[change.tenant.id] else { continue }
      do throws(TakeUpFailure) {
        changeStreams.append(
          try await service.resumeCompanyURLs(
            change.id, withOtherKey: global.yes, options: sending.submitOptions))
      } catch {
        failures.append(.companyURLs(change, error))
      }
    }
    let heard = await run.hear(streams, changes: changeStreams, signals)
    for failure in failures { tell(failure) }
    return ExitCode(
      ExitStatus.gravest(of: [heard.rawValue] + failures.map { ExitStatus($0.why).rawValue }))
  }

  /// - Throws: `CommandFailure` where one is another tenant's, or was made with another key.
  private func check(_ found: Waiting, _ services: [String: DashboardService]) throws {
    let all =
      found.creates.map { ($0.id, $0.tenant) } + found.changes.map { ($0.id, $0.tenant) }
    for (id, tenant) in all {
      do throws(TakeUpFailure) {
        try services[tenant.id]?.check(tenant, withOtherKey: global.yes)
      } catch {
        throw refused(String(id.lowercased.prefix(8)), error)
      }
    }
  }

  /// One that could not be taken up.
  private enum Failure {
    case create(Submission, TakeUpFailure)
    case companyURLs(CompanyURLsChange, TakeUpFailure)

    var why: TakeUpFailure {
      switch self {
      case .create(_, let why), .companyURLs(_, let why): why
      }
    }
  }

  private func tell(_ failure: Failure) {
    let error = SubmissionError(message: failure.why.message)
    switch failure {
    case .create(let submission, _):
      if global.json {
        var json = SubmissionJSON(submission)
        json.error = error
        json.print()
      }
      Console.err("Not sent: \u{201c}\(submission.request.name)\u{201d}: \(error.message)")
    case .companyURLs(let change, _):
      if global.json {
        var json = CompanyURLsJSON(change)
        json.error = error
        json.print()
      }
      let dashboard = change.dashboardID ?? "not known yet"
      Console.err("Not sent: the company URLs of dashboard \(dashboard): \(error.message)")
    }
  }
}
