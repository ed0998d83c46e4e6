import Foundation

/// Where a report goes that was asked for by name: one that is there is replaced, whole or not at all, but never the
/// file that is read.
struct ReportFile {
  let path: String

  /// Looks whether it can be written, before anything is sent.
  /// - Parameter input: the path of the file that is read; `-` is standard input.
  /// - Throws: `CommandFailure`.
  init(_ path: String, input: String) throws {
    var found = stat()
    if stat(path, &found) == 0 {
      var read = stat()
      let isRead =
        (input == "-" ? fstat(STDIN_FILENO, &read) : stat(input, &read)) == 0 && read.st_dev == found.st_dev
        && read.st_ino == found.st_ino
      if isRead { throw Self.refused("it would overwrite the file that is read: give it another name.") }
      guard found.st_mode & S_IFMT == S_IFREG else { throw Self.refused("\(path) is no regular file.") }
    }
    let folder = (path as NSString).deletingLastPathComponent
    guard access(folder.isEmpty ? "." : folder, W_OK | X_OK) == 0 else {
      throw Self.refused("\(path) cannot be written: \(String(cString: strerror(errno))).")
    }
    self.path = path
  }

  private static func refused(_ words: String) -> CommandFailure {
    CommandFailure("Nothing was sent. The report: \(words)", code: "report", status: .usage)
  }

  /// Writes it under a name beside it, and gives it its own when it is whole and on disk.
  /// - Throws: what `content` throws, or `CocoaError`.
  func write(_ content: ((String) throws -> Void) async throws -> Void) async throws {
    let draft = path + ".\(getpid()).new"
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
    defer { unlink(draft) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try await content { text in try file.write(contentsOf: Data(text.utf8)) }
    try file.synchronize()
    guard rename(draft, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
  }
}
