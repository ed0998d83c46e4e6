import CTerminal
import Foundation

/// What protects keys and files in every command, raised before anything else is done.
enum ProcessGuards {
  /// The mask for new files as it was inherited: for children, whose files are not ours.
  static let inheritedMask = umask(0o077)

  static func raise() {
    // Whatever we make is ours alone.
    _ = inheritedMask
    // No core dump, and no other process of ours may look into the memory that holds the key.
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    process_forbid_dump()
    // A closed pipe behind us must not end us before the journal is written. A handler, since an ignored
    // signal would be inherited by children.
    disregard(SIGPIPE)
    // Whoever started us may have ignored it, which is inherited: then no child's exit status could be had.
    signal(SIGCHLD, SIG_DFL)
  }

  /// For the screen: a terminal that goes away can tell so twice, once as it closes and once when the shell on it ends.
  /// The second must not end us while what was typed is on its way to the disk.
  static func outliveHangUps() { disregard(SIGHUP) }

  private static func disregard(_ signal: Int32) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in }
    action.sa_flags = SA_RESTART
    sigaction(signal, &action, nil)
  }
}
