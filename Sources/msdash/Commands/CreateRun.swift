import ArgumentParser
import DashboardService
import Foundation
import PortalAPI

/// What `msdash create` does, from values: validate, find the roles, send, tell.
struct CreateRun {
  var input: DashboardInput
  /// Names or ids.
  var roles: [String]
  var note: String?
  var isDryRun: Bool
  var options: SubmitOptions
  var global: GlobalOptions

  /// - Returns: the exit code.
  func run() async throws -> ExitCode {
    let tenant = try global.configuredTenant()
    // Faults that need no look at the journal come first: they cost nothing.
    let early = input.findings
    tellWarnings(early)
    if early.contains(where: { $0.severity == .error }) { return invalid(early, tenant) }
    let workspace = try await global.workspace(for: tenant)
    let code = try await run(in: workspace, tenant)
    workspace.close()
    return code
  }

  private func run(in workspace: Workspace, _ tenant: ConfiguredTenant) async throws -> ExitCode {
    var input = input
    let (ids, faults) = try await RoleLookup(workspace.directory, mayRead: !isDryRun).ids(of: roles)
    input.roleIds = ids
    let findings = input.findings + faults
    guard !findings.contains(where: { $0.severity == .error }), let request = input.request else {
      return invalid(findings, tenant)
    }
    guard !isDryRun else {
      printDryRun(request, tenant)
      return .success
    }
    global.tell("Creating on \(tenant.name) (\(tenant.baseURL))")
    return await send(request, in: workspace, tenant)
  }

  private func send(
    _ request: CreateExternalDashboardRequest, in workspace: Workspace, _ tenant: ConfiguredTenant
  ) async -> ExitCode {
    let events = await workspace.service.submit(request, note: note, options: options)
    return await SubmissionRun(service: workspace.service, global: global).hear([events])
  }

  private func tellWarnings(_ findings: [Finding]) {
    for finding in findings where finding.severity == .warning {
      global.tell("Warning: \(finding.field.label) \(finding.message).")
    }
  }

  private func invalid(_ findings: [Finding], _ tenant: ConfiguredTenant) -> ExitCode {
    let faults = findings.filter { $0.severity == .error }
    if global.json {
      let fields = faults.map { FieldError(field: $0.field.rawValue, message: $0.message) }
      SubmissionJSON(
        state: "invalid", tenant: tenant, request: nil,
        error: SubmissionError(message: "Invalid input; nothing was sent.", code: "invalid", fields: fields)
      ).print()
    }
    Console.err("Invalid input; nothing was sent.")
    for fault in faults { Console.err("  \(fault.field.rawValue): \(fault.message)") }
    return ExitStatus.invalidInput.exitCode
  }

  private func printDryRun(_ request: CreateExternalDashboardRequest, _ tenant: ConfiguredTenant) {
    guard !global.json else {
      return SubmissionJSON(state: "valid", tenant: tenant, request: request, error: nil).print()
    }
    let wire = PortalRequest.createExternalDashboard(body: request.body(), requestID: "")
    Console.out("\(wire.method.rawValue) \(tenant.baseURL)\(wire.path)")
    Console.out("Authorization: Bearer (the key, not shown)")
    Console.out("Content-Type: application/json")
    Console.out("")
    Console.json(request.body())
    global.tell("Valid; nothing was sent.")
  }
}
