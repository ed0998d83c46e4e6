import DashboardService
import GRDB

/// How tries to set company URLs ended that the journal could not take: they go with the next write. Else they would
/// be on their way for ever as far as anybody sees, and every later change of their dashboards would wait for them.
enum LateEndings {
  /// Records them, each by itself: one that cannot be recorded keeps back nothing else.
  /// - Returns: those that are done with; the others may go with a later write.
  static func record(
    _ endings: [CompanyURLsEnding], owner: String, in db: Database
  ) -> [CompanyURLsEnding] {
    endings.filter { ending in
      do {
        try db.inSavepoint {
          try CompanyURLsRow.end(ending, owner: owner, in: db)
          // What it told of the rate limit is over by now; that it is not under way any more counts.
          try PacerRow.note(
            .silence(wasSent: true), key: ending.keyFingerprint, owner: owner, in: db)
          return .commit
        }
        return true
      } catch {
        // What the rows themselves do not bear, they never will.
        return !(error is DatabaseError)
      }
    }
  }
}

extension CompanyURLsEnding {
  /// The same for later: nobody waits any more for what was to be tried again.
  var late: CompanyURLsEnding {
    var late = self
    if state == .queued { late.state = isDoubtful ? .unknown : .unsent }
    late.nextAttemptAt = nil
    return late
  }
}
