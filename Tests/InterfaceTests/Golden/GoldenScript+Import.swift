import DashboardService
import Foundation
import PortalAPI
import TerminalKit

@testable import Interface

/// The steps that the Import screen knows.
///
/// ```text
/// imports list
/// paths reports/ rows.csv
/// import 1200
/// rows 1 340 created
/// holds 341 41
/// phase paused 401 12
/// ```
extension GoldenScript {
  /// - Returns: false where the step is not one of the Import screen's.
  static func playImport(_ step: String, on screen: inout Screen) throws -> Bool {
    let parts = step.split(separator: " ", maxSplits: 1).map(String.init)
    let rest = parts.count > 1 ? parts[1] : ""
    let words = rest.split(separator: " ").map(String.init)
    switch parts.first {
    case "imports":
      screen.send(.imports(.list(rest == "none" ? [] : Example.summaries)))
    case "paths":
      let typed = screen.state.imports.panel.path.text
      screen.send(.imports(.paths(ImportPaths(typed: typed, found: words, isCut: words.count > 8))))
    case "reading": screen.send(.imports(.reading(rows: Int(rest) ?? 0)))
    case "refused-file": screen.send(.imports(.refused(path: "reports/rows.csv", reasons: reasons)))
    case "import": screen.tellImport(records(rest), plan: rest == "foreign" ? foreign : nil)
    case "rows":
      guard words.count >= 3, let first = Int(words[0]), let last = Int(words[1]), first <= last,
        let state = SubmissionState(rawValue: words[2])
      else { throw Unknown(step: step) }
      for row in first...last {
        let limit = RateLimit(
          limit: 600, remaining: max(0, 600 - row), reset: screen.now.addingTimeInterval(41))
        screen.goes(row, state, status: words.count > 3 ? Int(words[3]) : nil, limit: limit)
      }
    case "holds":
      guard words.count == 2, let row = Int(words[0]), let seconds = Double(words[1]) else {
        throw Unknown(step: step)
      }
      screen.waits(row, seconds: seconds)
    case "phase": screen.phase(try phase(words, step))
    case "saved":
      screen.send(.imports(.row(Example.batch.id, Example.row(Int(rest) ?? 1))))
    case "reported": screen.send(.imports(.reported(rest)))
    case "import-failed": screen.send(.imports(.failed(rest)))
    default: return false
    }
    return true
  }

  private static func records(_ rest: String) -> [BatchRowRecord] {
    switch rest {
    case "few", "foreign": Example.fewRows
    case "hostile":
      [
        Example.row(1, name: "\u{1B}[2J\u{202E}evil\u{2028}\u{7}漢字"), Example.faulty(2),
        Example.row(3, .refused, name: "e\u{301}\u{200B}tude\n"),
      ]
    default:
      (1...max(1, Int(rest) ?? 1)).map { number in
        [88, 412, 900].contains(number) ? Example.faulty(number) : Example.row(number)
      }
    }
  }

  private static let foreign = ImportPlan(
    requests: 9, knownNames: 2, knownURLs: 1,
    foreign: [Usage.Elsewhere(host: "bi.globex.com", tenant: "globex", times: 12)])

  private static let reasons =
    ["reports/rows.csv, line 1: unknown column \u{201c}nmae\u{201d}: did you mean \u{201c}name\u{201d}?"]
    + (2...30).map {
      "reports/rows.csv, line \($0): 7 cells, but the header has 6 columns; a cell with a comma needs quotes around it"
    }

  private static func phase(_ words: [String], _ step: String) throws -> BatchLife.Phase {
    func pause() throws -> BatchLife.Pause {
      let row = words.count > 2 ? Int(words[2]) ?? 1 : 1
      switch words.count > 1 ? words[1] : "" {
      case "asked": return .asked
      case "unknown": return .unknown(row: row)
      case "unsent": return .unsent(row: row)
      case "journal": return .journal(JournalFailure(.full, "No space is left on the disk."))
      case let text:
        guard let status = Int(text) else { throw Unknown(step: step) }
        return .refused(row: row, status: status)
      }
    }
    switch words.first {
    case "running": return .running
    case "pausing": return .pausing(try pause())
    case "paused": return .paused(try pause())
    case "stopping": return .stopping
    case "ended": return .ended
    default: throw Unknown(step: step)
    }
  }
}
