import CTerminal
import Glibc
import Synchronization

/// Runs the terminal's actor on one thread of its own that sleeps in `poll`.
///
/// A thread of its own, because on the main thread the loop would starve `MainActor` and with it every
/// asynchronous command. Jobs, messages and signals all wake it through one pipe: signals can do no more than
/// write a byte, and SIGWINCH is delivered to the main thread.
final class TerminalExecutor: SerialExecutor, TaskExecutor {
  /// What the actor waits for.
  struct Interest {
    /// The terminal; nil once it is gone: a descriptor that has hung up is always ready.
    var descriptor: Int32?
    var wantsOutput = false
    var deadline: ContinuousClock.Instant?
  }

  /// Why the wait is over.
  struct Readiness: Sendable {
    var hasInput = false
    /// Numbers of signals, in the order in which they came.
    var signals: [Int32] = []
  }

  private struct Waiter {
    var interest: Interest
    var continuation: UnsafeContinuation<Readiness, Never>
  }

  private struct State {
    var jobs: [UnownedJob] = []
    var waiter: Waiter?
    var signals: [Int32] = []
    var hasMessage = false
    var isStopped = false
    var isClosed = false
    var thread: pthread_t?
  }

  /// Bytes in the pipe that are no signals.
  private static let jobByte: UInt8 = 0
  private static let messageByte: UInt8 = 255

  private let state = Mutex(State())
  private let readEnd: Int32
  /// Where signal handlers write the number of their signal.
  let wakeDescriptor: Int32

  /// Starts the thread. It ends after `stop`.
  init() throws(TerminalError) {
    var ends: [Int32] = [-1, -1]
    guard terminal_pipe(&ends) == 0 else { throw .noResources(code: errno) }
    (readEnd, wakeDescriptor) = (ends[0], ends[1])
    var thread = pthread_t()
    let this = Unmanaged.passRetained(self)
    let code = pthread_create(
      &thread, nil,
      { argument in
        Unmanaged<TerminalExecutor>.fromOpaque(argument!).takeRetainedValue().loop()
        return nil
      }, this.toOpaque())
    guard code == 0 else {
      this.release()
      throw .noResources(code: code)
    }
    pthread_detach(thread)
  }

  deinit {
    close(readEnd)
    close(wakeDescriptor)
  }

  // MARK: From any thread

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isOutside = state.withLock { state in
      state.jobs.append(job)
      return state.thread != pthread_self()
    }
    if isOutside { wake(Self.jobByte) }
  }

  func isIsolatingCurrentContext() -> Bool? { state.withLock { $0.thread == pthread_self() } }

  func checkIsolated() {
    precondition(isIsolatingCurrentContext() == true, "this belongs to the terminal's thread")
  }

  /// Ends a wait: a message has arrived.
  func wakeForMessage() { wake(Self.messageByte) }

  /// Lets the thread end when its jobs are done.
  func stop() {
    state.withLock { $0.isStopped = true }
    wake(Self.jobByte)
  }

  private func wake(_ byte: UInt8) {
    // A full pipe wakes as well as one byte more.
    withUnsafeBytes(of: byte) { bytes in _ = write(wakeDescriptor, bytes.baseAddress, 1) }
  }

  // MARK: From the actor

  /// Resumes when the terminal is ready, a signal or message came, or the deadline has passed; other work of
  /// the actor runs meanwhile.
  func wait(for interest: Interest, resuming continuation: UnsafeContinuation<Readiness, Never>) {
    state.withLock { $0.waiter = Waiter(interest: interest, continuation: continuation) }
  }

  /// Forgets a signal that came already and was dealt with otherwise.
  func discard(signal: Int32) {
    drainPipe()
    state.withLock { $0.signals.removeAll { $0 == signal } }
  }

  // MARK: The thread

  private func loop() {
    state.withLock { $0.thread = pthread_self() }
    while true {
      let (jobs, isStopped) = state.withLock { state in
        let jobs = state.jobs
        state.jobs = []
        return (jobs, state.isStopped)
      }
      for job in jobs {
        job.runSynchronously(isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
      }
      if !jobs.isEmpty { continue }
      if isStopped { return }
      pollOnce()
    }
  }

  private func pollOnce() {
    let (interest, isDue) = state.withLock { state in
      (state.waiter?.interest, state.waiter != nil && (state.hasMessage || !state.signals.isEmpty))
    }
    var descriptors = [pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)]
    if let interest, let descriptor = interest.descriptor {
      let events = POLLIN | (interest.wantsOutput ? POLLOUT : 0)
      descriptors.append(pollfd(fd: descriptor, events: Int16(events), revents: 0))
    }
    let timeout = isDue ? 0 : interest?.deadline.map(Self.milliseconds) ?? -1
    guard poll(&descriptors, nfds_t(descriptors.count), timeout) >= 0 || errno == EINTR else { return }
    if descriptors[0].revents != 0 { drainPipe() }
    let terminal = descriptors.count > 1 ? Int32(descriptors[1].revents) : 0
    let isTime = interest?.deadline.map { $0 <= .now } ?? false
    let (continuation, readiness) = state.withLock { state in
      var readiness = Readiness()
      guard let waiter = state.waiter, isTime || terminal != 0 || state.hasMessage || !state.signals.isEmpty
      else {
        return (nil as UnsafeContinuation<Readiness, Never>?, readiness)
      }
      readiness.hasInput = terminal & ~POLLOUT != 0
      readiness.signals = state.signals
      state.signals = []
      state.hasMessage = false
      state.waiter = nil
      return (waiter.continuation, readiness)
    }
    continuation?.resume(returning: readiness)
  }

  private func drainPipe() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while true {
      let count = read(readEnd, &bytes, bytes.count)
      guard count > 0 else { return }
      state.withLock { state in
        for byte in bytes.prefix(count) {
          switch byte {
          case Self.jobByte: break
          case Self.messageByte: state.hasMessage = true
          default: state.signals.append(Int32(byte))
          }
        }
      }
    }
  }

  /// Rounded up: woken too early, the loop would turn without anything being due.
  private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
    let (seconds, attoseconds) = (deadline - .now).components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    return Int32(min(seconds, 86_400) * 1000)
      + Int32((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
