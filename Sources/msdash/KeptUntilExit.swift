import Synchronization

/// What a command that has done its work does not take down. SQLite checkpoints when a file's last connection is closed
/// (Write-Ahead Logging, 2.1): two syncs of the disk, for which nobody who waits for the command's end should wait. The
/// end of the process leaves the log as it is, and the next writer works it in.
enum KeptUntilExit {
  private static let kept = Mutex<[Workspace]>([])

  static func keep(_ workspace: Workspace) { kept.withLock { $0.append(workspace) } }
}
