import ArgumentParser
import DashboardService
import Foundation
import Importing

/// `msdash import`: the dashboards of a file, each once.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Create the dashboards of a CSV, JSON or YAML file, each exactly once.",
    discussion: """
      The whole file is checked before anything is sent; one row that cannot be sent stops it, unless \
      --skip-invalid. The same file again goes on where it stopped: rows that were created cost nothing, and a row \
      whose outcome is not known is never sent again. It stops by itself where the next row would fare no better \
      (401, 403, 404, 405, 407, portal not reached) and after the first unknown outcome.

      CSV has a header of the API's names: name, url, description, iconUrl, displayOrder, isActive, roles (by name \
      or id, several separated by |); the separator is , ; or tab. JSON is an array, or one object a line; YAML a \
      list. FILE is - for standard input. Limits: 16 MiB, 100,000 rows.

      On stdout: a line with tabs for each row as it ends (row, state, HTTP status, dashboard id, name), or JSON \
      with --json; on a terminal only the progress.

      EXAMPLES:
        msdash import dashboards.csv --dry-run
        msdash import dashboards.csv --report report.csv
        msdash import - --input-format json --yes --json < dashboards.json
        msdash import dashboards.yaml --skip-invalid --max-rows 10

      \(ExitStatus.help) Of several rows the gravest: 76, 77, 78, 73, 65, 69, 75.
      """)

  @Argument(
    help: "The file, or - for standard input.",
    completion: .file(extensions: ["csv", "json", "yaml", "yml"]))
  var file: String
  @Option(
    name: .customLong("input-format"),
    help: "csv, json or yaml; without it told from the file's name, or its first bytes.")
  var inputFormat: ImportFormat?
  @Option(
    name: .customLong("max-rows"),
    help: "Send at most so many rows this time; the same command again sends the next.")
  var maxRows: Int?
  @Option(
    name: .customLong("if-exists"),
    help: "What a row is whose name exists (409): fail, or skip, which counts it as there already.")
  var ifExists = IfExists.fail
  @Flag(name: .customLong("dry-run"), help: "Check the file and tell what would be sent; send nothing.")
  var isDryRun = false
  @Flag(name: .customLong("skip-invalid"), help: "Send the rows that can be sent although others cannot.")
  var skipsInvalid = false
  @Flag(name: .customLong("stop-on-error"), help: "Stop at the first row that is not created.")
  var stopsOnError = false
  @Option(
    help: "Write what became of each row into a file: CSV, or JSON where its name ends in .json.",
    completion: .file())
  var report: String?
  @Option(help: "A note for the journal, such as a ticket number; never sent.")
  var note: String?
  @OptionGroup var sending: SendingOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard maxRows.map({ $0 > 0 }) ?? true else { throw ValidationError("--max-rows must be 1 or more.") }
    guard report == nil || !isDryRun else {
      throw ValidationError("--report tells what became of rows: with --dry-run there is nothing to report.")
    }
    guard file != "-" || isatty(STDIN_FILENO) != 1 else {
      throw ValidationError("Standard input is a terminal: name a file, or give a file to it.")
    }
  }

  func run() async throws {
    try await runCommand(global) {
      let run = ImportRun(
        path: file, format: inputFormat, report: report, note: note, isDryRun: isDryRun,
        skipsInvalid: skipsInvalid,
        options: BatchLife.Options(
          mostRows: maxRows, stopsOnError: stopsOnError, takesExisting: ifExists == .skip),
        submitOptions: sending.submitOptions, global: global)
      throw try await run.run()
    }
  }
}

extension ImportFormat: ExpressibleByArgument {}
