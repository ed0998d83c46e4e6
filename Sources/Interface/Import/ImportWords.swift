import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// What is said of an import: where it stands, and of a row what is wrong with it.
enum ImportWords {
  /// `340 of 1,200 created, 3 faults, opened 28 Nov 14:02`: for the list of imports.
  /// - Parameter room: the columns for it; where there are few, the numbers alone.
  static func summary(
    _ summary: BatchSummary, isRunning: Bool, now: Date, zone: TimeZone, room: Int
  ) -> String {
    let tally = summary.tally
    let made = tally[.created] + tally[.present]
    let all = tally.rows
    let far =
      made == all && all > 0
      ? "all \(NumberWords.grouped(all)) created"
      : "\(NumberWords.grouped(made)) of \(NumberWords.grouped(all)) created"
    if room < 40 {
      let numbers =
        made == all
        ? "all \(NumberWords.grouped(all))" : "\(NumberWords.grouped(made))/\(NumberWords.grouped(all))"
      return ([numbers] + needs(tally)).joined(separator: ", ")
    }
    let at = TimeWords.clock(summary.batch.createdAt, now: now, zone: zone)
    let state = isRunning ? "being sent now" : "opened \(at)"
    return ([far] + needs(tally) + [state]).joined(separator: ", ")
  }

  /// What of it needs a person, one after the other.
  static func needs(_ tally: BatchTally) -> [String] {
    [
      tally.invalid > 0 ? NumberWords.count(tally.invalid, "fault") : nil,
      tally[.unknown] > 0 ? "\(NumberWords.grouped(tally[.unknown])) unknown" : nil,
      tally[.refused] > 0 ? "\(NumberWords.grouped(tally[.refused])) refused" : nil,
    ].compactMap(\.self)
  }

  /// What stands on the form after opening a tenant; nil where nothing is left to be sent.
  static func unfinished(_ list: [BatchSummary]) -> String? {
    // What the portal refused needs a person first: to mention it at each start would be of no use.
    let open = list.filter { !$0.tally.isSettled }
    guard let newest = open.first else { return nil }
    guard open.count == 1 else {
      return "\(open.count) imports are not finished, the newest of "
        + "\(Sanitizer.visible(newest.batch.file)). \(Keymap.name(.imports)) shows them."
    }
    let tally = newest.tally
    let left = tally.fresh + tally.waiting + tally[.sending]
    return "The import of \(Sanitizer.visible(newest.batch.file)) is not finished: "
      + "\(NumberWords.grouped(left)) of \(NumberWords.count(tally.rows, "row")) are not sent. \(Keymap.name(.imports)) goes on."
  }

  // MARK: Rows

  /// A row's state in a word or two.
  static func state(_ row: ImportRow) -> String {
    if row.record.isElsewhere { return "elsewhere" }
    switch row.state {
    case .invalid: return "fault"
    case .fresh: return "not sent"
    case .submitted(let state): return state.rawValue
    }
  }

  /// What to know of a row first: its fault, what the portal said, or a warning; nil: nothing.
  static func trouble(_ row: ImportRow, failure: String? = nil) -> String? {
    if let failure { return Sanitizer.visible(failure) }
    let findings = row.record.row.findings
    // What was refused may have been changed since, and not for the better.
    if row.record.key == nil, let fault = row.record.row.faults.first { return words(fault) }
    switch row.state {
    case .invalid:
      return row.record.row.unknownRoles.first.map { "no role is called \(quoted($0))" }
    case .submitted(.refused), .submitted(.unknown), .submitted(.unsent):
      return row.record.submission?.error.map { Sanitizer.visible($0.message) }
    case .fresh, .submitted(.cancelled), .submitted(.absent): return findings.first.map(words)
    case .submitted: return nil
    }
  }

  /// `displayOrder “1001” must be 0 to 1000`.
  static func words(_ finding: BatchFinding) -> String {
    [
      finding.field.map { Sanitizer.visible($0) }, finding.value.map(quoted),
      Sanitizer.visible(finding.message),
    ].compactMap(\.self).joined(separator: " ")
  }

  /// `line 9, column 14`.
  static func place(_ finding: BatchFinding) -> String? {
    finding.line.map { line in
      "line \(NumberWords.grouped(line))"
        + (finding.column.map { ", column \(NumberWords.grouped($0))" } ?? "")
    }
  }

  private static func quoted(_ text: String) -> String { "\u{201c}\(Sanitizer.visible(text))\u{201d}" }

  // MARK: Quitting

  static let hearWhenQuitting = "hear what is under way, then quit"
  static let staysWhenQuitting =
    "; the rest stays in the journal, and can be gone on with from here or by msdash import"

  /// `The import of rows.csv is being sent: 340 of 1,200.`
  static func underWay(_ imports: ImportState) -> String? {
    guard let open = imports.open, let run = open.run else { return nil }
    return "The import of \(open.file) is being sent: \(far(run))."
  }

  /// `Row 7 of rows.csv was changed and is not saved.`; nil where nothing would be lost.
  static func unsaved(_ imports: ImportState) -> String? {
    guard let editor = imports.editor, editor.isChanged else { return nil }
    let file = imports.open?.file ?? ""
    return "Row \(NumberWords.grouped(editor.original.number)) of \(file) was changed and is not saved."
  }

  /// `340 of 1,200`.
  static func far(_ run: ImportRun) -> String {
    "\(NumberWords.grouped(run.done.count)) of \(NumberWords.grouped(run.total))"
  }
}
