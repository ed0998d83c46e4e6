import Glibc

/// Finds the file of a program as a shell would (POSIX.1-2024, Base Definitions, 8.3: PATH).
public enum ProgramFile {
  /// - Parameters:
  ///   - name: with a slash it is the path itself.
  ///   - path: folders with colons between them; nil: those of a plain system.
  /// - Returns: nil where no folder has one that can be run.
  public static func find(_ name: String, path: String?) -> String? {
    if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
    let folders = (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    return folders.lazy.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }
}
