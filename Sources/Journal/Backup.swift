import DashboardService
import Foundation
import GRDB

/// A copy of the journal as it was before its schema was brought up: an older msdash can go on with it.
enum Backup {
  /// Where the copy of a schema lies.
  static func file(at place: JournalPlace, schema: Int) -> URL {
    place.folder.appending(path: "\(place.file.lastPathComponent).schema-\(schema)")
  }

  /// Makes it, whole or not at all; one that is there already stays, for it is nearer to the original.
  static func make(of database: DatabaseQueue, at place: JournalPlace, schema: Int) throws {
    let file = file(at: place, schema: schema)
    guard access(file.path, F_OK) != 0 else { return }
    let new = "\(file.path).\(UUID().uuidString.lowercased())"
    defer { unlink(new) }
    try database.writeWithoutTransaction { db in
      try db.execute(sql: "VACUUM INTO ?", arguments: [new])
    }
    let descriptor = Glibc.open(new, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw JournalFailure(errno: errno, path: new) }
    defer { close(descriptor) }
    try JournalFile.setMode(of: descriptor, path: file.path)
    guard fsync(descriptor) == 0, link(new, file.path) == 0 || errno == EEXIST else {
      throw JournalFailure(errno: errno, path: file.path)
    }
  }
}
