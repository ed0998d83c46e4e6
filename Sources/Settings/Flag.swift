import CTerminal
import Foundation
import Glibc
import Synchronization

/// Raised once, by whoever wants something ended that blocks a thread; who waits there sees it at once by `poll`.
final class Flag: Sendable {
  private let raised = Atomic(false)
  /// Something can be read from it as soon as the flag is raised; -1 where the process has no descriptor left: then
  /// `isRaised` alone tells.
  let descriptor: Int32
  private let writer: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    _ = terminal_pipe(&ends)
    (descriptor, writer) = (ends[0], ends[1])
  }

  deinit { for end in [descriptor, writer] where end >= 0 { close(end) } }

  var isRaised: Bool { raised.load(ordering: .acquiring) }

  func raise() {
    raised.store(true, ordering: .releasing)
    var byte: UInt8 = 1
    _ = write(writer, &byte, 1)
  }
}

extension Flag {
  /// Blocking work on a thread of its own, never on the cooperative pool; the task's cancellation raises the flag.
  static func onThread<Value: Sendable>(_ work: @escaping @Sendable (Flag) -> Value) async -> Value {
    let flag = Flag()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: work(flag)) }
      }
    } onCancel: {
      flag.raise()
    }
  }
}
