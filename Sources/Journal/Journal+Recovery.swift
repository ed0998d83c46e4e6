import DashboardService
import Foundation
import GRDB
import PortalAPI

extension Journal {
  /// Turns what dead processes left in `sending` into `unknown`: nobody will hear those replies.
  ///
  /// Runs on every opening, so that history and show tell the truth too.
  func recoverOrphans(now: Date) throws {
    let owners = try database.read {
      try String.fetchAll($0, sql: "SELECT DISTINCT owner FROM submission WHERE state = 'sending'")
    }
    let dead = owners.filter(liveness.isDead)
    liveness.removeDead()
    guard !dead.isEmpty else { return }
    let error = SubmissionError(
      message: "The msdash that sent it ended before the reply was journalled.", code: "abandoned")
    try database.write { db in
      try Schema.prepare(db)
      for owner in dead {
        try db.execute(
          sql: """
            UPDATE submission SET state = 'unknown', doubtful = 1, error = ?, updated_at = ?
            WHERE state = 'sending' AND owner = ?
            """,
          arguments: [JSONCoding.encode(error), now.milliseconds, owner])
      }
    }
  }
}
