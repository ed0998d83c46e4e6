import Foundation

/// While the screen is up, what libraries or the runtime write on stderr goes to the log: on the screen it
/// would stand between the cells.
struct ScreenLog {
  /// From this size on the log before is set aside, in bytes.
  private static let rotation = 1 << 20

  private let saved: Int32

  init(places: Places) {
    let path = places.log
    // Plain calls: they come before the first frame, and Foundation's would cost it a third of a millisecond.
    Self.makeFolders(of: path)
    var status = stat()
    if stat(path, &status) == 0, status.st_size > Self.rotation { rename(path, path + ".1") }
    saved = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0)
    let log = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    let sink = log >= 0 ? log : open("/dev/null", O_WRONLY | O_CLOEXEC)
    dup2(sink, STDERR_FILENO)
    close(sink)
  }

  private static func makeFolders(of path: String) {
    for place in path.indices where path[place] == "/" && place > path.startIndex {
      mkdir(String(path[..<place]), 0o700)
    }
  }

  /// Gives stderr back.
  func end() {
    dup2(saved, STDERR_FILENO)
    close(saved)
  }
}
