/// A field for a whole number: a text field whose value PgUp and PgDn raise and lower.
///
/// It takes any character, since what was typed must not vanish: the rules say what is wrong with it.
public struct NumberField: Equatable, Sendable {
  /// The text that is typed.
  public var field: TextField
  /// What it may be.
  public let range: ClosedRange<Int>

  public init(_ text: String = "", range: ClosedRange<Int>) {
    field = TextField(text)
    self.range = range
  }

  /// What is typed.
  public var text: String {
    get { field.text }
    set { field.text = newValue }
  }

  /// Takes a key; returns whether it means something here.
  public mutating func handle(_ press: KeyPress) -> Bool {
    switch press.key {
    case .pageUp: step(1)
    case .pageDown: step(-1)
    default: return field.handle(press)
    }
    return true
  }

  private mutating func step(_ by: Int) {
    guard let number = Int(text) else {
      if text.isEmpty { text = String(range.lowerBound) }
      return
    }
    let (sum, overflow) = number.addingReportingOverflow(by)
    text = String(min(max(overflow ? number : sum, range.lowerBound), range.upperBound))
  }
}
