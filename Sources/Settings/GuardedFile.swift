import Glibc

/// Reads a small file after looking at who may change it, and who may read it: on the open descriptor, so that
/// nothing is swapped between the look and the reading.
public enum GuardedFile {
  /// What hangs on a file.
  public enum Kind: Sendable {
    /// Settings and tenants: whoever can write one sends keys elsewhere. Links are refused.
    case settings
    /// Certificates of authorities, likewise; a link is followed.
    case authorities
    /// An API key: nobody else may read it. A link is followed, since secret stores hand keys out by links.
    case key
  }

  /// The largest file that is read, in bytes.
  public static func maximumSize(_ kind: Kind) -> Int { kind == .authorities ? 1 << 20 : 1 << 16 }

  /// What is in a file that was refused, as far as it can be read: to be searched, never to be obeyed.
  static func unguarded(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return try? content(descriptor, path, limit: maximumSize(.settings))
  }

  /// The content of a regular file.
  /// - Throws: `SettingsFault`, with the command that mends it where there is one.
  public static func read(_ path: String, as kind: Kind) throws(SettingsFault) -> [UInt8] {
    // A pipe must not hold us here: it is no regular file anyway.
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (kind == .settings ? O_NOFOLLOW : 0)
    let descriptor = open(path, flags)
    guard descriptor >= 0 else { throw cannotOpen(path, errno) }
    defer { close(descriptor) }
    var found = stat()
    guard fstat(descriptor, &found) == 0 else { throw SettingsFault(words(errno), path: path) }
    try check(found, path, kind)
    return try content(descriptor, path, limit: maximumSize(kind))
  }

  private static func cannotOpen(_ path: String, _ code: Int32) -> SettingsFault {
    guard code == ELOOP else {
      return SettingsFault(
        "It cannot be opened: \(words(code)).", path: path,
        fix: code == ENOENT ? nil : "Look who may read it: ls -ld \(ShellWord.quoted(path))")
    }
    return SettingsFault(
      "It is a link, and settings are read from files of this folder alone.", path: path,
      fix: "Put a copy in its place.")
  }

  static func check(_ found: stat, _ path: String, _ kind: Kind) throws(SettingsFault) {
    guard found.st_mode & S_IFMT == S_IFREG else {
      throw SettingsFault("It is no regular file.", path: path)
    }
    let isOurs = found.st_uid == geteuid()
    guard isOurs || (kind != .key && found.st_uid == 0) else {
      throw SettingsFault(
        "It belongs to another user, who could change it at any time.", path: path, fix: ownership)
    }
    let refused: mode_t = kind == .key ? 0o077 : 0o022
    guard found.st_mode & refused == 0 else {
      let mode = kind == .key ? "600" : "go-w"
      throw SettingsFault(
        kind == .key ? "Others can read this key." : "Others can change it.", path: path,
        fix: "Run: chmod \(mode) \(ShellWord.quoted(path))")
    }
  }

  /// What to do about a file of somebody else: it is not taken away from its owner.
  static var ownership: String {
    geteuid() == 0
      ? "Run msdash as that user: with sudo -u, not as root."
      : "Run msdash as that user, or use files of your own."
  }

  private static func content(
    _ descriptor: Int32, _ path: String, limit: Int
  ) throws(SettingsFault) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SettingsFault("It cannot be read: \(words(errno)).", path: path) }
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= limit else {
        throw SettingsFault("It is larger than \(limit / 1024) KiB.", path: path)
      }
    }
  }

  static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}
