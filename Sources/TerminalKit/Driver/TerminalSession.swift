import Glibc

/// One turn after another of a program on a screen: what waits goes in, then at most one frame goes out.
///
/// While a frame has not left, no new one is composed: states fold, and a terminal that has stopped reading
/// costs nothing. When nothing was handled, nothing is drawn.
struct TerminalSession<Program: TerminalProgram> {
  /// What the terminal is to do after a turn.
  enum Outcome { case goOn, quit, suspend }

  private(set) var program: Program
  private let device: TerminalDevice
  private let screen: NcursesScreen
  private let mailbox: Mailbox<Program.Message>
  private var decoder: KeyDecoder
  private var isDirty = true
  private var isGone = false
  /// Somebody else has the terminal: neither read nor drawn to.
  private(set) var isLent = false
  private var turnedAt = ContinuousClock.now
  /// Goes out before the next frame: the modes of the screen.
  private var prelude: [UInt8]
  private var shown: Canvas?
  /// What we put into the terminal's title.
  private var shownTitle: String?
  /// Whether the terminal was told to send clicks.
  private var hasMouse = false
  /// When a key that is half read is decided.
  private var keyDue: ContinuousClock.Instant?
  /// When the sizes that came meanwhile are folded into one.
  private var resizeDue: ContinuousClock.Instant?

  /// Dragging a window's edge sends dozens of sizes a second.
  private static var resizeDelay: Duration { .milliseconds(50) }
  /// A program that wants to be woken at a moment that has passed must not spin.
  private static var shortestSleep: Duration { .milliseconds(5) }

  init(
    _ program: Program, mailbox: Mailbox<Program.Message>, device: TerminalDevice, screen: NcursesScreen,
    escapeDelay: Duration
  ) {
    self.program = program
    self.mailbox = mailbox
    self.device = device
    self.screen = screen
    prelude = screen.modes.enter
    decoder = KeyDecoder(
      bracketedPaste: screen.modes.marksPastes, extraSequences: screen.keySequences, escapeDelay: escapeDelay)
    self.program.handle(.resized(screen.size), now: .now)
  }

  /// What the next turn has to wait for.
  var interest: TerminalExecutor.Interest {
    let wake = program.nextWake.map { max($0, turnedAt.advanced(by: Self.shortestSleep)) }
    let deadlines = [keyDue, resizeDue, wake].compactMap(\.self)
    return TerminalExecutor.Interest(
      descriptor: isGone || isLent ? nil : device.descriptor, wantsOutput: device.hasUnsent,
      deadline: deadlines.min())
  }

  /// Hands everything in that waits, then draws.
  mutating func turn(_ readiness: TerminalExecutor.Readiness) -> Outcome {
    let now = ContinuousClock.now
    turnedAt = now
    for signal in readiness.signals { take(signal: signal, now: now) }
    if readiness.hasInput, !isLent { read(now: now) }
    if let due = keyDue, due <= now { handle(decoder.timeOut(), now: now) }
    if let due = resizeDue, due <= now { resize(now: now) }
    for message in mailbox.takeAll() {
      program.receive(message, now: now)
      isDirty = true
    }
    if let wake = program.nextWake, wake <= now {
      program.wake(now: now)
      isDirty = true
    }
    let outcome = takeRequest()
    if outcome == .goOn { draw() }
    return outcome
  }

  /// Lends the terminal, or takes it back.
  mutating func lend(_ isLent: Bool) {
    guard isLent != self.isLent else { return }
    self.isLent = isLent
    if !isLent { comeBack() }
  }

  /// The terminal is ours again after a stop: nothing on it is known.
  /// - Parameter wasLeft: whether the screen was left before, its modes taken back.
  mutating func comeBack(wasLeft: Bool = true) {
    prelude = wasLeft ? screen.modes.enter : screen.modes.enterAgain
    shown = nil
    shownTitle = nil
    hasMouse = false
    screen.forgetShown()
    isDirty = true
    resize(now: .now)
  }

  // MARK: In

  private mutating func take(signal: Int32, now: ContinuousClock.Instant) {
    switch signal {
    // The keys of whoever has the terminal reach the whole group; they are not meant for us.
    case SIGINT where isLent, SIGQUIT where isLent, SIGTSTP where isLent, SIGCONT where isLent: break
    case SIGWINCH: resizeDue = resizeDue ?? now.advanced(by: Self.resizeDelay)
    // Stopped by SIGSTOP and continued: the shell has used the terminal meanwhile.
    case SIGCONT where !isGone:
      device.resumeRawMode()
      comeBack(wasLeft: false)
    case SIGCONT: break
    case SIGTSTP: handle([.stopAsked], now: now)
    case SIGHUP: hangUp(now: now)
    default: handle([.terminate(signal: signal)], now: now)
    }
  }

  private mutating func read(now: ContinuousClock.Instant) {
    switch device.read() {
    case .bytes(let bytes): handle(decoder.decode(bytes), now: now)
    case .nothing: break
    case .gone: hangUp(now: now)
    }
    keyDue = decoder.patience.map(now.advanced(by:))
  }

  private mutating func handle(_ events: [TerminalEvent], now: ContinuousClock.Instant) {
    keyDue = decoder.patience.map(now.advanced(by:))
    for event in events {
      // Whoever clicks has not seen the frame that has not left: nothing on it was meant.
      if case .mouse = event, device.hasUnsent { continue }
      program.handle(event, now: now)
      isDirty = true
    }
  }

  private mutating func hangUp(now: ContinuousClock.Instant) {
    guard !isGone else { return }
    isGone = true
    keyDue = nil
    resizeDue = nil
    program.handle(.hungUp, now: now)
  }

  private mutating func resize(now: ContinuousClock.Instant) {
    resizeDue = nil
    guard !isLent else { return }
    let size = device.size
    guard size != screen.size else { return }
    screen.resize(to: size)
    shown = nil
    handle([.resized(size)], now: now)
  }

  private mutating func takeRequest() -> Outcome {
    let request = program.takeRequest()
    if request == .quit { return .quit }
    if request == .redraw {
      shown = nil
      screen.forgetShown()
      isDirty = true
    }
    if case .copy(let text) = request {
      prelude += screen.modes.copy(text)
      isDirty = true
    }
    return request == .suspend && !isGone && !isLent ? .suspend : .goOn
  }

  // MARK: Out

  private mutating func draw() {
    guard !isGone, !isLent else { return }
    device.flush()
    guard isDirty, !device.hasUnsent else { return }
    isDirty = false
    if let title = program.title, title != shownTitle {
      prelude += screen.title(title)
      shownTitle = title
    }
    if let mouse = screen.modes.mouse, program.wantsMouse != hasMouse {
      hasMouse.toggle()
      prelude += hasMouse ? mouse.on : mouse.off
    }
    let canvas = program.draw(size: screen.size)
    guard canvas != shown || !prelude.isEmpty else { return }
    let bytes = prelude + screen.modes.wrap(screen.frame(canvas))
    prelude = []
    shown = canvas
    if !bytes.isEmpty { device.write(bytes) }
  }
}
