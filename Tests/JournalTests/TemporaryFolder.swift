import Foundation
import Journal

/// A folder of one test's own, gone with it.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "journal-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Where the journal of a test lies: not made yet.
  var state: URL { url.appending(path: "state") }
  var journal: URL { state.appending(path: "journal.sqlite") }
  var place: JournalPlace { JournalPlace(folder: state) }
  var alive: URL { state.appending(path: "alive") }

  /// The names in the folder of signs of life.
  var signsOfLife: Set<String> {
    get throws { Set(try FileManager.default.contentsOfDirectory(atPath: alive.path)) }
  }

  /// Every file below the journal's folder.
  var files: [URL] {
    let all = FileManager.default.enumerator(at: state, includingPropertiesForKeys: nil)
    return (all?.compactMap { $0 as? URL } ?? []).filter { !isFolder($0) }
  }

  func mode(_ url: URL) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
  }

  private func isFolder(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && isFolder.boolValue
  }
}
