import DashboardService
import Foundation
import GRDB
import PortalAPI
import Testing

@testable import Journal

@Suite struct JournalBatchesTests {
  private let folder = try! TemporaryFolder()
  private let journal: Journal

  init() throws { journal = try Journal(at: folder.place, now: Sample.now) }

  private func batch(_ tenant: TenantIdentity = Sample.acme, file: String = "rows.csv") -> Batch {
    Batch(
      id: UUID(), tenant: tenant,
      recordedBy: Recorder(operator: "ada", login: "root", host: "jump1", version: "0.1.0"), file: file,
      note: "T-1", createdAt: Sample.now)
  }

  private func row(_ number: Int, _ name: String = "Tickets", url: String = "https://bi.example.com/t")
    -> BatchRow
  {
    BatchRow(number: number, line: number + 1, input: DashboardInput(name: name, url: url))
  }

  /// A batch that is whole.
  private func made(_ rows: [BatchRow], tenant: TenantIdentity = Sample.acme) async throws -> Batch {
    let batch = batch(tenant)
    try await journal.add(batch)
    try await journal.add(rows, to: batch.id)
    return try await journal.close(batch.id)
  }

  /// A submission of a row.
  private func submission(_ record: BatchRowRecord, of batch: Batch) throws -> Submission {
    var made = Sample.submission(record.row.input.name, tenant: batch.tenant)
    made.origin = BatchOrigin(
      batch: batch.id, file: batch.file, row: record.row.number, key: try #require(record.key))
    return made
  }

  @Test func rowsComeBackAsTheyWereGivenInTheFilesOrder() async throws {
    var rows = [row(1, "A"), row(2, "B"), row(3, "")]
    rows[1].findings = [
      BatchFinding(
        field: "iconUrl", severity: .warning, value: "http://x", message: "is http", line: 3, column: 9)
    ]
    rows[2].findings = [BatchFinding(field: "name", severity: .error, message: "a name is needed", line: 4)]
    rows[2].unknownRoles = ["Sales"]
    let batch = try await made(rows)
    let records = try await journal.rows(of: batch.id, after: 0, limit: 10)
    #expect(records.map(\.row) == rows)
    #expect(records.map { $0.key != nil } == [true, true, false])
    #expect(try await journal.rows(of: batch.id, after: 1, limit: 1).map(\.row.number) == [2])
    #expect(try await journal.rows([3, 1, 99], of: batch.id).map(\.row.number) == [1, 3])
    #expect(try await journal.batch(batch.id) == batch)
    #expect(try await journal.tally(of: batch.id) == BatchTally(invalid: 1, fresh: 2))
  }

  @Test func theSameFileAgainIsTheSameBatch() async throws {
    let first = try await made([row(1), row(2, "B")])
    let second = try await made([row(1), row(2, "B")])
    #expect(second.id == first.id)
    let other = try await made([row(1), row(2, "C")])
    #expect(other.id != first.id)
    #expect(try await journal.batches(of: Sample.acme, limit: 9).map(\.id) == [other.id, first.id])
    // Of another tenant it is another.
    let environment = try await made([row(1), row(2, "B")], tenant: Sample.environment())
    #expect(environment.id != first.id)
  }

  @Test func aRowIsToldAgainByTenantContentAndOccurrence() async throws {
    let rows = [row(1), row(2), row(3, "B")]
    let records = try await journal.rows(of: try await made(rows).id, after: 0, limit: 9)
    let keys = records.compactMap(\.key)
    #expect(Set(keys).count == 3)
    var counted = journal.keys(of: Sample.acme)
    #expect(rows.map { counted.key(of: $0) } == keys)
    // White space around is no part of the content, nor is the place in the file.
    let moved = try await made([row(1, "new"), row(2, " B "), row(3, "Tickets")])
    let again = try await journal.rows(of: moved.id, after: 0, limit: 9).compactMap(\.key)
    #expect(again[1] == keys[2] && again[2] == keys[0])
    var other = journal.keys(of: Sample.environment(key: "f1"))
    var third = journal.keys(of: Sample.environment(key: "f2"))
    let strangers = [other.key(of: rows[0]), third.key(of: rows[0])].compactMap(\.self)
    #expect(Set(strangers + [keys[0]]).count == 3)
  }

  @Test func ofTwoWhoSendOneRowTheSecondIsToldWhatTheFirstDid() async throws {
    let batch = try await made([row(1)])
    let record = try await journal.rows(of: batch.id, after: 0, limit: 1)[0]
    let first = try submission(record, of: batch)
    let second = try submission(record, of: batch)
    guard case .granted = try await journal.add(first, claimingFor: .seconds(30)) else {
      return #expect(Bool(false), "not granted")
    }
    guard case .moved(let told) = try await journal.add(second, claimingFor: .seconds(30)) else {
      return #expect(Bool(false), "sent twice")
    }
    #expect(told.id == first.id && told.state == .sending && told.origin == first.origin)
    #expect(try await journal.all().count == 1)
  }

  @Test(arguments: SubmissionState.allCases)
  func onlyWhatIsRefusedCancelledOrAbsentIsFollowedByAnother(state: SubmissionState) async throws {
    let batch = try await made([row(1)])
    let record = try await journal.rows(of: batch.id, after: 0, limit: 1)[0]
    let first = try submission(record, of: batch)
    try await journal.add(first)
    try await journal.force(first.id, state)
    let mayFollow = [.refused, .cancelled, .absent].contains(state)
    if case .moved(let told) = try await journal.add(submission(record, of: batch), claimingFor: nil) {
      #expect(!mayFollow && told.id == first.id)
    } else {
      #expect(mayFollow)
    }
    #expect(try await journal.all().count == (mayFollow ? 2 : 1))
    let tally = try await journal.tally(of: batch.id)
    #expect(tally.rows == 1)
    #expect(tally.open == ([.queued, .deferred, .unsent].contains(state) || mayFollow ? 1 : 0))
  }

  @Test func theIndexAloneKeepsASecondLiveSubmissionOfARowOut() async throws {
    let batch = try await made([row(1)])
    let record = try await journal.rows(of: batch.id, after: 0, limit: 1)[0]
    try await journal.add(submission(record, of: batch))
    let second = try submission(record, of: batch)
    await #expect(throws: (any Error).self) {
      try await journal.database.write { try SubmissionRow.insert(second, owner: "x", into: $0) }
    }
  }

  @Test func aRecordTellsTheLastSubmissionAndWhetherAnotherProcessHasIt() async throws {
    let batch = try await made([row(1)])
    let record = try await journal.rows(of: batch.id, after: 0, limit: 1)[0]
    let first = try submission(record, of: batch)
    try await journal.add(first)
    #expect(try await journal.rows(of: batch.id, after: 0, limit: 1)[0].isElsewhere == false)
    let other = try Journal(at: folder.place, now: Sample.now)
    #expect(try await other.rows(of: batch.id, after: 0, limit: 1)[0].isElsewhere)
    journal.close()
    let left = try await other.rows(of: batch.id, after: 0, limit: 1)[0]
    #expect(!left.isElsewhere && left.submission?.id == first.id && left.submission?.state == .queued)
  }

  @Test func anEditedRowIsAnotherUnlessItWasSent() async throws {
    let batch = try await made([row(1, ""), row(2, "B")])
    var mended = row(1, "A")
    mended.line = 7
    let record = try await journal.put(mended, in: batch.id)
    #expect(record.row == mended && record.key != nil)
    #expect(try await journal.tally(of: batch.id) == BatchTally(fresh: 2))
    let sent = try submission(record, of: batch)
    try await journal.add(sent)
    let refused = try await journal.put(row(1, "C"), in: batch.id)
    #expect(refused.row == mended && refused.submission?.id == sent.id)
    // Made equal to another row, it is a second occurrence.
    try await journal.force(sent.id, .refused)
    let twin = try await journal.put(row(1, "B"), in: batch.id)
    let keys = try await journal.rows(of: batch.id, after: 0, limit: 9).compactMap(\.key)
    let twinKey = try #require(twin.key)
    #expect(Set(keys).count == 2 && keys.contains(twinKey))
    // Its file again goes on with it as it was edited.
    #expect(try await made([row(1, ""), row(2, "B")]).id == batch.id)
    #expect(try await journal.rows([1], of: batch.id).map(\.row.input.name) == ["B"])
  }

  @Test func whatADeadProcessHadNotReadToItsEndIsForgotten() async throws {
    let open = batch()
    try await journal.add(open)
    try await journal.add([row(1)], to: open.id)
    #expect(try await journal.batches(of: Sample.acme, limit: 9) == [])
    let other = try Journal(at: folder.place, now: Sample.now)
    try await other.add(batch(file: "b.csv"))
    #expect(try await other.batch(open.id) != nil)
    journal.close()
    try await other.add(batch(file: "c.csv"))
    #expect(try await other.batch(open.id) == nil)
    await #expect(throws: JournalFailure.self) { try await other.add([row(2)], to: open.id) }
  }

  @Test func forgettingABatchLeavesWhatCameOfIt() async throws {
    let batch = try await made([row(1)])
    let sent = try submission(try await journal.rows(of: batch.id, after: 0, limit: 1)[0], of: batch)
    try await journal.add(sent)
    try await journal.forget(batch: batch.id)
    #expect(try await journal.batch(batch.id) == nil)
    #expect(try await journal.stored(sent.id)?.origin == sent.origin)
    // The same file again knows its row.
    let again = try await made([row(1)])
    #expect(try await journal.rows(of: again.id, after: 0, limit: 1)[0].submission?.id == sent.id)
  }

  @Test func pruningTakesImportsThatAreDoneAndKeepsWhatAnotherNeeds() async throws {
    let done = try await made([row(1), row(2, "")])
    let half = try await made([row(1), row(2, "B")])
    let records = try await journal.rows(of: done.id, after: 0, limit: 9)
    let sent = try submission(records[0], of: done)
    try await journal.add(sent)
    try await journal.force(sent.id, .created)
    // The half one must know that its first row was sent.
    #expect(try await journal.prunable(before: .distantFuture, tenant: nil) == 1)
    #expect(try await journal.prune(before: .distantFuture, tenant: nil) == 1)
    #expect(try await journal.batches(of: Sample.acme, limit: 9).map(\.id) == [half.id])
    #expect(try await journal.stored(sent.id) != nil)
    try await journal.forget(batch: half.id)
    #expect(try await journal.prune(before: .distantFuture, tenant: nil) == 1)
    #expect(try await journal.all() == [])
  }

  @Test func whatIsOnRecordOfManyNamesAndURLsIsToldAtOnce() async throws {
    try await journal.add(Sample.submission("A", url: "https://a.example"))
    let told = try await journal.usage(
      of: [
        (name: "A", url: "https://b.example"), (name: "B", url: "https://a.example"), (name: "", url: ""),
      ],
      tenant: Sample.acme)
    #expect(told.map { $0.name?.name } == ["A", nil, nil])
    #expect(told.map { $0.url?.name } == [nil, "A", nil])
    #expect(try await journal.hasSubmissions(of: Sample.acme))
    #expect(try await !journal.hasSubmissions(of: Sample.environment()))
  }
}
