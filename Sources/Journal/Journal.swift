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

  /// Why it can only be read; nil: it can be written.
  public let obstacle: JournalFailure?

  let database: DatabaseQueue
  let place: JournalPlace
  let signs: SignsOfLife
  /// The sign of life of this process, which owns what it sends; nil where nothing can be written.
  let liveness: Liveness?
  let salt: Data
  /// What the file cannot be told yet.
  let overlay: Overlay
  /// The schema that the file has: an older one than ours where it could not be brought up.
  let schema: Int
  /// What could not be written; the next write takes it along.
  let lateEndings = Mutex<[CompanyURLsEnding]>([])
  private let isClosed = Atomic(false)

  /// How a journal is opened.
  public enum Mode: Sendable {
    /// For writing; whatever stands in the way is an error.
    case writing
    /// For writing where that is possible, else for reading.
    case readingAtLeast
  }

  /// Opens a journal, makes it where it does not exist, and turns what dead processes left in `sending` into what
  /// is known of it.
  /// - Parameters:
  ///   - place: its folder is made with mode 0700, unless it is a group's own.
  ///   - now: the wall clock, for what is written on opening.
  public init(at place: JournalPlace, mode: Mode = .writing, now: Date) throws(JournalFailure) {
    let opened: Opened
    do {
      opened = try Opened(writing: place, now: now)
    } catch {
      let failure = JournalFailure(error, folder: place.folder)
      guard mode == .readingAtLeast, [.readOnly, .newer, .full, .network].contains(failure.kind) else {
        throw failure
      }
      do {
        opened = try Opened(reading: place, obstacle: failure)
      } catch {
        // There is nothing to read; why it cannot be made matters more.
        throw failure
      }
    }
    self.place = place
    obstacle = opened.obstacle
    database = opened.database
    signs = opened.signs
    liveness = opened.liveness
    salt = opened.salt
    overlay = opened.overlay
    schema = opened.schema
  }

  /// Opens it on a thread where waiting for locks and the disk holds up nobody.
  public static func open(
    at place: JournalPlace, mode: Mode = .writing, now: Date
  ) async throws(JournalFailure) -> Journal {
    let opened = await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .userInitiated).async {
        continuation.resume(
          returning: Result { () throws(JournalFailure) in try Journal(at: place, mode: mode, now: now) })
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
    liveness?.end()
  }

  private func requireOpen() throws(JournalFailure) {
    guard !isClosed.load(ordering: .sequentiallyConsistent) else {
      throw JournalFailure(.other, "The journal is closed: msdash is ending.")
    }
  }

  /// `PRAGMA synchronous` as the writer has it now: 2 is FULL.
  func synchronous() async throws -> Int? {
    try await database.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
  }

  /// Runs one transaction, away from the caller's cancellation: what is begun is committed or rolled back.
  /// - Parameter updates: are given the database and the process's own sign of life.
  func write<Value: Sendable>(
    _ updates: @escaping @Sendable (Database, Liveness) throws -> Value
  ) async throws(JournalFailure) -> Value {
    try requireOpen()
    guard let liveness else { throw obstacle ?? JournalFailure(.readOnly, "The journal is only read.") }
    let late = lateEndings.withLock(\.self)
    let (value, recorded) = try await uncancelled { [database] in
      try await database.write { db in
        // Another msdash may have brought the file up while this one ran.
        try Schema.requireCurrent(db)
        let recorded = LateEndings.record(late, owner: liveness.id, in: db)
        return (try updates(db, liveness), recorded)
      }
    }
    if !recorded.isEmpty { lateEndings.withLock { $0.removeAll(where: recorded.contains) } }
    return value
  }

  /// Reads one snapshot.
  func read<Value: Sendable>(
    _ value: @escaping @Sendable (Database) throws -> Value
  ) async throws(JournalFailure) -> Value {
    try requireOpen()
    return try await uncancelled { [database] in try await database.read(value) }
  }

  private func uncancelled<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws(JournalFailure) -> Value {
    // GRDB gives a cancelled task an error instead of an answer; a task of its own is never cancelled.
    switch await Task(operation: work).result {
    case .success(let value): return value
    case .failure(let error): throw JournalFailure(error, folder: place.folder)
    }
  }
}
