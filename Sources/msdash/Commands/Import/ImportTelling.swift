import DashboardService
import Foundation
import Importing
import Interface
import PortalAPI
import Settings
import Synchronization
import TerminalKit

/// What an import says of a file's rows: findings on stderr, and with `--json` a line for each row that ends before
/// it is sent.
final class ImportTelling: Sendable {
  private let tenant: TenantConfiguration
  private let file: String
  private let isDryRun: Bool
  private let global: GlobalOptions

  /// So many warnings are told of an import that sends: a dry run tells all.
  private static let mostWarnings = 20

  private let warnings = Mutex(0)

  init(tenant: TenantConfiguration, file: String, isDryRun: Bool, global: GlobalOptions) {
    self.tenant = tenant
    self.file = file
    self.isDryRun = isDryRun
    self.global = global
  }

  /// Takes in rows, and what is known of them besides.
  func tell(_ rows: [ImportRow], _ known: [ImportFinding]) {
    var more = known[...]
    for row in rows {
      for finding in row.findings { tell(finding) }
      while let next = more.first, next.row == row.number {
        tell(next)
        more.removeFirst()
      }
      if global.json, isDryRun || !row.isValid { json(row).print() }
    }
  }

  func tell(_ finding: ImportFinding) {
    guard finding.severity == .warning else { return Console.err(finding.text) }
    let count = warnings.withLock { count in
      count += 1
      return count
    }
    if isDryRun || count <= Self.mostWarnings { global.tell("Warning: \(finding.text)") }
  }

  /// Says how many warnings were not told.
  func tellRest() {
    let rest = warnings.withLock(\.self) - Self.mostWarnings
    if !isDryRun, rest > 0 {
      global.tell("\(NumberWords.count(rest, "more warning")): --dry-run tells them all.")
    }
  }

  private func json(_ row: ImportRow) -> SubmissionJSON {
    let faults = row.findings.filter { $0.severity == .error }.map(BatchFinding.init)
    var told = SubmissionJSON(
      state: row.isValid ? "valid" : "invalid", tenant: tenant, request: row.request,
      error: row.isValid ? nil : SubmissionError(faults: faults))
    told.file = file
    told.row = row.number
    return told
  }

  /// The file is not taken as it is.
  func tellFaulty(_ check: ImportCheck, isWhole: Bool) {
    if global.json, !isWhole, check.invalid == 0 {
      var told = SubmissionJSON(
        state: "invalid", tenant: tenant, request: nil,
        error: SubmissionError(message: "The file cannot be taken; nothing was sent.", code: "invalid"))
      told.file = file
      told.print()
    }
    let rows = NumberWords.count(check.rows, "row")
    let faulty = "\(NumberWords.grouped(check.invalid)) of \(rows) cannot be sent as they are"
    Console.err(
      "Nothing was sent. "
        + (isWhole
          ? "\(faulty). Mend them, or send the others with --skip-invalid."
          : check.invalid > 0
            ? "\(faulty), and the file itself has faults." : "\(file) cannot be taken as it is."))
  }

  /// The end of a dry run.
  func tellPlan(_ words: ImportPlanWords, _ foreign: [Usage.Elsewhere]) {
    if !foreign.isEmpty { global.tell("Warning: \(ForeignHosts.words(foreign, on: tenant.name))") }
    global.tell("\(file): \(words.text) Nothing was sent.")
  }
}
