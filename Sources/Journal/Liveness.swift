import DashboardService
import Foundation
import Synchronization

/// The sign of life of one process: a file of its own that it holds locked from before its first claim to its
/// end. The kernel lets go of the lock when the process ends, however it ends; a stopped process is alive.
///
/// `flock(2)`, since record locks would be dropped by any other descriptor of the file.
final class Liveness: Sendable {
  /// The name of the file, kept with whatever the process sends.
  let id: String
  private let folder: URL
  private let descriptor: Int32
  private let hasEnded = Atomic(false)

  /// Makes and locks the file.
  init(folder: URL) throws {
    self.folder = folder
    try JournalFile.makeFolder(folder)
    while true {
      let id = UUID().uuidString.lowercased()
      let path = folder.appending(path: id).path
      // Close-on-exec: a child must not keep us alive.
      let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw JournalFailure(errno: errno, path: path) }
      guard fchmod(descriptor, 0o600) == 0, Self.lock(descriptor) else {
        let failure = JournalFailure(errno: errno, path: path)
        unlink(path)
        close(descriptor)
        throw failure
      }
      // Between making and locking it, another process may have taken the file for a dead one's and removed
      // it: then it is no sign of life, and another is made.
      var status = stat()
      if fstat(descriptor, &status) == 0, status.st_nlink > 0 {
        self.id = id
        self.descriptor = descriptor
        return
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

  /// Takes the sign of life back: what this process still had in `sending` is found by the next start.
  func end() {
    guard !hasEnded.exchange(true, ordering: .sequentiallyConsistent) else { return }
    unlink(folder.appending(path: id).path)
    close(descriptor)
  }

  /// Whether the process that made this file has ended. Its file is removed then.
  func isDead(_ other: String) -> Bool {
    guard other != id, UUID(uuidString: other) != nil else { return other != id }
    let path = folder.appending(path: other).path
    let file = Glibc.open(path, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { return errno == ENOENT }
    defer { close(file) }
    // Shared: two that look at once must not take each other for the owner.
    guard flock(file, LOCK_SH | LOCK_NB) == 0 else { return false }
    unlink(path)
    return true
  }

  /// Removes the files of processes that ended without removing theirs.
  func removeDead() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names where name != id { _ = isDead(name) }
  }
}
