import Foundation
import Journal
import Settings

/// Where msdash keeps its files, by the XDG Base Directory Specification.
struct Places: Sendable {
  /// Names another journal: its file, or a folder for it.
  static let journalVariable = "MSDASH_JOURNAL"

  /// The path of the folder of the journal and the log.
  let folder: String
  private let namedJournal: String?

  /// - Parameter journal: what the settings name; the variable outranks it.
  init(environment: [String: String], journal: String? = nil) {
    // A relative value is to be ignored (the specification's words).
    let named = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    folder = (named ?? HomeFolder.path(environment, appending: ".local/state")) + "/msdash"
    namedJournal = environment[Self.journalVariable].flatMap { $0.isEmpty ? nil : $0 } ?? journal
  }

  init(folder: String) {
    self.folder = folder
    namedJournal = nil
  }

  var state: URL { URL(filePath: folder, directoryHint: .isDirectory) }
  var log: String { folder + "/msdash.log" }
  var journal: JournalPlace { namedJournal.map(JournalPlace.init(path:)) ?? JournalPlace(folder: state) }
}
