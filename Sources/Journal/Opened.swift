import DashboardService
import Foundation
import GRDB

/// A journal's parts as opening brings them about.
struct Opened {
  let obstacle: JournalFailure?
  let database: DatabaseQueue
  let signs: SignsOfLife
  let liveness: Liveness?
  let salt: Data
  let overlay: Overlay
  let schema: Int

  /// For writing: makes what is missing, brings the schema up, and merges what dead processes left.
  init(writing place: JournalPlace, now: Date) throws {
    try JournalFile.makeFolder(place.folder, isOurs: place.isOurs)
    try FileSystem.check(place.folder)
    let signs = SignsOfLife(folder: place.alive)
    let database = try JournalFile.open(place.file.path)
    // The schema first: one from a newer msdash gets no sign of life from us.
    salt = try Self.bringUp(database, place)
    let liveness = try Liveness(signs, owner: .thisProcess)
    do {
      try Recovery.run(database, signs, now: now)
    } catch {
      liveness.end()
      throw error
    }
    self.signs = signs
    self.database = database
    self.liveness = liveness
    overlay = Overlay()
    schema = Schema.version
    obstacle = nil
  }

  /// For reading: nothing is changed, and what dead processes left is only shown as what is known of it.
  init(reading place: JournalPlace, obstacle: JournalFailure) throws {
    database = try JournalFile.openForReading(place.file.path)
    salt = try database.read(Schema.salt)
    signs = SignsOfLife(folder: place.alive)
    let senders = try database.read(Recovery.senders)
    overlay = Overlay(dead: Set(senders.filter(signs.isDead)), ended: signs.ended())
    schema = try database.read(Schema.found)
    liveness = nil
    self.obstacle = obstacle
  }

  /// Brings the file up to the schema where that is needed, and reads its salt. A journal that is up to date is
  /// only read, so that nobody waits for another's transaction on opening.
  private static func bringUp(_ database: DatabaseQueue, _ place: JournalPlace) throws -> Data {
    let found = try database.read { db in
      try (Schema.found(db), Schema.isCurrent(db) ? Schema.salt(db) : nil)
    }
    if let salt = found.1 { return salt }
    if found.0 > 0 { try Backup.make(of: database, at: place, schema: found.0) }
    return try database.write { db in
      try Schema.prepare(db)
      return try Schema.salt(db)
    }
  }
}

extension Owner {
  /// This process, on this host.
  public static var thisProcess: Owner {
    var name = [CChar](repeating: 0, count: 256)
    let host =
      gethostname(&name, name.count - 1) == 0
      ? String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) : ""
    return Owner(processID: getpid(), host: host)
  }
}
