import ArgumentParser
import DashboardService
import Foundation
import PortalAPI

/// `msdash resolve ID`: settles a create whose outcome is not known.
struct ResolveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve", abstract: "Settle a create whose outcome is not known.",
    discussion: """
      Sends the same request once more, under the same request id: 201 means that it was not there and is created \
      now, 409 that a dashboard of that name is there, most likely this one. It waits until twice the request's \
      time-out has passed, since a slow portal may still be at it. Or tell, with --as, what you saw in the portal: \
      then nothing is sent. The dashboard's id can be told later too, of one that was seen or is present without it.

      EXAMPLES:
        msdash resolve 1f0e3c7a
        msdash resolve 1f0e3c7a --as created --dashboard-id 0f8fad5b-d9cb-469f-a165-70867728950e
        msdash resolve 1f0e3c7a --as absent --yes

      \(ExitStatus.help)
      """)

  /// What the operator saw.
  enum Seen: String, ExpressibleByArgument, CaseIterable { case created, absent }

  @Argument(help: "An id, or its first 8 or more characters.")
  var id: String
  @Option(name: .customLong("as"), help: "What you saw in the portal: created or absent; nothing is sent.")
  var seen: Seen?
  @Option(name: .customLong("dashboard-id"), help: "With --as created: the id of the dashboard that you saw.")
  var dashboardID: String?
  @OptionGroup var sending: SendingOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard let dashboardID else { return }
    guard seen == .created else { throw ValidationError("--dashboard-id goes with --as created.") }
    guard UUID(uuidString: dashboardID) != nil else {
      throw ValidationError("--dashboard-id must be a UUID.")
    }
  }

  func run() async throws {
    try await runCommand(global) {
      let taken = try await TakenUp.open(id, isSending: seen == nil, global)
      defer { taken.workspace.close() }
      let code = if let seen { try await record(seen, taken) } else { try await send(taken) }
      try await tellCompanyURLs(taken)
      throw code
    }
  }

  /// Says how the company URLs stand that follow the create, where they did not go.
  private func tellCompanyURLs(_ taken: TakenUp) async throws {
    let change = try await taken.workspace.journal.change(following: taken.submission.id)
    // Of what was sent behind it, its own end has been told.
    let states: [CompanyURLsChange.State] = seen == nil ? [.planned] : [.planned, .queued, .cancelled]
    guard let change, states.contains(change.state) else { return }
    CompanyURLsTelling(global: global).tellEnd(change)
  }

  private func record(_ seen: Seen, _ taken: TakenUp) async throws -> ExitCode {
    let name = taken.submission.request.name
    let word = seen == .created ? "exists" : "does not exist"
    guard try global.confirm("Record that you saw in the portal that \u{201c}\(name)\u{201d} \(word)?") else {
      return ExitStatus.unknown.exitCode
    }
    let ended = try await taken.workspace.service.witness(
      taken.submission.id, exists: seen == .created,
      dashboardID: dashboardID.flatMap { UUID(uuidString: $0)?.lowercased })
    SubmissionRun(service: taken.workspace.service, global: global).tell(ended)
    return .success
  }

  private func send(_ taken: TakenUp) async throws -> ExitCode {
    let submission = taken.submission
    guard submission.state == .unknown else { throw TakeUpFailure.notUnknown(submission.state) }
    let question =
      "Send the request for \u{201c}\(submission.request.name)\u{201d} once more to \(submission.tenant.baseURL)?"
    guard try global.confirm(question) else { return ExitStatus.unknown.exitCode }
    let events = try await taken.workspace.service.resolve(
      submission.id, options: sending.submitOptions)
    return await SubmissionRun(service: taken.workspace.service, global: global).hear([events])
  }
}

/// A submission of the journal, and the workspace of the tenant that it was made for.
struct TakenUp {
  let submission: Submission
  let workspace: Workspace

  /// - Parameter isSending: whether it is to be sent; else no key is needed.
  static func open(_ id: String, isSending: Bool, _ global: GlobalOptions) async throws -> TakenUp {
    let journal = try await global.journalForWriting()
    let submission = try await SubmissionLookup.find(id, in: journal)
    let workspace = try await global.workspace(
      for: submission.tenant, on: journal, isSending: isSending)
    return TakenUp(submission: submission, workspace: workspace)
  }
}
