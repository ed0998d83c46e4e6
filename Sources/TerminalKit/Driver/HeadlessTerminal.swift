/// A terminal without a terminal: a program is sent what a person and the process would send it, and its
/// frames are looked at. It calls the program just as `Terminal` does.
///
/// ```swift
/// var terminal = HeadlessTerminal(Program(), size: Size(columns: 80, rows: 24))
/// terminal.type("Ticket metrics")
/// terminal.press(.control("s"))
/// #expect(terminal.canvas.text().contains("created"))
/// ```
public struct HeadlessTerminal<Program: TerminalProgram> {
  /// The program as it is now.
  public private(set) var program: Program
  /// In cells.
  public private(set) var size: Size
  /// The time that the program is told; only `advance` moves it.
  public private(set) var now: ContinuousClock.Instant
  /// What the program asked for so far, `none` left out.
  public private(set) var requests: [TerminalRequest] = []

  /// Starts a program; as on a terminal, the first thing that it hears is the size.
  public init(_ program: Program, size: Size, now: ContinuousClock.Instant = .now) {
    self.program = program
    self.size = size
    self.now = now
    send(.resized(size))
  }

  /// The frame for what is known now.
  public var canvas: Canvas { program.draw(size: size) }

  /// Sends events, as they would be folded into one frame.
  public mutating func send(_ events: TerminalEvent...) {
    for event in events {
      if case .resized(let size) = event { self.size = size }
      program.handle(event, now: now)
    }
    takeRequest()
  }

  /// Presses keys.
  public mutating func press(_ keys: KeyPress...) {
    for key in keys { send(.key(key)) }
  }

  /// Types text, letter by letter; a line break is Enter, a tab Tab.
  public mutating func type(_ text: String) {
    for character in text {
      switch character {
      case "\n": press(KeyPress(.enter))
      case "\t": press(KeyPress(.tab))
      default: press(.character(character))
      }
    }
  }

  /// Hands in a message from the rest of the process.
  public mutating func receive(_ message: Program.Message) {
    program.receive(message, now: now)
    takeRequest()
  }

  /// Lets time pass; the program is woken at each `nextWake` on the way.
  public mutating func advance(by duration: Duration) {
    let end = now.advanced(by: duration)
    while let wake = program.nextWake, wake <= end {
      now = max(now, wake)
      program.wake(now: now)
      takeRequest()
      // A program that wants the same moment again would hold the clock for ever.
      if let next = program.nextWake, next <= now { break }
    }
    now = end
  }

  private mutating func takeRequest() {
    let request = program.takeRequest()
    if request != .none { requests.append(request) }
  }
}
