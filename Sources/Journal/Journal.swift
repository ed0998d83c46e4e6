import DashboardService
import Foundation
import GRDB
import Synchronization

/// The journal on disk: every submission, what was sent of it, and what came back.
///
/// One SQLite file in WAL mode with `synchronous = FULL`: when a call returns, what it wrote is on disk
/// (<https://www.sqlite.org/pragma.html#pragma_synchronous>). Nothing but SQLite ever opens the file, since
/// closing another descriptor of it would drop SQLite's locks.
public final class Journal: Sendable {
  /// The schema that this msdash writes. A journal of a later one is shown, but not written.
  public static let schemaVersion = Schema.version

  let database: DatabaseQueue
  /// The sign of life of this process, which owns what it sends.
  let liveness: Liveness
  let salt: Data
  private let isClosed = Atomic(false)

  /// Opens the journal of a state folder, makes it where it does not exist, and turns what dead processes
  /// left in `sending` into `unknown`.
  /// - Parameters:
  ///   - folder: ours, made with mode 0700; the journal is `journal.sqlite` in it.
  ///   - now: the wall clock, for what is written on opening.
  public init(folder: URL, now: Date) throws(JournalFailure) {
    do {
      try JournalFile.makeFolder(folder)
      liveness = try Liveness(folder: folder.appending(path: "alive", directoryHint: .isDirectory))
      database = try JournalFile.open(folder.appending(path: "journal.sqlite").path)
      salt = try Self.salt(database)
      try recoverOrphans(now: now)
    } catch {
      throw JournalFailure(error, folder: folder)
    }
  }

  /// Opens it on a thread where waiting for locks and the disk holds up nobody.
  public static func open(folder: URL, now: Date) async throws(JournalFailure) -> Journal {
    let opened = await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .userInitiated).async {
        continuation.resume(
          returning: Result { () throws(JournalFailure) in try Journal(folder: folder, now: now) })
      }
    }
    return try opened.get()
  }

  /// Takes the process's sign of life back. To be called once nothing is in flight; what is asked of the journal
  /// afterwards fails.
  ///
  /// SQLite's own connection stays open until the process ends: whoever is late would else reach for a
  /// connection that is gone, and GRDB ends the process over that.
  public func close() {
    isClosed.store(true, ordering: .sequentiallyConsistent)
    liveness.end()
  }

  private func requireOpen() throws(JournalFailure) {
    guard !isClosed.load(ordering: .sequentiallyConsistent) else {
      throw JournalFailure(.other, "The journal is closed: msdash is ending.")
    }
  }

  /// Brings the file up to the schema where that is needed, and reads its salt. A journal that is up to date is
  /// only read, so that nobody waits for another's transaction on opening.
  private static func salt(_ database: DatabaseQueue) throws -> Data {
    let salt = try database.read { try Schema.isCurrent($0) ? Schema.salt($0) : nil }
    return try salt
      ?? database.write { db in
        try Schema.prepare(db)
        return try Schema.salt(db)
      }
  }

  /// `PRAGMA synchronous` as the writer has it now: 2 is FULL.
  func synchronous() async throws -> Int? {
    try await database.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
  }

  /// Runs one transaction, away from the caller's cancellation: what is begun is committed or rolled back.
  func write<Value: Sendable>(
    _ updates: @escaping @Sendable (Database) throws -> Value
  ) async throws(JournalFailure) -> Value {
    try requireOpen()
    return try await Self.uncancelled { [database] in try await database.write(updates) }
  }

  /// Reads one snapshot.
  func read<Value: Sendable>(
    _ value: @escaping @Sendable (Database) throws -> Value
  ) async throws(JournalFailure) -> Value {
    try requireOpen()
    return try await Self.uncancelled { [database] in try await database.read(value) }
  }

  private static func uncancelled<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws(JournalFailure) -> Value {
    // GRDB gives a cancelled task an error instead of an answer; a task of its own is never cancelled.
    switch await Task(operation: work).result {
    case .success(let value): return value
    case .failure(let error): throw JournalFailure(error)
    }
  }
}
