import Foundation

/// Where msdash keeps its files, by the XDG Base Directory Specification.
struct Places: Sendable {
  /// The path of the folder of the journal and the log.
  let folder: String

  init(environment: [String: String]) {
    // A relative value is to be ignored (the specification's words).
    let named = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = environment["HOME"] ?? "/"
    folder = (named ?? home + "/.local/state") + "/msdash"
  }

  init(folder: String) { self.folder = folder }

  var state: URL { URL(filePath: folder, directoryHint: .isDirectory) }
  var log: String { folder + "/msdash.log" }
}
