import Synchronization

/// Messages from the rest of the process to a program on the terminal, in the order in which they were sent.
///
/// A queue under a lock and one wake-up, because a `Task` a message would reorder them (measured: 144 of
/// 10,000). The terminal takes all that waits before it draws one frame.
public final class Mailbox<Message: Sendable>: Sendable {
  private struct State {
    var messages: [Message] = []
    var wake: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  public init() {}

  /// Leaves a message; never blocks. What is sent before the terminal runs waits for it.
  public func send(_ message: Message) {
    let wake = state.withLock { state in
      state.messages.append(message)
      // Whoever was woken takes all: one wake-up is enough until then.
      return state.messages.count == 1 ? state.wake : nil
    }
    wake?()
  }

  /// All that waits, oldest first.
  func takeAll() -> [Message] {
    state.withLock { state in
      let messages = state.messages
      state.messages = []
      return messages
    }
  }

  /// Who is to be woken when the first message arrives; nil: nobody.
  func onArrival(_ wake: (@Sendable () -> Void)?) {
    state.withLock { $0.wake = wake }
  }
}
