import DashboardService
import Foundation
import Synchronization

/// The sign of life of one process: a file of its own that it holds locked from before its first claim to its
/// end. The kernel lets go of the lock when the process ends, however it ends; a stopped process is alive.
///
/// `flock(2)`, since record locks would be dropped by any other descriptor of the file. The file has room, taken
/// beforehand, for outcomes that the journal could not take: see `OutcomeSlot`.
final class Liveness: Sendable {
  /// The name of the file, kept with whatever the process sends.
  let id: String
  /// What the journal could not take.
  let slot: OutcomeSlot
  private let signs: SignsOfLife
  private let descriptor: Int32
  private let hasEnded = Atomic(false)

  /// Makes and locks the file.
  init(_ signs: SignsOfLife, owner: Owner) throws {
    self.signs = signs
    try JournalFile.makeFolder(signs.folder)
    while true {
      let id = UUID().uuidString.lowercased()
      let path = signs.path(id)
      // Close-on-exec: a child must not keep us alive.
      let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw JournalFailure(errno: errno, path: path) }
      do {
        try JournalFile.setMode(of: descriptor, path: path)
        guard Self.lock(descriptor) else { throw JournalFailure(errno: errno, path: path) }
        let slot = try OutcomeSlot(descriptor, owner: owner, path: path)
        // Between making and locking it, another process may have taken the file for a dead one's and removed
        // it: then it is no sign of life, and another is made.
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_nlink > 0 {
          self.id = id
          self.slot = slot
          self.descriptor = descriptor
          return
        }
      } catch {
        unlink(path)
        close(descriptor)
        throw error
      }
      close(descriptor)
    }
  }

  private static func lock(_ descriptor: Int32) -> Bool {
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { return false }
    }
    return true
  }

  deinit { end() }

  /// Takes the sign of life back: what this process still had in `sending` is found by the next start, and so is
  /// what lies in its slot.
  func end() {
    guard !hasEnded.exchange(true, ordering: .sequentiallyConsistent) else { return }
    if slot.close() { unlink(signs.path(id)) }
    close(descriptor)
  }
}

/// The folder with the signs of life of all processes that use a journal.
struct SignsOfLife: Sendable {
  let folder: URL

  /// A process that has ended, with what it could not journal.
  struct Ended: Sendable {
    var id: String
    var endings: [AttemptEnding]
  }

  func path(_ id: String) -> String { folder.appending(path: id).path }

  /// Whether the process that made this file has ended.
  func isDead(_ id: String) -> Bool {
    guard UUID(uuidString: id) != nil else { return true }
    return locked(id) { _ in true } ?? (errno == ENOENT)
  }

  /// Whether there is no such file: its process ended in order.
  func isGone(_ id: String) -> Bool { access(path(id), F_OK) != 0 && errno == ENOENT }

  /// All that have ended without removing their file.
  func ended() -> [Ended] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { UUID(uuidString: $0) != nil }.sorted().compactMap { id in
      locked(id) { Ended(id: id, endings: OutcomeSlot.endings(in: $0)) }
    }
  }

  /// Who has it, for display.
  func owner(_ id: String) -> Owner? {
    let file = Glibc.open(path(id), O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    return OutcomeSlot.owner(in: file)
  }

  /// The same, for words: also where it cannot be told.
  func ownerOrUnknown(_ id: String) -> Owner { owner(id) ?? Owner(processID: 0, host: "this machine") }

  /// Removes the files of processes whose outcomes have been merged.
  ///
  /// Under the lock: one that was only just being made when it was looked at is its owner's by now, or its owner
  /// finds that it is gone and makes another.
  func remove(_ ended: [Ended]) {
    for process in ended { _ = locked(process.id) { _ in unlink(path(process.id)) } }
  }

  /// Looks into a file that nobody holds; nil where somebody does, or where it is not there.
  private func locked<Value>(_ id: String, _ look: (Int32) -> Value) -> Value? {
    let file = Glibc.open(path(id), O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer {
      let saved = errno
      close(file)
      errno = saved
    }
    // Shared: two that look at once must not take each other for the owner.
    guard flock(file, LOCK_SH | LOCK_NB) == 0 else { return nil }
    return look(file)
  }
}
