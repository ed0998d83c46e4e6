import CTerminal
import Glibc

/// A program that is run once for what it prints, with nothing of this process but the variables it is given.
///
/// Its calls block: to be used on a thread of its own, never on the cooperative pool.
struct Child {
  /// How it ended.
  enum Ending: Equatable {
    case exited(Int32)
    case tooMuchOutput
    case timedOut
    /// By Ctrl-Z, which nobody could undo: it was ended.
    case stopped
    case cancelled
  }

  /// What it printed, and how it ended.
  struct Result {
    var output: [UInt8]
    var ending: Ending
  }

  var path: String
  /// The first is the program's name.
  var arguments: [String]
  var environment: [String: String]
  /// The terminal that is lent to it; nil: it has none.
  var terminal: Int32?
  /// The mask of files that it makes.
  var mask: mode_t
  /// The longest output that is taken, in bytes.
  var limit: Int
  /// How long it may take.
  var patience: Duration

  /// Runs it to its end.
  /// - Parameters:
  ///   - isCancelled: asked again and again; it is ended then.
  ///   - tell: what it writes to stderr, as it comes.
  /// - Returns: nil where it cannot be started; errno says why.
  func run(isCancelled: () -> Bool, tell: ([UInt8]) -> Void) -> Result? {
    var output: [Int32] = [-1, -1]
    var error: [Int32] = [-1, -1]
    guard terminal_pipe(&output) == 0 else { return nil }
    guard terminal_pipe(&error) == 0 else {
      for end in output { close(end) }
      return nil
    }
    defer {
      close(output[0])
      close(error[0])
    }
    // Only our ends must not block.
    for end in [output[1], error[1]] { _ = fcntl(end, F_SETFL, 0) }
    let process = start(output: output[1], error: error[1])
    let code = errno
    close(output[1])
    close(error[1])
    guard process > 0 else {
      errno = code
      return nil
    }
    defer { if let terminal { terminal_take_back(terminal) } }
    return hear(process, output[0], error[0], isCancelled, tell)
  }

  /// Runs it to its end with the terminal for all that it reads and writes, however long that takes. Stopped, it goes
  /// on at once: no shell would take it back.
  /// - Returns: nil where it cannot be started.
  func runOnTerminal(isCancelled: () -> Bool) -> Ending? {
    guard let terminal else { return nil }
    let process = start(output: terminal, error: terminal)
    guard process > 0 else { return nil }
    defer { terminal_take_back(terminal) }
    while true {
      var status: Int32 = 0
      switch child_ended(process, &status) {
      case CHILD_ENDED: return .exited(status)
      case CHILD_GONE: return .exited(-1)
      case CHILD_STOPPED: kill(-process, SIGCONT)
      default: break
      }
      if isCancelled() { return ended(process, [], .cancelled).ending }
      usleep(20_000)
    }
  }

  private func start(output: Int32, error: Int32) -> pid_t {
    let input = terminal.map { fcntl($0, F_DUPFD_CLOEXEC, 3) } ?? open("/dev/null", O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { return -1 }
    defer { close(input) }
    let arguments = CStrings(arguments)
    let environment = CStrings(environment.map { "\($0)=\($1)" }.sorted())
    return path.withCString { path in
      var start = description(path, arguments, environment, input, output, error)
      return child_start(&start)
    }
  }

  private func description(
    _ path: UnsafePointer<CChar>, _ arguments: CStrings, _ environment: CStrings, _ input: Int32,
    _ output: Int32, _ error: Int32
  ) -> CTerminal.child_start {
    CTerminal.child_start(
      path: path, arguments: arguments.pointers, environment: environment.pointers, input: input,
      output: output, error: error, terminal: terminal ?? -1, mask: mask)
  }

  /// Reads both ends until it has ended. What its own children keep open is not waited for.
  private func hear(
    _ process: pid_t, _ output: Int32, _ error: Int32, _ isCancelled: () -> Bool, _ tell: ([UInt8]) -> Void
  ) -> Result {
    let end = ContinuousClock.now.advanced(by: patience)
    var printed: [UInt8] = []
    var ends = [output, error].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while true {
      poll(&ends, 2, 20)
      // An end that is closed and emptied is not looked at any more: poll would come back at once, again and again.
      for place in ends.indices where Int32(ends[place].revents) & (POLLIN | POLLHUP) == POLLHUP {
        ends[place].fd = -1
      }
      var status: Int32 = 0
      // Asked before the pipes are emptied: what it wrote before its end is in them then.
      let state = child_ended(process, &status)
      printed += Self.drain(output)
      let words = Self.drain(error)
      if !words.isEmpty { tell(words) }
      if printed.count > limit { return ended(process, printed, .tooMuchOutput) }
      switch state {
      case CHILD_ENDED: return Result(output: printed, ending: .exited(status))
      case CHILD_GONE: return Result(output: printed, ending: .exited(-1))
      case CHILD_STOPPED: return ended(process, printed, .stopped)
      default: break
      }
      if isCancelled() { return ended(process, printed, .cancelled) }
      if ContinuousClock.now >= end { return ended(process, printed, .timedOut) }
    }
  }

  /// Ends it and all of its group: gently, then not.
  private func ended(_ process: pid_t, _ printed: [UInt8], _ ending: Ending) -> Result {
    var status: Int32 = 0
    for signal in [SIGTERM, SIGKILL] {
      kill(-process, signal)
      kill(-process, SIGCONT)
      for _ in 0..<50 where child_ended(process, &status) == CHILD_RUNS { usleep(20_000) }
    }
    return Result(output: printed, ending: ending)
  }

  private static func drain(_ end: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 8192)
    while bytes.count < 65_536 {
      let count = read(end, &chunk, chunk.count)
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    return bytes
  }
}

/// Texts as C wants them: pointers with a null behind the last.
final class CStrings {
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  init(_ texts: [String]) {
    count = texts.count
    pointers = .allocate(capacity: count + 1)
    for (index, text) in texts.enumerated() { (pointers + index).initialize(to: strdup(text)) }
    (pointers + count).initialize(to: nil)
  }

  deinit {
    for index in 0..<count { free(pointers[index]) }
    pointers.deallocate()
  }
}
