import Glibc

/// A folder of the configuration: ours, and nobody else may put a file into it.
enum GuardedFolder {
  /// What stands in it, sorted; none where it is not there.
  /// - Throws: `SettingsFault` where others could put something into it, or it cannot be read.
  static func names(_ path: String, isAdministrators: Bool = false) throws(SettingsFault) -> [String] {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      if errno == ENOENT { return [] }
      throw cannotOpen(path, errno)
    }
    var found = stat()
    guard fstat(descriptor, &found) == 0, let folder = fdopendir(descriptor) else {
      let code = errno
      close(descriptor)
      throw SettingsFault("It cannot be read: \(GuardedFile.words(code)).", path: path)
    }
    defer { closedir(folder) }
    try check(found, path, isAdministrators)
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { name in
          name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names.filter { $0 != "." && $0 != ".." }.sorted()
  }

  /// Looks at a folder that may be missing.
  static func check(_ path: String, isAdministrators: Bool = false) throws(SettingsFault) {
    var found = stat()
    guard lstat(path, &found) == 0 else {
      if errno == ENOENT { return }
      throw cannotOpen(path, errno)
    }
    guard found.st_mode & S_IFMT == S_IFDIR else { throw cannotOpen(path, ELOOP) }
    try check(found, path, isAdministrators)
  }

  private static func check(
    _ found: stat, _ path: String, _ isAdministrators: Bool
  ) throws(SettingsFault) {
    guard found.st_uid == geteuid() || found.st_uid == 0 else {
      throw SettingsFault(
        "The folder belongs to another user, who could put anything into it.", path: path,
        fix: GuardedFile.ownership)
    }
    guard found.st_mode & 0o022 == 0 else {
      throw SettingsFault(
        "Others can put files into this folder.", path: path,
        // Everybody reads the administrator's.
        fix: "Run: chmod \(isAdministrators ? "go-w" : "700") \(ShellWord.quoted(path))")
    }
  }

  private static func cannotOpen(_ path: String, _ code: Int32) -> SettingsFault {
    switch code {
    case ELOOP, ENOTDIR:
      SettingsFault(
        "It must be a folder, and no link.", path: path, fix: "Put a folder in its place.")
    default:
      SettingsFault(
        "It cannot be opened: \(GuardedFile.words(code)).", path: path,
        fix: "Look who may read it: ls -ld \(ShellWord.quoted(path))")
    }
  }
}
