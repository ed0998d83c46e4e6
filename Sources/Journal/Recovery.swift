import DashboardService
import Foundation
import GRDB
import PortalAPI

/// What is done on every opening, so that history and show tell the truth too: the outcomes that dead processes
/// kept beside the journal go in, and what else they left in `sending` becomes `unknown`, since nobody will hear
/// those replies.
enum Recovery {
  static let abandoned = SubmissionError(
    message: "The msdash that sent it ended before the reply was journalled.", code: "abandoned")

  /// Who has something in `sending`: a create, or company URLs.
  static func senders(_ db: Database) throws -> [String] {
    let tables = try ["submission"] + (Schema.found(db) >= 3 ? ["company_urls_change"] : [])
    let selects = tables.map { "SELECT owner FROM \($0) WHERE state = 'sending'" }
    return try String.fetchAll(db, sql: selects.joined(separator: " UNION "))
  }

  static func run(_ database: DatabaseQueue, _ signs: SignsOfLife, now: Date) throws {
    let ended = signs.ended()
    let endedIDs = Set(ended.map(\.id))
    // One that ends in this moment is left to the next start: what it kept has not been seen here.
    let dead = try database.read(senders).filter { endedIDs.contains($0) || signs.isGone($0) }
    let hasEndings = ended.contains { !$0.endings.isEmpty }
    if hasEndings || !dead.isEmpty {
      try database.write { db in
        try Schema.requireCurrent(db)
        for process in ended {
          for ending in process.endings { try merge(ending, owner: process.id, in: db) }
        }
        for owner in dead { try abandon(owner, now: now, in: db) }
      }
    }
    // Only now: had the transaction failed, the next start would need them.
    signs.remove(ended)
  }

  /// An outcome that belongs to a submission which is gone tells nobody anything.
  private static func merge(_ ending: AttemptEnding, owner: String, in db: Database) throws {
    let exists = try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT * FROM attempt WHERE submission_id = ? AND owner = ?)",
      arguments: [ending.id.lowercased, owner])
    if exists == true { try SubmissionRow.end(ending, owner: owner, in: db) }
  }

  private static func abandon(_ owner: String, now: Date, in db: Database) throws {
    try db.execute(
      sql: """
        UPDATE submission SET state = 'unknown', doubtful = 1, error = ?, updated_at = ?
        WHERE state = 'sending' AND owner = ?
        """,
      arguments: [JSONCoding.encode(abandoned), now.milliseconds, owner])
    // Company URLs may be sent again, but not by themselves: whether they are still wanted, a person decides.
    let sent = try Row.fetchAll(
      db, sql: "SELECT * FROM company_urls_change WHERE state = 'sending' AND owner = ?", arguments: [owner])
    for row in sent {
      try CompanyURLsRow.move(CompanyURLsRow.change(row), .abandoned, error: abandoned, at: now, in: db)
    }
  }
}
