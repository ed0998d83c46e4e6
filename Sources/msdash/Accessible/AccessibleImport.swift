import DashboardService
import Foundation
import Importing
import Interface
import Journal
import PortalAPI
import Settings

/// An import: a path, every fault as a line, what it costs, a yes, and then how far it has come.
struct AccessibleImport {
  let session: AccessibleSession
  /// So many warnings are told: more is not listened to.
  static let mostWarnings = 20
  static let mostFaults = 200

  func run() async throws {
    guard session.workspace != nil else { throw ConfigurationError.noTenant }
    let workspace = try await session.sendingWorkspace()
    while true {
      guard let path = try await path() else { return }
      guard let (file, format) = try await open(path) else { continue }
      let checked = try await check(file, format, in: workspace)
      guard try await mayGoOn(checked, file) else { continue }
      guard try await confirms(checked, file, in: workspace) else {
        return Voice.say("Nothing was sent.")
      }
      return try await send(checked, file, path, in: workspace)
    }
  }

  private func path() async throws -> String? {
    let typed = try await session.text(
      "Path of the file, CSV, JSON or YAML; Enter for none:",
      "CSV has a header of the API's names: name, url, description, iconUrl, displayOrder, isActive, roles. JSON is an "
        + "array, YAML a list. At most 16 MiB and 100,000 rows. Nothing is sent before the whole file was checked."
    )
    return typed.map {
      PathCompletion.expanded($0, home: HomeFolder.path(session.configuration.environment))
    }
  }

  private func open(_ path: String) async throws -> (ImportFile, ImportFormat)? {
    let file: ImportFile
    do { file = try ImportFile.open(path) } catch {
      Voice.say("\(path) \(error.message).")
      return nil
    }
    if let format = file.format() { return (file, format) }
    let choice = NumberedChoice(["csv", "json", "yaml"])
    Voice.say("It cannot be told what \(path) is.")
    Voice.say(choice.lines)
    let index = try await session.choose(
      choice, "What is it? A number; Enter for none:", "How its rows are written.")
    return index.flatMap { ImportFormat(rawValue: choice.names[$0]) }.map { (file, $0) }
  }

  // MARK: Checking

  /// A file that was looked at.
  struct Checked {
    var pass: ImportPass
    var check: ImportCheck
    /// Whether all of the file could be made out.
    var isWhole = true
  }

  private func check(_ file: ImportFile, _ format: ImportFormat, in workspace: Workspace) async throws
    -> Checked
  {
    let known = try await session.roleLookup().lookup
    if let name = try await ImportPass.unknownRole(in: file, format, known) {
      // Its list is read for one; what it brings, the others have too.
      _ = try await AccessibleRoles(session: session).answer(name)
    }
    let (_, lookup) = try await session.roleLookup()
    let pass = ImportPass(file: file, format: format, roles: lookup.roleFinder)
    let findings = SpokenFindings(mostFaults: Self.mostFaults, mostWarnings: Self.mostWarnings)
    var checked = Checked(pass: pass, check: try await ImportCheck(workspace.tenant, in: workspace.journal))
    do {
      let found = try await pass.run { rows in
        let known = try await checked.check.take(rows)
        for row in rows { findings.tell(row.findings + known.filter { $0.row == row.number }) }
      }
      findings.tell(found)
      checked.isWhole = !found.contains { $0.severity == .error }
    } catch let finding as ImportFinding {
      findings.tell([finding])
      checked.isWhole = false
    }
    findings.tellRest()
    return checked
  }

  /// - Returns: false: another file, or the same one mended.
  private func mayGoOn(_ checked: Checked, _ file: ImportFile) async throws -> Bool {
    let invalid = checked.check.invalid
    guard checked.isWhole else {
      Voice.say("Nothing was sent. \(file.name) cannot be taken as it is. Mend it and give its path again.")
      return false
    }
    guard invalid > 0 else { return true }
    let rows = NumberWords.count(checked.check.rows, "row")
    Voice.say("\(NumberWords.grouped(invalid)) of \(rows) cannot be sent as they are.")
    guard checked.check.requests > 0 else {
      Voice.say("Nothing was sent. Mend them and give the path again.")
      return false
    }
    let isYes = try await session.isYes(
      "Leave them out, and go on with the others?", "No sends nothing: mend the file and give its path again."
    )
    if !isYes { Voice.say("Nothing was sent. Mend them and give the path again.") }
    return isYes
  }

  private func confirms(_ checked: Checked, _ file: ImportFile, in workspace: Workspace) async throws -> Bool
  {
    let tenant = workspace.tenant
    let limit = try await workspace.journal.rateLimit(key: tenant.keyFingerprint)
    let plan = ImportPlanWords(checked.check, mostRows: nil, limit: limit)
    guard plan.requests > 0 else {
      Voice.say(plan.text)
      return true
    }
    if let before = session.switchedFrom {
      Voice.say("The tenant was switched from \(before) to \(tenant.name), and nothing was created since.")
    }
    let foreign = try await checked.check.foreign()
    if !foreign.isEmpty { Voice.say(ForeignHosts.words(foreign, on: tenant.name)) }
    Voice.say(plan.doubts)
    return try await session.isYes(
      "Import \(file.name) into \(tenant.name), at \(tenant.baseURL)? \(plan.text)",
      "Each row is sent once. There is no known way to delete a dashboard.")
  }

  // MARK: Sending

  private func send(
    _ checked: Checked, _ file: ImportFile, _ path: String, in workspace: Workspace
  ) async throws {
    let batch: Batch
    do {
      batch = try await ImportStaging(pass: checked.pass, journal: workspace.journal).stage(
        Batch(
          id: UUID(), tenant: workspace.tenant,
          recordedBy: .process(environment: session.configuration.environment), file: file.name,
          createdAt: Date()), hasFaults: checked.check.invalid > 0)
    } catch let finding as ImportFinding {
      return Voice.say("Nothing was sent. \(finding.text)")
    }
    try await AccessibleBatch(session: session, workspace: workspace, batch: batch).run()
    try await report(batch, path, workspace)
  }

  private func report(_ batch: Batch, _ input: String, _ workspace: Workspace) async throws {
    while true {
      let typed = try await session.text(
        "Path for a report of all rows, CSV, or JSON where it ends in .json; Enter for none:",
        "It says of each row what became of it, with its dashboard id and request id.")
      guard let typed else { return }
      let path = PathCompletion.expanded(typed, home: HomeFolder.path(session.configuration.environment))
      do {
        let file = try ReportFile(path, input: input)
        let report = ImportReport(
          batch: batch, journal: workspace.journal, format: ImportReport.format(of: path))
        try await file.write { put in try await report.write(put) }
        return Voice.say("The report is written: \(path)")
      } catch let failure as CommandFailure {
        Voice.say(failure.message.replacingOccurrences(of: "Nothing was sent. ", with: ""))
      } catch {
        Voice.say("The report was not written: the disk did not take it.")
      }
    }
  }
}
