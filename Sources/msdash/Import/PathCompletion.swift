import Foundation
import Interface

/// What a path that is being typed can go on with.
enum PathCompletion {
  /// So many are told.
  private static let most = 200

  /// `~` and `~/…` are the person's home.
  static func expanded(_ typed: String, home: String) -> String {
    typed == "~" ? home : typed.hasPrefix("~/") ? home + typed.dropFirst() : typed
  }

  static func paths(_ typed: String, home: String) -> ImportPaths {
    let slash = typed.lastIndex(of: "/")
    let folder = slash.map { String(typed[...$0]) } ?? ""
    let start = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
    let path = expanded(folder.isEmpty ? "." : folder, home: home)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let found = names.filter { name in
      // What is hidden is told to who asks for it.
      name.hasPrefix(start) && (!name.hasPrefix(".") || start.hasPrefix("."))
    }.sorted()
    let shown = found.prefix(most).map { name -> String in
      var status = stat()
      let isFolder =
        stat((path as NSString).appendingPathComponent(name), &status) == 0
        && status.st_mode & S_IFMT == S_IFDIR
      return folder + name + (isFolder ? "/" : "")
    }
    return ImportPaths(typed: typed, found: shown, isCut: found.count > most)
  }
}
