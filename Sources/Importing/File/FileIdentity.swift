import Glibc

/// What tells whether a file was changed: looked at on the open descriptor.
struct FileIdentity: Equatable, Sendable {
  private var device: UInt64
  private var inode: UInt64
  private var size: Int64
  private var written: [Int]
  private var changed: [Int]

  init(_ found: stat) {
    device = UInt64(truncatingIfNeeded: found.st_dev)
    inode = UInt64(truncatingIfNeeded: found.st_ino)
    size = Int64(found.st_size)
    written = [found.st_mtim.tv_sec, found.st_mtim.tv_nsec]
    changed = [found.st_ctim.tv_sec, found.st_ctim.tv_nsec]
  }

  /// Of an open file; nil where it cannot be looked at.
  init?(descriptor: Int32) {
    var found = stat()
    guard fstat(descriptor, &found) == 0 else { return nil }
    self.init(found)
  }
}
