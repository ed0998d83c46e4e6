import ArgumentParser
import DashboardService
import Foundation
import Importing
import Interface
import Journal
import PortalAPI
import Settings

/// What `msdash import` does, from values: check the whole file, ask, put its rows into the journal, send, tell.
struct ImportRun {
  /// `-` is standard input.
  var path: String
  var format: ImportFormat?
  var report: String?
  var note: String?
  var isDryRun: Bool
  var skipsInvalid: Bool
  var options: BatchLife.Options
  var submitOptions: SubmitOptions
  var global: GlobalOptions

  /// - Returns: the exit code.
  func run() async throws -> ExitCode {
    let tenant = try global.configuredTenant()
    let file = try open()
    guard let format = format ?? file.format() else {
      throw CommandFailure(
        "Nothing was sent. It cannot be told what \(file.name) is: say it with --input-format csv, json or yaml.",
        code: "invalid", status: .invalidInput)
    }
    if !isDryRun { try global.requireWritable(tenant) }
    let report = try report.map { try ReportFile($0, input: path) }
    let workspace = try await global.workspace(for: tenant, isSending: !isDryRun)
    let code = try await run(file, format, report, in: workspace, tenant)
    workspace.close()
    return code
  }

  private func open() throws -> ImportFile {
    do throws(ImportFinding) {
      return path == "-" ? try ImportFile.spool(STDIN_FILENO, name: path) : try ImportFile.open(path)
    } catch {
      throw CommandFailure(
        "Nothing was sent. \(path == "-" ? "Standard input" : path) \(error.message).", code: "invalid",
        status: path == "-" ? .invalidInput : .noInput)
    }
  }

  private func run(
    _ file: ImportFile, _ format: ImportFormat, _ report: ReportFile?, in workspace: Workspace,
    _ tenant: TenantConfiguration
  ) async throws -> ExitCode {
    let telling = ImportTelling(tenant: tenant, file: file.name, isDryRun: isDryRun, global: global)
    let (pass, check, isWhole) = try await check(file, format, telling, in: workspace)
    telling.tellRest()
    let hasFaults = !isWhole || check.invalid > 0
    if !isWhole || (check.invalid > 0 && !skipsInvalid) {
      telling.tellFaulty(check, isWhole: isWhole)
      if report != nil {
        global.tell("No report was written: it tells what became of rows, and none was sent.")
      }
      return ExitStatus.invalidInput.exitCode
    }
    let limit = try await workspace.journal.rateLimit(key: try identity(in: workspace).keyFingerprint)
    let words = ImportPlanWords(check, mostRows: options.mostRows, limit: limit)
    let foreign = try await check.foreign()
    guard !isDryRun else {
      telling.tellPlan(words, foreign)
      return hasFaults ? ExitStatus.invalidInput.exitCode : .success
    }
    guard try confirms(words, foreign, file, tenant) else {
      Console.err("Nothing was sent.")
      return ExitStatus.usage.exitCode
    }
    let batch: Batch
    do {
      batch = try await ImportStaging(pass: pass, journal: workspace.journal).stage(
        Batch(
          id: UUID(), tenant: workspace.tenant,
          recordedBy: .process(environment: try global.configuration().environment), file: file.name,
          note: note, createdAt: Date()),
        hasFaults: hasFaults)
    } catch let finding as ImportFinding {
      throw CommandFailure("Nothing was sent. \(finding.text)", code: "invalid", status: .invalidInput)
    }
    let sending = ImportSending(
      batch: batch, options: options, submitOptions: submitOptions, workspace: workspace, global: global)
    let code = try await sending.run(hasFaults: hasFaults)
    if let report, await !write(report, batch, workspace.journal), code == .success {
      return ExitStatus.journal.exitCode
    }
    return code
  }

  /// Where it cannot be written, the same command writes it again: nothing is sent twice.
  /// - Returns: whether it was written.
  private func write(_ file: ReportFile, _ batch: Batch, _ journal: Journal) async -> Bool {
    let report = ImportReport(batch: batch, journal: journal, format: ImportReport.format(of: file.path))
    do {
      try await file.write { put in try await report.write(put) }
      global.tell("Report: \(file.path)")
      return true
    } catch {
      let words = (error as? JournalFailure)?.message ?? "the disk did not take it."
      Console.err("The report \(file.path) was not written: \(words) The same command writes it again.")
      return false
    }
  }

  // MARK: Checking

  /// Whose history is looked at. A dry run gets no key from anywhere; one that stands in the environment makes the
  /// tenant.
  private func identity(in workspace: Workspace) throws -> TenantIdentity {
    isDryRun ? try global.historyTenant(in: workspace.journal) : workspace.tenant
  }

  /// Looks at all rows, with the portal's list of users read first where a row names a role that is not known.
  /// - Returns: also whether all of the file could be made out.
  private func check(
    _ file: ImportFile, _ format: ImportFormat, _ telling: ImportTelling, in workspace: Workspace
  ) async throws -> (ImportPass, ImportCheck, isWhole: Bool) {
    var lookup = DirectoryLookup(try await workspace.directory.directory(), .role)
    var hint = ""
    if !isDryRun, let name = try await ImportPass.unknownRole(in: file, format, lookup) {
      let reading = RoleLookup(directory: workspace.directory, mayRead: true, global: global)
      hint = try await reading.read(for: name)
      lookup = DirectoryLookup(try await workspace.directory.directory(), .role)
    }
    let pass = ImportPass(file: file, format: format, roles: lookup.roleFinder)
    var check = try await ImportCheck(try identity(in: workspace), in: workspace.journal)
    var isWhole = true
    var namesUnknown = false
    do {
      let found = try await pass.run { rows in
        telling.tell(rows, try await check.take(rows))
        namesUnknown = namesUnknown || rows.contains { $0.unknownRoles.contains(where: lookup.isUnknownName) }
      }
      for finding in found { telling.tell(finding) }
      isWhole = !found.contains { $0.severity == .error }
    } catch let finding as ImportFinding {
      telling.tell(finding)
      isWhole = false
    }
    if namesUnknown, !hint.isEmpty { global.tell("Of roles that are not known:\(hint)") }
    return (pass, check, isWhole)
  }

  // MARK: Asking

  /// On a terminal it is asked; where the tenant says so, or hosts are another's, always.
  private func confirms(
    _ words: ImportPlanWords, _ foreign: [Usage.Elsewhere], _ file: ImportFile, _ tenant: TenantConfiguration
  ) throws -> Bool {
    let what = "\(file.name) into \(tenant.name) (\(tenant.baseURL))"
    guard words.requests > 0 else {
      global.tell("Importing \(what). \(words.text)")
      return true
    }
    let reasons = (foreign.isEmpty ? [] : [ForeignHosts.words(foreign, on: tenant.name)]) + words.doubts
    let question = (reasons + ["Import \(what)? \(words.text)"]).joined(separator: " ")
    let isOrdinary = reasons.isEmpty && tenant.confirm != .always
    if !isOrdinary { return try global.confirm(question) }
    if !global.yes, !global.noInput, isatty(STDIN_FILENO) == 1 { return try global.confirm(question) }
    global.tell("Importing \(what). \(words.text)")
    return true
  }
}

/// What an import costs, for people.
struct ImportPlanWords {
  let requests: Int
  let text: String
  /// What is asked about whoever asks: a name that may be there already.
  let doubts: [String]

  init(_ check: ImportCheck, mostRows: Int?, limit: RateLimit?) {
    requests = min(check.requests, mostRows ?? .max)
    doubts =
      check.doubtful == 0
      ? []
      : [
        "\(NumberWords.count(check.doubtful, "row")) to be sent \(check.doubtful == 1 ? "has" : "have") the name of a "
          + "create whose outcome is unknown: the dashboard may exist already."
      ]
    let rows = NumberWords.count(check.rows, "row")
    var parts: [String] = []
    for (state, count) in check.ended.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let words = state == .unknown ? "not sent again: the outcome is unknown" : "\(state.rawValue) already"
      parts.append("\(NumberWords.grouped(count)) \(words)")
    }
    if check.invalid > 0 { parts.append("\(NumberWords.grouped(check.invalid)) with faults") }
    let before = parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    guard requests > 0 else {
      text = "\(rows)\(before): nothing to send."
      return
    }
    let forecast = BatchForecast(left: requests, rateLimit: limit)
    let time =
      limit.map { "\(DirectoryCommandWords.duration(forecast.seconds(now: Date()))) at \($0.limit) a minute" }
      ?? "the rate limit is not known yet"
    text = "\(rows)\(before): \(NumberWords.count(requests, "request")), \(time)."
  }
}
