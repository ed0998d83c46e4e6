import CTerminal
import Foundation

/// What protects keys and files in every command, raised before anything else is done.
enum ProcessGuards {
  static func raise() {
    // Whatever we make is ours alone.
    umask(0o077)
    // No core dump, and no other process of ours may look into the memory that holds the key.
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    process_forbid_dump()
    // A closed pipe behind us must not end us before the journal is written. A handler, since an ignored
    // signal would be inherited by children.
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in }
    action.sa_flags = SA_RESTART
    sigaction(SIGPIPE, &action, nil)
  }
}
