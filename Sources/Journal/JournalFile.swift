import DashboardService
import Foundation
import GRDB

/// The journal's folder and file: made for us alone, and opened so that what is committed is on disk.
enum JournalFile {
  /// Makes a folder, and those above it, with mode 0700 whatever the umask; one that is there loses what it
  /// allows to others.
  static func makeFolder(_ folder: URL) throws {
    let path = folder.path
    if mkdir(path, 0o700) != 0 {
      switch errno {
      case EEXIST: break
      case ENOENT where folder.pathComponents.count > 1:
        try makeFolder(folder.deletingLastPathComponent())
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
          throw JournalFailure(errno: errno, path: path)
        }
      default: throw JournalFailure(errno: errno, path: path)
      }
    }
    var status = stat()
    guard stat(path, &status) == 0 else { throw JournalFailure(errno: errno, path: path) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw JournalFailure(errno: ENOTDIR, path: path) }
    let isOurs = status.st_uid == geteuid()
    guard isOurs, status.st_mode & 0o777 != 0o700 else { return }
    guard chmod(path, 0o700) == 0 else { throw JournalFailure(errno: errno, path: path) }
  }

  /// Opens the file, and makes it where it does not exist. Nothing is written to a file that is no journal of
  /// ours or that a newer msdash wrote.
  static func open(_ path: String) throws -> DatabaseQueue {
    try make(path)
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.label = "journal"
    let database = try DatabaseQueue(path: path, configuration: configuration)
    // GRDB's own set-up of WAL would set NORMAL, and write to the file on every opening. SQLite ignores the
    // pragma within a transaction.
    try waitingWhileBusy {
      try setUp(database)
    }
    return database
  }

  private static func setUp(_ database: DatabaseQueue) throws {
    // Of one snapshot: another process may be making the journal at this moment.
    try database.read(Schema.check)
    try database.writeWithoutTransaction { db in
      let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
      try db.execute(sql: "PRAGMA synchronous = FULL")
      let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous")
      guard mode == "wal", synchronous == 2 else {
        throw JournalFailure(
          .other, "SQLite does not keep WAL with synchronous = FULL here: nothing would be safe on disk.")
      }
    }
  }

  /// Tries again for 10 seconds: where several turn WAL on in a new file at the same moment, SQLite answers busy
  /// at once, whatever the time-out, since waiting could be for ever.
  private static func waitingWhileBusy(_ work: () throws -> Void) throws {
    let end = ContinuousClock.now.advanced(by: .seconds(10))
    while true {
      do { return try work() } catch let error as DatabaseError
        where error.resultCode.primaryResultCode == .SQLITE_BUSY && ContinuousClock.now < end
      {
        usleep(.random(in: 2000...20_000))
      }
    }
  }

  /// Makes the empty file with mode 0600 whatever the umask; SQLite gives the files beside it the same mode.
  ///
  /// It gets its name when it is closed already: closing a descriptor of the journal would drop the locks of
  /// whoever in this process has it open.
  private static func make(_ path: String) throws {
    guard access(path, F_OK) != 0 else { return }
    let new = "\(path).\(UUID().uuidString.lowercased())"
    let descriptor = Glibc.open(new, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw JournalFailure(errno: errno, path: path) }
    defer { unlink(new) }
    let isPrivate = fchmod(descriptor, 0o600) == 0
    close(descriptor)
    guard isPrivate, link(new, path) == 0 || errno == EEXIST else {
      throw JournalFailure(errno: errno, path: path)
    }
  }
}
