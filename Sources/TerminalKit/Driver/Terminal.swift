import CTerminal
import Glibc

/// The terminal of the process: runs a program on it, and gives it back as it was on every way out — a normal
/// end, a signal, Ctrl-Z, a crash.
///
/// An actor on one thread of its own, which owns ncurses. Programs are called on that thread.
///
/// ```swift
/// let terminal = try Terminal(options: TerminalOptions(environment: ProcessInfo.processInfo.environment))
/// let mailbox = Mailbox<Message>()
/// let ended = try await terminal.run(program, mailbox: mailbox)
/// ```
public actor Terminal {
  private let executor: TerminalExecutor
  private let device: TerminalDevice
  private let options: TerminalOptions
  /// The screen of the program that runs.
  private var screen: NcursesScreen?
  private var isLent = false
  /// Those who want it next, the first first.
  private var borrowers: [CheckedContinuation<Void, Never>] = []

  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// How long a terminal that has stopped reading is waited for at the end.
  private static let patience = Duration.seconds(1)

  /// Opens the terminal; nothing is written or changed before `run`.
  /// - Throws: `notATerminal` where stdin or stdout is none, `cannotOpen`, `noResources`.
  public init(options: TerminalOptions) throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1 else { throw .notATerminal(stream: "stdin") }
    guard isatty(STDOUT_FILENO) == 1 else { throw .notATerminal(stream: "stdout") }
    let descriptor = terminal_open()
    guard descriptor >= 0 else { throw .cannotOpen(code: errno) }
    try self.init(options: options, descriptor: descriptor)
  }

  /// On a terminal that is open already: for tests on a pseudo terminal.
  init(options: TerminalOptions, descriptor: Int32) throws(TerminalError) {
    self.options = options
    device = TerminalDevice(descriptor: descriptor)
    executor = try TerminalExecutor()
  }

  deinit { executor.stop() }

  /// Runs a program until it requests to quit; then the screen is left, the terminal as it was before, and
  /// the program returned in its last state.
  ///
  /// The first event is `.resized` with the size at the start. After `.hungUp` no more frames are asked for,
  /// but messages arrive until the program quits.
  /// - Throws: `unknownTerminal`, `cannotMoveCursor`, `noResources`; the terminal is untouched then.
  public func run<Program: TerminalProgram>(
    _ program: Program, mailbox: Mailbox<Program.Message>
  ) async throws(TerminalError) -> Program {
    // Before newterm: it installs handlers that exit at once, but keeps those that are there first.
    terminal_signals_catch(executor.wakeDescriptor)
    defer { terminal_signals_restore() }
    let screen = try NcursesScreen(options: options, size: device.size)
    mailbox.onArrival { [executor] in executor.wakeForMessage() }
    defer { mailbox.onArrival(nil) }
    self.screen = screen
    enter(screen)
    var session = TerminalSession(
      program, mailbox: mailbox, device: device, screen: screen, escapeDelay: options.escapeDelay)
    var readiness = TerminalExecutor.Readiness()
    loop: while true {
      session.lend(isLent)
      switch session.turn(readiness) {
      case .goOn: break
      case .quit: break loop
      case .suspend:
        leave(screen, forgetsInput: false)
        terminal_stop()
        // The stop was ours, so is its end; `comeBack` does all that the signal asks for.
        executor.discard(signal: SIGCONT)
        enter(screen)
        session.comeBack()
        readiness = TerminalExecutor.Readiness()
        continue loop
      }
      let interest = session.interest
      // Continuations resume on the generic executor first. The preference makes that this thread, too: else
      // each key would go through the cooperative pool, and wait whenever that is busy.
      readiness = await withTaskExecutorPreference(executor) {
        await withUnsafeContinuation { executor.wait(for: interest, resuming: $0) }
      }
    }
    self.screen = nil
    if !isLent { leave(screen, forgetsInput: true) }
    return session.program
  }

  /// Lends the terminal to somebody else while `body` runs (an editor, a prompt for a passphrase): the screen
  /// is left, and drawn whole afterwards. The program goes on hearing messages meanwhile. One at a time: who comes
  /// while it is lent waits.
  public func lend<Value: Sendable>(to body: @Sendable () async throws -> Value) async rethrows -> Value {
    while isLent { await withCheckedContinuation { borrowers.append($0) } }
    guard let screen else { return try await body() }
    leave(screen, forgetsInput: false)
    isLent = true
    // The loop must not wait for keys that are not ours.
    executor.wakeForMessage()
    defer {
      isLent = false
      // The program may have ended meanwhile: then the terminal stays as it is.
      if self.screen === screen { enter(screen) }
      executor.wakeForMessage()
      if !borrowers.isEmpty { borrowers.removeFirst().resume() }
    }
    return try await body()
  }

  private func enter(_ screen: NcursesScreen) {
    device.enterRawMode()
    device.armCrashReset(screen.crashReset)
  }

  private func leave(_ screen: NcursesScreen, forgetsInput: Bool) {
    device.write(screen.leave())
    device.flush(within: Self.patience)
    device.leaveRawMode(forgetsInput: forgetsInput)
    terminal_crash_disarm()
  }
}
