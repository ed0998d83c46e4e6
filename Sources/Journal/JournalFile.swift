import DashboardService
import Foundation
import GRDB

/// The journal's folder and file: made for us alone, or for the group that a shared folder names, and opened so
/// that what is committed is on disk.
enum JournalFile {
  /// Makes a folder, and those above it, with mode 0700 whatever the umask; one of ours that is there loses what
  /// it allows to others. A folder with the set-group-ID bit that its group may write is a group's own: it stays
  /// as it is, and so do folders made in it.
  static func makeFolder(_ folder: URL, isOurs: Bool = true) throws {
    let path = folder.path
    let above = folder.deletingLastPathComponent()
    var isNew = mkdir(path, 0o700) == 0
    if !isNew {
      switch errno {
      case EEXIST: break
      case ENOENT where folder.pathComponents.count > 1:
        try makeFolder(above)
        isNew = mkdir(path, 0o700) == 0
        guard isNew || errno == EEXIST else { throw JournalFailure(errno: errno, path: path) }
      default: throw JournalFailure(errno: errno, path: path)
      }
    }
    var status = stat()
    guard stat(path, &status) == 0 else { throw JournalFailure(errno: errno, path: path) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw JournalFailure(errno: ENOTDIR, path: path) }
    guard status.st_uid == geteuid(), isNew || isOurs else { return }
    let wanted: mode_t =
      isNew && isShared(above) ? 0o2770 : isShared(status) ? status.st_mode & 0o7777 : 0o700
    guard status.st_mode & 0o7777 != wanted else { return }
    guard chmod(path, wanted) == 0 else { throw JournalFailure(errno: errno, path: path) }
  }

  /// Whether a folder is a group's own.
  static func isShared(_ folder: URL) -> Bool {
    var status = stat()
    return stat(folder.path, &status) == 0 && isShared(status)
  }

  private static func isShared(_ status: stat) -> Bool {
    status.st_mode & (S_ISGID | S_IWGRP) == S_ISGID | S_IWGRP
  }

  /// Gives a new file mode 0600, or 0660 in a group's own folder.
  static func setMode(of descriptor: Int32, path: String) throws {
    let mode: mode_t = isShared(URL(filePath: path).deletingLastPathComponent()) ? 0o660 : 0o600
    guard fchmod(descriptor, mode) == 0 else { throw JournalFailure(errno: errno, path: path) }
  }

  /// Opens the file, and makes it where it does not exist. Nothing is written to a file that is no journal of
  /// ours or that a newer msdash wrote.
  static func open(_ path: String) throws -> DatabaseQueue {
    try make(path)
    let database = try DatabaseQueue(path: path, configuration: configuration())
    // GRDB's own set-up of WAL would set NORMAL, and write to the file on every opening. SQLite ignores the
    // pragma within a transaction.
    try waitingWhileBusy {
      try setUp(database)
    }
    return database
  }

  /// Opens the file for reading alone, as far as that can be done.
  ///
  /// SQLite must be able to write beside a WAL file, or it finds its own leftovers there. In a folder that nobody
  /// can write, or on a full disk, neither is so, and the file does not change
  /// (<https://www.sqlite.org/wal.html#read_only_databases>).
  static func openForReading(_ path: String) throws -> DatabaseQueue {
    guard access(path, R_OK) == 0 else { throw JournalFailure(errno: errno, path: path) }
    var configuration = configuration()
    configuration.readonly = true
    do {
      let database = try DatabaseQueue(path: path, configuration: configuration)
      try database.read(Schema.checkKind)
      return database
    } catch let error as DatabaseError
      where [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_FULL, .SQLITE_IOERR]
      .contains(error.resultCode.primaryResultCode)
    {
      // What is in a WAL belongs to the journal, and would not be seen.
      var wal = stat()
      guard stat(path + "-wal", &wal) != 0 || wal.st_size == 0 else { throw error }
      let unchanging = URL(filePath: path).absoluteString + "?immutable=1"
      let database = try DatabaseQueue(path: unchanging, configuration: configuration)
      try database.read(Schema.checkKind)
      return database
    }
  }

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.label = "journal"
    return configuration
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

  /// Makes the empty file with its mode whatever the umask; SQLite gives the files beside it the same mode.
  ///
  /// It gets its name when it is closed already: closing a descriptor of the journal would drop the locks of
  /// whoever in this process has it open.
  private static func make(_ path: String) throws {
    guard access(path, F_OK) != 0 else { return }
    let new = "\(path).\(UUID().uuidString.lowercased())"
    let descriptor = Glibc.open(new, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw JournalFailure(errno: errno, path: path) }
    defer { unlink(new) }
    do {
      defer { close(descriptor) }
      try setMode(of: descriptor, path: path)
    }
    guard link(new, path) == 0 || errno == EEXIST else { throw JournalFailure(errno: errno, path: path) }
  }
}
