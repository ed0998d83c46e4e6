import Glibc

/// Files and folders that msdash makes: closed to others, whole or not at all.
enum NewFile {
  /// Makes a folder of mode 0700, and those above it; one that is there stays as it is.
  static func folder(_ path: String) throws(SettingsFault) {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw SettingsFault("The folder cannot be made: \(GuardedFile.words(errno)).", path: path)
    }
    try folder(String(path[..<slash]))
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw SettingsFault("The folder cannot be made: \(GuardedFile.words(errno)).", path: path)
    }
  }

  /// Writes a file of mode 0600 that is not there yet: under a name beside it, synced, then linked to its own.
  /// - Throws: `SettingsFault`; a file of that name stays as it is.
  static func write(_ bytes: [UInt8], to path: String) throws(SettingsFault) {
    let draft = path + ".\(getpid()).new"
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw cannotWrite(path) }
    defer { unlink(draft) }
    let isWritten = put(bytes, descriptor) && fsync(descriptor) == 0
    let code = errno
    guard close(descriptor) == 0, isWritten else {
      if !isWritten { errno = code }
      throw cannotWrite(path)
    }
    // Unlike rename, it never takes the place of another file.
    guard link(draft, path) == 0 else {
      if errno == EEXIST { throw SettingsFault("The file is there already.", path: path) }
      throw cannotWrite(path)
    }
    syncFolder(of: path)
  }

  /// Makes the names in a file's folder last.
  static func syncFolder(of path: String) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let folder = open(String(path[..<slash]) + "/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  private static func put(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func cannotWrite(_ path: String) -> SettingsFault {
    SettingsFault("It cannot be written: \(GuardedFile.words(errno)).", path: path)
  }
}
