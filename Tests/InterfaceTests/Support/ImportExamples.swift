import DashboardService
import Foundation
import PortalAPI
import TerminalKit

@testable import Interface

extension Example {
  static let batch = Batch(
    id: uuid(0xba), tenant: submission(.created).tenant, recordedBy: submission(.created).recordedBy,
    file: "reports/rows.csv", createdAt: start.addingTimeInterval(-3600))

  /// A row of the file that can be sent, or was.
  static func row(
    _ number: Int, _ state: SubmissionState? = nil, status: Int? = nil, name: String? = nil
  ) -> BatchRowRecord {
    let input = DashboardInput(
      name: name ?? "Board \(number)", url: "https://bi.example.com/board/\(number)", displayOrder: "40")
    let row = BatchRow(number: number, line: number + 1, input: input)
    return BatchRowRecord(
      row: row, key: "k\(number)", submission: state.map { sent(row, $0, status: status) })
  }

  /// What came of a row.
  static func sent(_ row: BatchRow, _ state: SubmissionState, status: Int? = nil) -> Submission {
    let request =
      row.input.request ?? CreateExternalDashboardRequest(name: row.input.name, url: row.input.url)
    var submission = submission(state, of: request, id: 0x5000 + row.number)
    submission.origin = BatchOrigin(batch: batch.id, file: batch.file, row: row.number, key: "k\(row.number)")
    submission.attempts = state == .queued ? 0 : 1
    switch state {
    case .created: submission.httpStatus = 201
    case .refused:
      submission.httpStatus = status ?? 409
      submission.error = SubmissionError(
        message: status == 401 ? "Invalid API key" : "A dashboard of this name already exists")
    case .unknown:
      submission.error = SubmissionError(message: "The connection was closed before a reply came.")
    case .unsent: submission.error = SubmissionError(message: "The connection was refused.")
    default: break
    }
    return submission
  }

  /// A row that cannot be sent: its display order is too high, and a role is not known.
  static func faulty(_ number: Int, unknownRole: Bool = false) -> BatchRowRecord {
    let input = DashboardInput(
      name: "Board \(number)", url: "https://bi.example.com/board/\(number)",
      displayOrder: unknownRole ? "40" : "1001")
    let order = BatchFinding(
      field: "displayOrder", severity: .error, value: "1001", message: "must be 0 to 1000", line: number + 1,
      column: 14)
    let role = BatchFinding(
      field: "roles", severity: .error, value: "Night Shift", message: "no role of the tenant is called so",
      line: number + 1, column: 31)
    return BatchRowRecord(
      row: BatchRow(
        number: number, line: number + 1, input: input, unknownRoles: unknownRole ? ["Night Shift"] : [],
        findings: [unknownRole ? role : order]), key: nil)
  }

  /// Twelve rows, three of which have faults.
  static let fewRows: [BatchRowRecord] = (1...12).map { number in
    [3, 7].contains(number) ? faulty(number) : number == 9 ? faulty(number, unknownRole: true) : row(number)
  }

  static func summary(_ records: [BatchRowRecord], of batch: Batch = batch) -> BatchSummary {
    var tally = BatchTally()
    for record in records { tally.add(BatchRowState(record)) }
    return BatchSummary(batch: batch, tally: tally)
  }

  /// Imports of the tenant: one that is not finished, one that is, one with trouble.
  static let summaries: [BatchSummary] = [
    BatchSummary(
      batch: batch, tally: BatchTally(invalid: 3, fresh: 857, states: [.created: 340])),
    BatchSummary(
      batch: other(0xbb, "customers/onboarding-march.yaml", hours: 26),
      tally: BatchTally(states: [.created: 64])),
    BatchSummary(
      batch: other(0xbc, "old.json", hours: 24 * 40),
      tally: BatchTally(states: [.created: 9, .unknown: 1, .refused: 2])),
  ]

  private static func other(_ id: Int, _ file: String, hours: Double) -> Batch {
    var other = batch
    other.id = uuid(id)
    other.file = file
    other.createdAt = start.addingTimeInterval(-hours * 3600)
    return other
  }
}

extension Screen {
  /// The Import screen with nothing open.
  static func imports(
    _ list: [BatchSummary] = Example.summaries, size: Size = Size(columns: 80, rows: 24)
  ) -> Screen {
    var screen = Screen(size: size)
    screen.press("Alt-2")
    screen.send(.imports(.list(list)))
    return screen
  }

  /// An import that is open, with all its rows.
  static func imported(
    _ records: [BatchRowRecord] = Example.fewRows, plan: ImportPlan? = nil,
    size: Size = Size(columns: 80, rows: 24)
  ) -> Screen {
    var screen = imports(size: size)
    screen.tellImport(records, plan: plan)
    return screen
  }

  /// An import that is being sent; nothing was heard yet.
  static func importing(
    _ records: [BatchRowRecord] = Example.fewRows, size: Size = Size(columns: 80, rows: 24)
  ) -> Screen {
    var screen = imported(records, size: size)
    screen.press("Ctrl-S", "y")
    return screen
  }

  /// Opens an import, as the desk would.
  mutating func tellImport(_ records: [BatchRowRecord], plan: ImportPlan? = nil) {
    let summary = Example.summary(records)
    send(.imports(.opened(summary, plan ?? ImportPlan(requests: summary.tally.open))))
    var rest = records[...]
    repeat {
      let page = Array(rest.prefix(500))
      rest = rest.dropFirst(500)
      send(.imports(.rows(Example.batch.id, page, isEnd: rest.isEmpty)))
    } while !rest.isEmpty
  }

  @discardableResult
  mutating func hearImport(_ event: BatchEvent) -> [Effect] {
    send(.imports(.event(Example.batch.id, event)))
  }

  mutating func phase(_ phase: BatchLife.Phase) { hearImport(.phase(phase)) }

  /// A row goes its whole way, up to a state.
  mutating func goes(
    _ number: Int, _ state: SubmissionState, status: Int? = nil, limit: RateLimit? = nil
  ) {
    guard let row = self.state.imports.open?.table[number]?.record.row else { return }
    hearImport(.submission(row: number, .queued(Example.sent(row, .queued))))
    hearImport(.submission(row: number, .sending(Example.sent(row, .sending))))
    guard state != .sending else { return }
    var ended = Example.sent(row, state, status: status)
    ended.rateLimit = limit
    hearImport(.submission(row: number, .ended(ended, warnings: [], duration: .milliseconds(400))))
    hearImport(.row(number, ended, failure: nil))
  }

  /// A row waits for the rate limit, or for another try.
  mutating func waits(_ number: Int, _ state: SubmissionState = .queued, seconds: TimeInterval = 41) {
    guard let row = self.state.imports.open?.table[number]?.record.row else { return }
    var waiting = Example.sent(row, state)
    waiting.nextAttemptAt = now.addingTimeInterval(seconds)
    hearImport(.submission(row: number, .waiting(waiting, place: 1)))
  }
}
