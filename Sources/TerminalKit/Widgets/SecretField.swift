/// A text field for what nobody is to read: edited like any other, shown as bullets, and found in no description,
/// mirror or dump.
public struct SecretField: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private var field = TextField()

  public init() {}

  /// What was typed.
  public var text: String { field.text }

  /// Whether nothing is typed.
  public var isEmpty: Bool { field.text.isEmpty }

  /// How many characters were typed: all that is told of them.
  public var count: Int { field.text.count }

  /// Takes a key; returns whether it means something here.
  public mutating func handle(_ press: KeyPress) -> Bool { field.handle(press) }

  /// Puts pasted text at the cursor, without the white space around it.
  public mutating func paste(_ text: String) { field.paste(text) }

  /// Forgets what was typed.
  public mutating func clear() { field = TextField() }

  /// Draws bullets, as many as there are characters.
  public func draw(
    on canvas: inout Canvas, at point: Point, width: Int, placeholder: String = "", isFocused: Bool
  ) {
    field.masked().draw(
      on: &canvas, at: point, width: width, placeholder: placeholder, isFocused: isFocused)
  }

  public var description: String { "hidden" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
