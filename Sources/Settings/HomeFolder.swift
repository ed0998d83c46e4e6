import Glibc

/// The person's home folder: what `~` stands for, and where configuration and journal lie.
public enum HomeFolder {
  /// `HOME`, unless it is relative; where it is not set, as by cron or a service manager, what the system's list of
  /// users says; else `/`. Never with a slash at its end, but for that.
  public static func path(_ environment: [String: String]) -> String {
    let named = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? listed ?? "/"
    var path = named
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  /// A path within it.
  public static func path(_ environment: [String: String], appending rest: String) -> String {
    let home = path(environment)
    return home == "/" ? "/" + rest : home + "/" + rest
  }

  private static var listed: String? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 16_384)
    guard getpwuid_r(geteuid(), &entry, &buffer, buffer.count, &found) == 0, found != nil else { return nil }
    let folder = entry.pw_dir.map { String(cString: $0) }
    return folder.flatMap { $0.hasPrefix("/") ? $0 : nil }
  }
}
