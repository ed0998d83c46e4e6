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
    let environment = Variables.all()
    let workspace = try await Workspace.open(
      tenant, places: Places(environment: environment), environment: environment)
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
    let signals = CommandSignals(service: workspace.service)
    defer { signals.end() }
    var code = ExitStatus.fault.exitCode
    for await event in events {
      switch event {
      case .queued: break
      case .sending: signals.isInFlight = true
      case .waiting(let submission):
        signals.isInFlight = false
        let words = OutcomeWords(submission)
        global.tell("\(words.happened) \(words.advice)")
      case .ended(let submission, let warnings, _):
        for warning in warnings { global.tell(warning) }
        tell(submission)
        code = ExitStatus(submission).exitCode
        // Ended by a signal before it left: that, not the queue, is what the caller asked for.
        if let signal = signals.received, !signals.isInFlight { code = ExitCode(128 + signal) }
      case .notSent(let failure):
        failed("Not sent: \(failure.message)", code: failure.kind.rawValue, tenant, request)
        code = ExitStatus.journal.exitCode
      case .notJournalled(let submission, let failure):
        tell(submission)
        Console.err("This could not be journalled: \(failure.message)")
        code = ExitStatus.journal.exitCode
      }
    }
    return code
  }

  private func tell(_ submission: Submission) {
    if global.json {
      SubmissionJSON(submission).print()
    } else if submission.state == .created, let id = submission.dashboard?.id {
      Console.out(id)
    }
    let words = OutcomeWords(submission)
    guard submission.state != .created else { return global.tell(words.happened) }
    let portal = submission.portalRequestID.map { ", the portal's \($0)" } ?? ""
    Console.err(words.happened)
    for field in submission.error?.fields ?? [] { Console.err("  \(field.field): \(field.message)") }
    if !words.advice.isEmpty { Console.err(words.advice) }
    Console.err(
      "Request id \(submission.requestID.lowercased)\(portal); submission \(submission.id.lowercased).")
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

  private func failed(
    _ message: String, code: String, _ tenant: ConfiguredTenant, _ request: CreateExternalDashboardRequest
  ) {
    if global.json {
      SubmissionJSON(
        state: nil, tenant: tenant, request: request, error: SubmissionError(message: message, code: code)
      ).print()
    }
    Console.err(message)
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
