/// A program that lives on a terminal: events and messages go in, frames come out.
///
/// The terminal calls it on its own thread, one call at a time. All that waits is handed in before one frame
/// is drawn, so that a paste of 10 KB is one frame.
public protocol TerminalProgram: Sendable {
  /// What the rest of the process tells the program (replies, progress).
  associatedtype Message: Sendable

  /// A key, a paste, a new size, the end of the terminal.
  mutating func handle(_ event: TerminalEvent, now: ContinuousClock.Instant)
  /// A message from elsewhere in the process, in the order in which it was sent.
  mutating func receive(_ message: Message, now: ContinuousClock.Instant)
  /// `nextWake` has come.
  mutating func wake(now: ContinuousClock.Instant)
  /// When the program wants to be woken although nothing happens (a countdown); nil: never.
  var nextWake: ContinuousClock.Instant? { get }
  /// The frame for what is known now.
  func draw(size: Size) -> Canvas
  /// What the program asks of the terminal since it was last asked; asking clears it.
  mutating func takeRequest() -> TerminalRequest
  /// Whether clicks and the wheel are to come as events; else they are the terminal's own, to mark text by. Read
  /// before each frame.
  var wantsMouse: Bool { get }
  /// What stands in the title of the terminal's window, where it has one; nil leaves it alone. Read before each
  /// frame; what stood there before comes back when the screen is left, as far as the terminal can.
  var title: String? { get }
}

extension TerminalProgram {
  public var title: String? { nil }
  public var wantsMouse: Bool { false }
}

/// What a program asks of its terminal.
public enum TerminalRequest: Equatable, Sendable {
  case none
  /// Leave the screen and return from `Terminal.run`.
  case quit
  /// Give the terminal back to the shell and stop (Ctrl-Z).
  case suspend
  /// Put a text into the terminal's clipboard. Whether it arrives, no terminal says.
  case copy(String)
  /// Draw the whole frame anew, whatever the terminal shows (Ctrl-L).
  case redraw
}
