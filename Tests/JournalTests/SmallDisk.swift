import Foundation

/// A disk of a few KiB, in memory: to be filled, or to be made read-only.
final class SmallDisk: Sendable {
  let url = FileManager.default.temporaryDirectory.appending(path: "small-disk-\(UUID().uuidString)")

  /// Only root can mount.
  static let isPossible = (try? SmallDisk(kibibytes: 64)) != nil

  init(kibibytes: Int) throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    do {
      try run("mount", ["-t", "tmpfs", "-o", "size=\(kibibytes)k", "tmpfs", url.path])
    } catch {
      try? FileManager.default.removeItem(at: url)
      throw error
    }
  }

  deinit {
    try? run("umount", ["-l", url.path])
    try? FileManager.default.removeItem(at: url)
  }

  /// Leaves no room.
  func fill() { try? Data(count: 1 << 22).write(to: ballast) }
  func empty() throws { try FileManager.default.removeItem(at: ballast) }
  func makeReadOnly() throws { try run("mount", ["-o", "remount,ro", url.path]) }

  private var ballast: URL { url.appending(path: "ballast") }

  private func run(_ command: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [command] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw POSIXError(.EPERM) }
  }
}
