import Foundation

/// While the screen is up, what libraries or the runtime write on stderr goes to the log: on the screen it
/// would stand between the cells.
struct ScreenLog {
  /// From this size on the log before is set aside, in bytes.
  private static let rotation = 1 << 20

  private let saved: Int32

  init(places: Places) {
    try? FileManager.default.createDirectory(
      at: places.state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    var status = stat()
    if stat(places.log.path, &status) == 0, status.st_size > Self.rotation {
      rename(places.log.path, places.log.path + ".1")
    }
    saved = dup(STDERR_FILENO)
    let log = open(places.log.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    let sink = log >= 0 ? log : open("/dev/null", O_WRONLY | O_CLOEXEC)
    dup2(sink, STDERR_FILENO)
    close(sink)
  }

  /// Gives stderr back.
  func end() {
    dup2(saved, STDERR_FILENO)
    close(saved)
  }
}
