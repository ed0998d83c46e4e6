import Foundation
import PortalAPI

/// What imports need of the journal: batches and their rows, and where each stands.
public protocol BatchJournal: Sendable {
  /// Records a batch that has no rows yet, and is not whole until it is closed: one whose process ends before is
  /// forgotten.
  func add(_ batch: Batch) async throws(JournalFailure)

  /// Adds rows behind those that a batch has.
  func add(_ rows: [BatchRow], to batch: UUID) async throws(JournalFailure)

  /// The batch has all its rows. Where an earlier one of the tenant was made of the same rows, that one stays, as it
  /// was edited since, with this one's file, note and tenant; this one is forgotten.
  /// - Returns: the one that stays.
  func close(_ batch: UUID) async throws(JournalFailure) -> Batch

  /// Forgets a batch and its rows; submissions that came of it stay.
  func forget(batch: UUID) async throws(JournalFailure)

  /// Replaces a row that was edited, unless a submission of it is under way or made a dashboard.
  /// - Returns: the row as it stands now.
  func put(_ row: BatchRow, in batch: UUID) async throws(JournalFailure) -> BatchRowRecord

  /// The rows of a batch behind one, in the file's order, so many at most.
  func rows(of batch: UUID, after row: Int, limit: Int) async throws(JournalFailure) -> [BatchRowRecord]

  /// Those of these rows that are in a batch.
  func rows(_ numbers: [Int], of batch: UUID) async throws(JournalFailure) -> [BatchRowRecord]

  /// How many rows of a batch stand where.
  func tally(of batch: UUID) async throws(JournalFailure) -> BatchTally

  /// How the rows of a batch stand that have a submission: each way once, with one that stands so.
  func standings(of batch: UUID) async throws(JournalFailure) -> [Submission]

  /// The batches of a tenant, newest first.
  func batches(of tenant: TenantIdentity, limit: Int) async throws(JournalFailure) -> [BatchSummary]

  /// One batch; nil where it was forgotten.
  func batch(_ id: UUID) async throws(JournalFailure) -> Batch?

  /// What is on record of names and URLs for a tenant, in their order: `usage` for many at once, hosts aside.
  func usage(
    of pairs: [(name: String, url: String)], tenant: TenantIdentity
  ) async throws(JournalFailure) -> [Usage]
}
