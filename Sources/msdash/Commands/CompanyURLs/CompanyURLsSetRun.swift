import ArgumentParser
import DashboardService
import Foundation
import PortalAPI

/// What `msdash company-urls set` does, from values: look up, say what goes and what comes, ask, send, tell.
struct CompanyURLsSetRun {
  var dashboard: String
  var companyURLs: [CompanyURLArgument]
  var note: String?
  var isDryRun: Bool
  var options: SubmitOptions
  var global: GlobalOptions

  /// - Returns: the exit code.
  func run() async throws -> ExitCode {
    let tenant = try global.configuredTenant()
    if !isDryRun { try global.requireWritable(tenant) }
    let workspace = try await global.workspace(for: tenant, isSending: !isDryRun)
    defer { workspace.close() }
    let found = try await DashboardLookup(journal: workspace.journal, tenant: workspace.tenant).find(
      dashboard)
    let list = try await CompanyURLArguments(companyURLs, of: workspace.tenant, in: workspace.journal)
    for warning in list.warnings { global.tell(warning) }
    guard let request = list.request else { return invalid(list.faults, workspace.tenant) }
    try await tellDifference(request, found, workspace)
    if isDryRun {
      printDryRun(request, found.id, workspace.tenant)
      return .success
    }
    let id = found.id.lowercased
    guard
      try global.confirm(
        request.companyUrls.isEmpty
          ? "Take all company URLs of dashboard \(id) away?"
          : "Replace all company URLs of dashboard \(id) by these?")
    else {
      Console.err("Nothing was sent.")
      return ExitStatus.usage.exitCode
    }
    let events = await workspace.service.setCompanyURLs(request, on: found.id, note: note, options: options)
    return await SubmissionRun(service: workspace.service, global: global).hear([], changes: [events])
  }

  /// What msdash knows of them, and how far that goes.
  static func provenance(of seen: CompanyURLsSeen?) -> String {
    guard let seen else {
      return "msdash never saw its company URLs: it knows them from replies to its own requests alone."
    }
    let what = seen.companyUrls.isEmpty ? "that it has no company URLs" : "these"
    return
      "msdash last saw \(what) at \(Timestamp.text(seen.at)). Changes made elsewhere since are invisible to it."
  }

  private func tellDifference(
    _ request: SetCompanyURLsRequest, _ found: NamedDashboard, _ workspace: Workspace
  ) async throws(JournalFailure) {
    // Whoever is asked must see what about, however quiet it is to be.
    func say(_ line: String) { if global.yes { global.tell(line) } else { Console.err(line) } }
    let tenant = workspace.tenant
    let seen = try await workspace.journal.companyURLsSeen(
      dashboardID: found.id.lowercased, tenant: tenant)
    let known = try await workspace.journal.companies(of: tenant)
    let names = Dictionary(known.map { ($0.company.id, $0.company.name) }, uniquingKeysWith: { $1 })
    let name = found.name.map { " \u{201c}\($0)\u{201d}" } ?? ""
    say("Dashboard \(found.id.lowercased)\(name) on \(tenant.name) (\(tenant.baseURL)):")
    for line in CompanyURLsDifference(seen: seen?.companyUrls, wish: request.companyUrls).lines {
      let told = line.companyName.isEmpty ? names[line.companyId.lowercased()] : line.companyName
      let company = told.map { "\($0) (\(line.companyId))" } ?? line.companyId
      let kind = line.kind.rawValue.padding(toLength: 7, withPad: " ", startingAt: 0)
      let urls =
        line.kind == .stays
        ? line.after : [line.before, line.after].compactMap(\.self).joined(separator: " → ")
      say("  \(kind)  \(company): \(urls ?? "")")
    }
    if request.companyUrls.isEmpty { say("  All company URLs are taken away.") }
    say("\(Self.provenance(of: seen)) Whatever else the dashboard has will be lost.")
    let foreign = try await ForeignHosts.of(
      request.companyUrls.map(\.url), for: tenant, in: workspace.journal)
    if !foreign.isEmpty { say(ForeignHosts.words(foreign, on: tenant.name)) }
    if found.isOtherKeys { say("The journal knows this dashboard under another API key alone.") }
  }

  private func invalid(_ faults: [FieldError], _ tenant: TenantIdentity) -> ExitCode {
    if global.json {
      CompanyURLsJSON(
        tenant: tenant.name,
        error: SubmissionError(message: "Invalid input; nothing was sent.", code: "invalid", fields: faults)
      ).print()
    }
    Console.err("Invalid input; nothing was sent.")
    for fault in faults { Console.err("  \(fault.field): \(fault.message)") }
    return ExitStatus.invalidInput.exitCode
  }

  private func printDryRun(_ request: SetCompanyURLsRequest, _ dashboard: UUID, _ tenant: TenantIdentity) {
    if global.json {
      CompanyURLsJSON(tenant: tenant.name, error: nil, request: request).print()
    } else {
      DryRun.print(
        .setCompanyURLs(dashboard: dashboard, body: request.body(), requestID: ""), baseURL: tenant.baseURL)
    }
    global.tell("Valid; nothing was sent.")
  }
}
