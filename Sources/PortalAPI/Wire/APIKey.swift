/// A tenant's API key. It shows itself nowhere: not in a description, a dump or an error.
public struct APIKey: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The key itself, for the Authorization header alone.
  public let value: String

  /// Why a text cannot be a key.
  public enum Fault: Error, Equatable, Sendable {
    case empty
    case tooLong
    /// Something other than visible ASCII is in it, at this place (from 1).
    case notVisibleASCII(position: Int)

    /// In words, without the key.
    public var message: String {
      switch self {
      case .empty: "The API key is empty."
      case .tooLong: "The API key is longer than 4096 characters: that is no key."
      case .notVisibleASCII(let position):
        "Character \(position) of the API key is a blank, a control or no ASCII: was more than the key copied?"
      }
    }
  }

  /// Takes a key of visible ASCII, at most 4 KiB; one line break at its end is forgiven.
  public init(_ text: String) throws(Fault) {
    var text = Substring(text)
    if text.last?.isNewline == true { text.removeLast() }
    guard !text.isEmpty else { throw .empty }
    guard text.utf8.count <= 4096 else { throw .tooLong }
    if let bad = text.unicodeScalars.enumerated().first(where: { !(0x21...0x7e).contains($0.element.value) })
    {
      throw .notVisibleASCII(position: bad.offset + 1)
    }
    value = String(text)
  }

  public var description: String { "API key (hidden)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
