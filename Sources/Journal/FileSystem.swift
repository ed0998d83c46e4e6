import DashboardService
import Foundation

/// What kind of file system a journal lies on. SQLite's locks and its shared memory do not hold between machines
/// (<https://www.sqlite.org/wal.html>, "All processes using a database must be on the same host computer").
enum FileSystem {
  /// Linux's names of file systems that machines share; those of FUSE go by what is behind the point.
  private static let shared: Set = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "fuse", "fuseblk",
  ]

  /// Whether machines may share a file system of that name.
  static func isShared(_ name: String) -> Bool { shared.contains(name) || name.hasPrefix("fuse.") }

  /// Refuses a folder on a file system that machines may share.
  static func check(_ folder: URL) throws(JournalFailure) {
    guard let name = name(of: folder), isShared(name) else { return }
    throw JournalFailure(.network, "\(words(folder, name)): nothing is sent. \(remedy)")
  }

  /// What to do about one that machines may share.
  static let remedy = "Set MSDASH_JOURNAL to a path on a disk of this machine."

  /// Why one is refused.
  static func words(_ folder: URL, _ name: String) -> String {
    "The journal's folder \(folder.path) lies on \(name), where locks do not hold between machines"
  }

  /// The name of the file system that a folder lies on; nil where the system does not tell.
  static func name(of folder: URL) -> String? {
    var status = stat()
    guard stat(folder.path, &status) == 0,
      let mounts = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)
    else { return nil }
    return name(device: UInt64(status.st_dev), in: mounts)
  }

  /// Finds a device in what proc(5) calls mountinfo: `36 35 98:0 /mnt1 /mnt2 rw master:1 - ext3 /dev/root rw`.
  static func name(device: UInt64, in mounts: String) -> String? {
    // As the C library puts a device's number together (makedev(3)).
    let major = (device >> 8) & 0xfff | (device >> 32) & ~0xfff
    let minor = device & 0xff | (device >> 12) & ~0xff
    for line in mounts.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 6, fields[2] == "\(major):\(minor)", let dash = fields.firstIndex(of: "-"),
        fields.indices.contains(dash + 1)
      else { continue }
      return String(fields[dash + 1])
    }
    return nil
  }
}
