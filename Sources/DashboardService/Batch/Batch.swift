import Foundation
import PortalAPI

/// One import: the rows of a file, journalled before the first of them is sent, so that it can be gone on with after
/// a crash or a week, without the file.
public struct Batch: Identifiable, Equatable, Sendable {
  public var id: UUID
  /// Whose it is.
  public var tenant: TenantIdentity
  /// Who asked for it, where, and with which msdash.
  public var recordedBy: Recorder
  /// The file's name, as it was given.
  public var file: String
  /// For each submission that comes of it; never sent.
  public var note: String?
  /// When it was journalled.
  public var createdAt: Date

  public init(
    id: UUID, tenant: TenantIdentity, recordedBy: Recorder, file: String, note: String? = nil, createdAt: Date
  ) {
    self.id = id
    self.tenant = tenant
    self.recordedBy = recordedBy
    self.file = file
    self.note = note
    self.createdAt = createdAt
  }
}

/// A batch with where its rows stand.
public struct BatchSummary: Identifiable, Equatable, Sendable {
  /// The import.
  public var batch: Batch
  /// How many of its rows stand where.
  public var tally: BatchTally

  public var id: UUID { batch.id }

  public init(batch: Batch, tally: BatchTally) {
    self.batch = batch
    self.tally = tally
  }
}

/// Which row of which batch a submission is.
public struct BatchOrigin: Equatable, Hashable, Sendable {
  /// The import's id.
  public var batch: UUID
  /// The file's name, as it was given.
  public var file: String
  /// The row's number in the file, from 1.
  public var row: Int
  /// What tells the row again, in this file or another: made by the journal of tenant, content and occurrence.
  public var key: String

  public init(batch: UUID, file: String, row: Int, key: String) {
    self.batch = batch
    self.file = file
    self.row = row
    self.key = key
  }
}
