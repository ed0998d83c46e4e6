import Foundation
import Synchronization

/// One line on stderr that is written over as things go on; nothing where stderr is no terminal that can do that.
final class ProgressLine: Sendable {
  let isShown: Bool
  private let shown = Mutex("")

  init(isShown: Bool) {
    self.isShown = isShown && isatty(STDERR_FILENO) == 1 && Variables.all()["TERM"] != "dumb"
  }

  func show(_ text: String) {
    guard isShown else { return }
    let isNew = shown.withLock { before in
      defer { before = text }
      return before != text
    }
    if isNew { Console.overwrite(text) }
  }

  /// Leaves no trace of it.
  func end() {
    if isShown, shown.withLock({ !$0.isEmpty }) { Console.overwrite("") }
  }
}
