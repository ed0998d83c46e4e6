import Glibc

enum FilePresence {
  /// Whether something of that name is there, a dangling link too.
  static func isThere(_ path: String) -> Bool {
    var found = stat()
    return lstat(path, &found) == 0
  }
}
