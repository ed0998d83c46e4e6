/// What the terminal tells the program.
public enum TerminalEvent: Equatable, Sendable {
  case key(KeyPress)
  /// Text of one bracketed paste, whole. Nothing in it is a command.
  case paste(String)
  case mouse(MouseEvent)
  case resized(Size)
  /// SIGTERM or SIGINT from outside: no new work, end when what is in flight has ended.
  case terminate(signal: Int32)
  /// SIGTSTP from outside: whoever is asked may first end what must not be stopped in the middle, and then
  /// requests `suspend`.
  case stopAsked
  /// The terminal is gone (hang-up): nobody sees frames any more.
  case hungUp
}

/// One press of a button or turn of the wheel, in cells from the top left.
public struct MouseEvent: Equatable, Sendable {
  /// What was done with the mouse.
  public enum Action: Equatable, Sendable { case press, release, drag, wheelUp, wheelDown }
  /// What was done.
  public var action: Action
  /// 0 left, 1 middle, 2 right; 0 for the wheel.
  public var button: Int
  /// Where, in cells.
  public var position: Point

  public init(_ action: Action, button: Int = 0, at position: Point) {
    self.action = action
    self.button = button
    self.position = position
  }
}
