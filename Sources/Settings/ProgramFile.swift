import Glibc

/// Finds the file of a program as a shell would (POSIX.1-2024, Base Definitions, 8.3: PATH).
public enum ProgramFile {
  /// - Parameters:
  ///   - name: with a slash it is the path itself.
  ///   - path: folders with colons between them; nil: those of a plain system.
  /// - Returns: nil where no folder has one that can be run.
  public static func find(_ name: String, path: String?) -> String? {
    if name.contains("/") { return isProgram(name) ? name : nil }
    let folders = (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    return folders.lazy.map { "\($0)/\(name)" }.first(where: isProgram)
  }

  /// A folder may be entered, which `access` calls the same.
  private static func isProgram(_ path: String) -> Bool {
    var found = stat()
    return stat(path, &found) == 0 && found.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }
}
