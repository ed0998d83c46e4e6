import ArgumentParser
import DashboardService
import Foundation
import PortalAPI
import Settings

/// What `msdash create` does, from values: fill the template, validate, find the roles, send, tell.
struct CreateRun {
  var flags: CreateFlags
  var template: TemplateChoice?
  var companyURLs: [CompanyURLArgument]
  var ifExists: IfExists
  var note: String?
  var isDryRun: Bool
  /// Whether the page's framing is looked at first.
  var checksFraming: Bool
  var options: SubmitOptions
  var global: GlobalOptions

  /// - Returns: the exit code.
  func run() async throws -> ExitCode {
    let tenant = try global.configuredTenant()
    let filled = try template?.filled(for: tenant.name, without: flags)
    let input = flags.over(filled?.input ?? DashboardInput())
    let roles = flags.roles.isEmpty ? filled?.roles ?? [] : flags.roles
    // Faults that need no look at the journal come first: they cost nothing.
    let early = input.findings + (filled?.findings ?? [])
    tellWarnings(early)
    if early.contains(where: { $0.severity == .error }) { return invalid(early, [], tenant) }
    if !isDryRun { try global.requireWritable(tenant) }
    let workspace = try await global.workspace(for: tenant, isSending: !isDryRun)
    let code = try await run(input, roles, in: workspace, tenant)
    workspace.close()
    KeptUntilExit.keep(workspace)
    return code
  }

  /// - Parameter roles: names or ids.
  private func run(
    _ input: DashboardInput, _ roles: [String], in workspace: Workspace, _ tenant: TenantConfiguration
  ) async throws -> ExitCode {
    var input = input
    let lookup = RoleLookup(directory: workspace.directory, mayRead: !isDryRun, global: global)
    let (ids, found) = try await lookup.ids(of: roles)
    tellWarnings(found)
    input.roleIds = ids
    let findings = input.findings + found
    let list = try await CompanyURLArguments(companyURLs, of: workspace.tenant, in: workspace.journal)
    for warning in list.warnings { global.tell(warning) }
    guard !findings.contains(where: { $0.severity == .error }), let request = input.request,
      let assigned = list.request?.companyUrls
    else { return invalid(findings, list.faults, tenant) }
    let framing = checksFraming ? await FramingTelling(global: global).tell(request.url, on: tenant) : nil
    guard !isDryRun else {
      printDryRun(request, assigned, framing, tenant)
      return .success
    }
    if let question = try await question(request, assigned, tenant, workspace), try !global.confirm(question)
    {
      Console.err("Nothing was sent.")
      return ExitStatus.usage.exitCode
    }
    global.tell("Creating on \(tenant.name) (\(tenant.baseURL))")
    return await send(request, assigned, in: workspace)
  }

  /// What is asked before it is sent; nil: nothing. There is no known way to delete a dashboard, so that one in the
  /// wrong tenant is there for ever.
  private func question(
    _ request: CreateExternalDashboardRequest, _ assigned: [SetCompanyURLsRequest.Assignment],
    _ tenant: TenantConfiguration, _ workspace: Workspace
  ) async throws(JournalFailure) -> String? {
    let create = "Create \u{201c}\(request.name)\u{201d} on \(tenant.name) (\(tenant.baseURL))?"
    let foreign = try await ForeignHosts.of(
      [request.url] + assigned.map(\.url), for: workspace.tenant, in: workspace.journal)
    if !foreign.isEmpty { return "\(ForeignHosts.words(foreign, on: tenant.name)) \(create)" }
    return tenant.confirm == .always ? create : nil
  }

  private func send(
    _ request: CreateExternalDashboardRequest, _ assigned: [SetCompanyURLsRequest.Assignment],
    in workspace: Workspace
  ) async -> ExitCode {
    let events = await workspace.service.submit(request, companyURLs: assigned, note: note, options: options)
    let code = await SubmissionRun(
      service: workspace.service, global: global, takesExisting: ifExists == .skip
    ).hear([events])
    if code == ExitStatus.unknown.exitCode, !assigned.isEmpty {
      global.tell("Its company URLs are kept: where resolve finds that it is created now, they are set too.")
    }
    return code
  }

  private func tellWarnings(_ findings: [Finding]) {
    for finding in findings where finding.severity == .warning {
      global.tell("Warning: \(finding.field.label) \(finding.message).")
    }
  }

  private func invalid(
    _ findings: [Finding], _ more: [FieldError], _ tenant: TenantConfiguration
  ) -> ExitCode {
    let errors = findings.filter { $0.severity == .error }
    let faults = errors.map { FieldError(field: $0.field.rawValue, message: $0.message) } + more
    if global.json {
      SubmissionJSON(
        state: "invalid", tenant: tenant, request: nil,
        error: SubmissionError(message: "Invalid input; nothing was sent.", code: "invalid", fields: faults)
      ).print()
    }
    Console.err("Invalid input; nothing was sent.")
    for fault in faults { Console.err("  \(fault.field): \(fault.message)") }
    return ExitStatus.invalidInput.exitCode
  }

  private func printDryRun(
    _ request: CreateExternalDashboardRequest, _ assigned: [SetCompanyURLsRequest.Assignment],
    _ framing: FramingReport?, _ tenant: TenantConfiguration
  ) {
    guard !global.json else {
      var told = SubmissionJSON(state: "valid", tenant: tenant, request: request, error: nil)
      told.companyUrls = assigned.isEmpty ? nil : assigned
      told.framing = framing.map(FramingJSON.init)
      return told.print()
    }
    DryRun.print(
      .createExternalDashboard(body: request.body(), requestID: ""), baseURL: tenant.baseURL.text)
    if !assigned.isEmpty {
      Console.out("")
      var second = PortalRequest.setCompanyURLs(
        dashboard: UUID(), body: SetCompanyURLsRequest(companyUrls: assigned).body(), requestID: "")
      second.path = PortalRequest.root + "/dashboards/external/{id of the new dashboard}/company-urls"
      DryRun.print(second, baseURL: tenant.baseURL.text)
    }
    global.tell("Valid; nothing was sent.")
  }
}
