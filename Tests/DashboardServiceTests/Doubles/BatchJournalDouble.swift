import Foundation
import PortalAPI

@testable import DashboardService

/// The rows of one batch in memory; their submissions are those of the other double.
actor BatchJournalDouble: BatchJournal {
  private let journal: JournalDouble
  private var list: [BatchRow] = []
  private(set) var readings = 0
  private var failure: JournalFailure?

  init(_ journal: JournalDouble, rows: [BatchRow]) {
    self.journal = journal
    list = rows
  }

  func fail(_ failure: JournalFailure?) { self.failure = failure }

  static func key(_ row: BatchRow) -> String { "key \(row.number)" }

  private func record(_ row: BatchRow) async -> BatchRowRecord {
    guard row.isValid else { return BatchRowRecord(row: row, key: nil) }
    let key = Self.key(row)
    let last = await journal.last(key)
    return BatchRowRecord(row: row, key: key, submission: last?.0, isElsewhere: last?.1 ?? false)
  }

  func rows(of batch: UUID, after row: Int, limit: Int) async throws(JournalFailure) -> [BatchRowRecord] {
    readings += 1
    if let failure { throw failure }
    var records: [BatchRowRecord] = []
    for found in list.filter({ $0.number > row }).prefix(limit) { records.append(await record(found)) }
    return records
  }

  func rows(_ numbers: [Int], of batch: UUID) async throws(JournalFailure) -> [BatchRowRecord] { [] }
  func add(_ batch: Batch) async throws(JournalFailure) {}
  func add(_ rows: [BatchRow], to batch: UUID) async throws(JournalFailure) { list += rows }
  func close(_ batch: UUID) async throws(JournalFailure) -> Batch { BatchBench.batch }
  func forget(batch: UUID) async throws(JournalFailure) {}
  func put(_ row: BatchRow, in batch: UUID) async throws(JournalFailure) -> BatchRowRecord {
    await record(row)
  }
  func tally(of batch: UUID) async throws(JournalFailure) -> BatchTally {
    var tally = BatchTally()
    for row in list { tally.add(BatchRowState(await record(row))) }
    return tally
  }
  func standings(of batch: UUID) async throws(JournalFailure) -> [Submission] { [] }
  func batches(of tenant: TenantIdentity, limit: Int) async throws(JournalFailure) -> [BatchSummary] { [] }
  func batch(_ id: UUID) async throws(JournalFailure) -> Batch? { BatchBench.batch }
  func usage(
    of pairs: [(name: String, url: String)], tenant: TenantIdentity
  ) async throws(JournalFailure) -> [Usage] { pairs.map { _ in Usage() } }
}

extension JournalDouble {
  /// The last submission of a row, and whether another process that is alive has it.
  func last(_ key: String) -> (Submission, Bool)? {
    guard let id = order.last(where: { rows[$0]?.origin?.key == key }), let row = rows[id] else { return nil }
    let owner = owners[id] ?? ""
    let isOpen = row.state.isWaiting || row.state == .sending
    return (row, isOpen && owner != Self.me && living.contains(owner))
  }
}

/// A batch with its service and doubles around it.
struct BatchBench {
  static let batch = Batch(
    id: UUID(), tenant: Sample.tenant, recordedBy: Sample.recorder, file: "rows.csv", note: "T-9",
    createdAt: TimeDouble.start)

  let bench: Bench
  let rows: BatchJournalDouble
  let runner: BatchRunner

  /// - Parameter answer: what the portal says of a dashboard of that name, which is the row's number.
  init(
    rows count: Int, options: BatchLife.Options = .init(), submit: SubmitOptions = SubmitOptions(),
    time: TimeDouble = TimeDouble(), gate: Gate? = nil,
    answer: @escaping @Sendable (String, Int) -> Exchange = { name, _ in .created(name) }
  ) {
    bench = Bench(time: time, gate: gate) { request, number in answer(request.name, number) }
    let list = (0..<count).map { index in
      BatchRow(
        number: index + 1, line: index + 2,
        input: DashboardInput(name: String(index + 1), url: "https://bi.example.com/\(index)"))
    }
    rows = BatchJournalDouble(bench.journal, rows: list)
    runner = BatchRunner(
      Self.batch, service: bench.service, journal: rows, options: options, submitOptions: submit)
  }

  /// Another run over the same rows.
  func again(_ options: BatchLife.Options = .init()) -> BatchRunner {
    BatchRunner(Self.batch, service: bench.service, journal: rows, options: options)
  }

  /// Runs it until it has ended, or pauses.
  /// - Returns: the rows that ended, with the states in which they did; and the last phase.
  func run(_ runner: BatchRunner? = nil) async -> (rows: [Int: String], phase: BatchLife.Phase) {
    let runner = runner ?? self.runner
    try? await runner.start()
    return await Self.hear(runner)
  }

  static func hear(_ runner: BatchRunner) async -> (rows: [Int: String], phase: BatchLife.Phase) {
    var ended: [Int: String] = [:]
    var phase = BatchLife.Phase.running
    for await event in runner.events {
      switch event {
      case .row(let row, let submission, let failure):
        ended[row] = submission.map { "\($0.state)" } ?? failure ?? "invalid"
      case .phase(let told):
        phase = told
        if case .paused = told { return (ended, phase) }
      case .submission: break
      }
    }
    return (ended, phase)
  }

  /// How often a dashboard of each name was asked for.
  func asked() async -> [String: Int] {
    await bench.connection.requests.reduce(into: [:]) { $0[$1.name, default: 0] += 1 }
  }
}
