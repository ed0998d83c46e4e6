import Foundation

/// Where msdash keeps its files, by the XDG Base Directory Specification.
struct Places: Sendable {
  /// The folder of the journal and the log.
  let state: URL

  init(environment: [String: String]) {
    // A relative value is to be ignored (the specification's words).
    let named = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = environment["HOME"] ?? NSHomeDirectory()
    state = URL(filePath: named ?? home + "/.local/state", directoryHint: .isDirectory)
      .appending(path: "msdash", directoryHint: .isDirectory)
  }

  init(state: URL) { self.state = state }

  var log: URL { state.appending(path: "msdash.log") }
}
