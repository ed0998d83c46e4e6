import DashboardService
import Foundation
import Interface
import Journal
import PortalAPI

/// The questions of a create: each judged as soon as it is answered; then a summary, a yes, and what came of it.
struct AccessibleCreate {
  let session: AccessibleSession

  /// - Returns: the exit code of what was sent.
  func run() async throws -> Int32? {
    guard let workspace = session.workspace, let tenant = session.tenant else {
      try await session.openFirst()
      return nil
    }
    guard !tenant.isReadOnly, workspace.journal.obstacle == nil else {
      Voice.say("Nothing can be created on \(tenant.name).")
      throw Leave.to(try await session.nextPlace(nil))
    }
    try await takeRolesOfCommand()
    while true {
      do {
        if session.questions.field != nil {
          try await answer()
        } else if let code = try await confirmAndSend() {
          return code
        }
      } catch let leave as Leave {
        guard case .back = leave else { throw leave }
        if !session.questions.goBack() { Voice.say("This is the first question.") }
      }
    }
  }

  /// Another like the last.
  func runAgain() async throws -> Int32? {
    guard let last = session.lastCreated else {
      Voice.say("Nothing was created in this session that could be done again.")
      return nil
    }
    session.questions.fill(from: last)
    return try await run()
  }

  /// Roles that were given by name on the command line.
  private func takeRolesOfCommand() async throws {
    guard !session.extras.roles.isEmpty else { return }
    let given = session.extras.roles.joined(separator: ", ")
    session.extras.roles = []
    let answer = try await AccessibleRoles(session: session).answer(given)
    for words in answer.faults + answer.warnings { Voice.say(words) }
    session.questions.input.roleIds = answer.ids
  }

  // MARK: One question

  private func answer() async throws {
    let field = session.questions.field
    if field == .roleIds {
      try await AccessibleRoles(session: session).readOut()
    } else {
      session.listedRoles = nil
    }
    let (_, lookup) = try await session.roleLookup()
    let given = try await session.ask(session.questions.question(lookup), session.questions.explanation)
    var taken: CreateQuestions.Taken
    switch given {
    case .text(let text) where field == .roleIds:
      taken = session.questions.take(try await AccessibleRoles(session: session).answer(text))
    case .text(let text): taken = session.questions.take(text)
    case .empty: taken = session.questions.empty()
    default: taken = session.questions.keep()
    }
    switch taken {
    case .no(let reasons): Voice.say(reasons.map { "Not taken. \($0)" })
    case .yes(let told):
      Voice.say(told)
      await tellUsage(field)
      await session.keepDraft()
    }
  }

  /// What the journal knows of a name or URL that was just answered.
  private func tellUsage(_ field: DashboardField?) async {
    guard field == .name || field == .url, let workspace = session.workspace else { return }
    let input = session.questions.input
    let name = field == .name ? input.name.trimmed : ""
    let url = field == .url ? input.url.trimmed : ""
    guard let usage = try? await workspace.journal.usage(name: name, url: url, tenant: workspace.tenant)
    else {
      return
    }
    if field == .name, let known = usage.name {
      Voice.say("Warning: this name was used before on this tenant: \(words(known)).")
    }
    if field == .url, let known = usage.url {
      Voice.say("Warning: this URL has \u{201c}\(known.name)\u{201d} already: \(words(known)).")
    }
    if field == .url, let known = usage.elsewhere {
      Voice.say("Warning: \(ForeignHosts.words([known], on: workspace.tenant.name))")
    }
  }

  private func words(_ known: Usage.Mention) -> String {
    "\(known.state.rawValue) \(Timestamp.text(known.at).prefix(10))"
  }

  // MARK: Sending

  /// - Returns: nil where it was not sent, and is asked again.
  private func confirmAndSend() async throws -> Int32? {
    if let fault = session.questions.faults.first {
      Voice.say("It cannot be sent yet. \(fault.sentence)")
      session.questions.go(to: fault.field)
      return nil
    }
    guard let request = session.questions.input.request else { return nil }
    let workspace = try await session.sendingWorkspace()
    let list = try await CompanyURLArguments(
      session.extras.companyURLs, of: workspace.tenant, in: workspace.journal)
    for warning in list.warnings { Voice.say(warning) }
    // Those of a draft that was typed on the screen.
    let drafted = session.questions.input.companyURLFindings.filter { $0.severity == .error }
    guard drafted.isEmpty else {
      Voice.say(drafted.map { "\($0.path): \($0.message)." })
      throw CommandFailure(
        "Nothing was sent: the draft's company URLs are mended on the screen.", status: .invalidInput)
    }
    guard let given = list.request?.companyUrls else {
      for fault in list.faults { Voice.say("\(fault.field): \(fault.message)") }
      throw CommandFailure("Nothing was sent: mend --company-url.", status: .invalidInput)
    }
    let assigned = session.questions.input.companyURLAssignments + given
    guard try await confirms(request, assigned, workspace) else {
      Voice.say("Nothing was sent. The answers are kept; Enter keeps each.")
      session.questions.restart()
      return nil
    }
    return try await send(request, assigned, workspace)
  }

  /// A summary, whatever speaks against it, and a yes: there is no known way to delete a dashboard.
  private func confirms(
    _ request: CreateExternalDashboardRequest, _ assigned: [SetCompanyURLsRequest.Assignment],
    _ workspace: Workspace
  ) async throws -> Bool {
    let tenant = workspace.tenant
    let (_, lookup) = try await session.roleLookup()
    Voice.say(
      session.questions.summary(
        lookup, tenant: tenant.name, baseURL: tenant.baseURL, mark: session.tenant?.mark))
    if !assigned.isEmpty {
      Voice.say("\(NumberWords.count(assigned.count, "company URL")) will be set behind it.")
    }
    var doubts: [String] = []
    if let before = session.switchedFrom {
      doubts.append(
        "The tenant was switched from \(before) to \(tenant.name), and nothing was created since.")
    }
    let foreign = try await ForeignHosts.of(
      [request.url] + assigned.map(\.url), for: tenant, in: workspace.journal)
    if !foreign.isEmpty { doubts.append(ForeignHosts.words(foreign, on: tenant.name)) }
    let usage = try await workspace.journal.usage(name: request.name, url: "", tenant: tenant)
    if let known = usage.name {
      let doubt = known.state == .unknown ? " Its outcome is not known: the dashboard may exist already." : ""
      doubts.append("The name was used before on this tenant: \(words(known)).\(doubt)")
    }
    Voice.say(doubts)
    let question =
      doubts.isEmpty ? "Create it on \(tenant.name)?" : "Create it on \(tenant.name) all the same?"
    return try await session.isYes(
      question,
      "Yes sends it to \(tenant.baseURL). No sends nothing and asks again. There is no known way to delete a dashboard."
    )
  }

  private func send(
    _ request: CreateExternalDashboardRequest, _ assigned: [SetCompanyURLsRequest.Assignment],
    _ workspace: Workspace
  ) async throws -> Int32 {
    let extras = session.extras
    let sending = AccessibleSending(session: session, services: [workspace.service])
    let signals = sending.begin()
    let events = await workspace.service.submit(
      request, companyURLs: assigned, note: extras.note, options: extras.options)
    var heard = await sending.hear(events, signals, takesExisting: extras.takesExisting)
    let signal = sending.end(signals)
    settle(heard)
    // Company URLs are one create's.
    if heard.submission?.state == .created { session.extras.companyURLs = [] }
    await session.keepDraft()
    if let signal, !heard.wasSent { heard.code = 128 + signal }
    if signal != nil { throw Leave.signal(heard.code) }
    if session.isOnce, heard.submission?.state == .refused {
      Voice.say("The answers are kept as a draft: msdash --accessible has them under :drafts.")
    }
    return heard.code
  }

  /// What is asked next: new questions; or, of what the portal refused, or the journal did not take, the same ones.
  private func settle(_ heard: AccessibleSending.Heard) {
    guard let submission = heard.submission, submission.state != .refused else {
      guard let submission = heard.submission else { return session.questions.restart() }
      let named = (submission.error?.fields ?? []).lazy.compactMap { DashboardField(forgiving: $0.field) }
        .first
      session.questions.go(to: named ?? .name)
      if !session.isOnce { Voice.say("The answers are kept; Enter keeps each.") }
      return
    }
    if submission.state == .created {
      session.lastCreated = session.questions.input
      session.switchedFrom = nil
      if !session.isOnce {
        Voice.say("Here are the questions for another one; :again makes one like it, :quit ends.")
      }
    }
    session.questions = CreateQuestions()
  }
}
