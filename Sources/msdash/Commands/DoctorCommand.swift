import ArgumentParser
import DashboardService
import Foundation
import Journal
import PortalAPI
import TerminalKit

/// `msdash doctor`: what is wrong, and what to do.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Look at what msdash depends on, and say what is wrong.",
    discussion: """
      One line a check: ok, warning or error, and what to do. Exit 78 on any error.

      EXAMPLES:
        msdash doctor
        msdash doctor --json
        msdash doctor --salvage
      """)

  @Flag(help: "Set a damaged journal aside, and make a new one of what can be read of it.")
  var salvage = false
  @Flag(name: .customLong("offline"), help: "Ask no portal.")
  var isOffline = false
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await runCommand(global) {
      let report = DoctorReport(environment: Variables.all(), tenant: global.tenant, isOnline: !isOffline)
      if salvage { try salvage(try report.journal()) }
      let findings = await report.run(now: Date())
      let checkWidth = findings.map(\.check.count).max() ?? 0
      for finding in findings { tell(finding, checkWidth) }
      if findings.contains(where: { $0.status == .error }) { throw ExitStatus.configuration.exitCode }
    }
  }

  private func salvage(_ place: JournalPlace) throws {
    guard
      try global.confirm("Set \(place.file.path) aside and make a new journal of what can be read of it?")
    else { throw ExitStatus.journal.exitCode }
    let salvaged = try Salvage.run(at: place, now: Date())
    global.tell(
      "Recovered \(salvaged.recovered) of \(salvaged.expected.map(String.init) ?? "an unknown number of") submissions. "
        + "The damaged journal is kept as \(salvaged.damaged.path).")
  }

  private struct FindingJSON: Encodable {
    var check: String
    var status: String
    var message: String
    var fix: String?

    private enum Key: String, CodingKey { case check, status, message, fix }

    func encode(to encoder: any Encoder) throws {
      var values = encoder.container(keyedBy: Key.self)
      try values.encode(check, forKey: .check)
      try values.encode(status, forKey: .status)
      try values.encode(message, forKey: .message)
      try values.encode(fix, forKey: .fix)
    }
  }

  private func tell(_ finding: JournalDoctor.Finding, _ checkWidth: Int) {
    guard !global.json else {
      return Console.json(
        JSONCoding.encode(
          FindingJSON(
            check: finding.check, status: finding.status.rawValue, message: finding.message, fix: finding.fix)
        ))
    }
    let words = finding.message + (finding.fix.map { " " + $0 } ?? "")
    if global.isSpoken {
      return Console.out(Sanitizer.visible("\(finding.check): \(finding.status.rawValue). \(words)"))
    }
    guard let columns = Console.columns else {
      var table = Table(head: [])
      table.rows = [[finding.status.rawValue, finding.check, words]]
      table.isForPeople = false
      return table.print()
    }
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - TextWidth.width(of: text)))
    }
    let start =
      padded(finding.status.rawValue, 9) + padded(Sanitizer.visible(finding.check), checkWidth) + "  "
    let indent = TextWidth.width(of: start) + 20 <= columns ? TextWidth.width(of: start) : 2
    if indent == 2 { Console.out(start) }
    for (place, line) in TextWidth.wrap(Sanitizer.visible(words), columns: columns - indent).enumerated() {
      Console.out((place == 0 && indent > 2 ? start : String(repeating: " ", count: indent)) + line)
    }
  }
}
