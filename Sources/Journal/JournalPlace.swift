import Foundation

/// Where a journal lies.
public struct JournalPlace: Equatable, Sendable {
  /// The SQLite file. Its folder also holds the signs of life of the processes that use it.
  public let file: URL
  /// Whether its folder is for the journal alone. One that somebody named, perhaps `/tmp`, keeps its mode.
  let isOurs: Bool

  /// The usual name in a folder.
  public init(folder: URL) {
    file = Self.file(in: folder)
    isOurs = true
  }

  /// A path that somebody gave: a folder that is there or is written with a slash at its end, else the file.
  public init(path: String) {
    var status = stat()
    let isFolder = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    if isFolder || path.hasSuffix("/") {
      file = Self.file(in: URL(filePath: path, directoryHint: .isDirectory))
    } else {
      file = URL(filePath: path, directoryHint: .notDirectory)
    }
    isOurs = false
  }

  private static func file(in folder: URL) -> URL {
    folder.appending(path: "journal.sqlite", directoryHint: .notDirectory)
  }

  var folder: URL { file.deletingLastPathComponent() }
  /// Each process's sign of life.
  var alive: URL { folder.appending(path: "alive", directoryHint: .isDirectory) }
}
