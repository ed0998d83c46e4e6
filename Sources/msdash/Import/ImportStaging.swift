import DashboardService
import Foundation
import Importing
import Journal
import PortalAPI

/// Puts the rows of a file that was checked into the journal: nothing is sent before all of them are there.
struct ImportStaging {
  let pass: ImportPass
  let journal: Journal

  /// - Parameter hasFaults: whether rows that cannot be sent are expected; else one means that the file is another
  ///   than the one that was checked.
  /// - Returns: the batch, or the earlier one that has the same rows.
  /// - Throws: `ImportFinding`, `JournalFailure`; the journal keeps nothing of it then.
  func stage(_ batch: Batch, hasFaults: Bool, _ progress: @Sendable (Int) -> Void = { _ in }) async throws
    -> Batch
  {
    try await journal.add(batch)
    do {
      var count = 0
      _ = try await pass.run { rows in
        if !hasFaults, rows.contains(where: { !$0.isValid }) { throw ImportFile.changedMeanwhile }
        try await journal.add(rows.map(BatchRow.init), to: batch.id)
        count += rows.count
        progress(count)
      }
      return try await journal.close(batch.id)
    } catch {
      // What stays of it is forgotten by the next import.
      try? await journal.forget(batch: batch.id)
      throw error
    }
  }
}

extension ImportFile {
  /// What was checked is not what was read then.
  static var changedMeanwhile: ImportFinding { ImportFinding("changed while it was read: nothing was sent") }
}
