import TerminalKit

/// An API key as it was typed, on its way to where it is kept. It shows itself nowhere: not in a description, a
/// dump, an error or on the screen.
public struct Secret: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// What was typed, for the file or the memory that it goes to alone.
  public let value: String

  public init(_ value: String) { self.value = value }

  public var description: String { "secret (hidden)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
