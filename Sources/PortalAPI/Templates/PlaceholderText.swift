/// A text with gaps, `{{key}}`, that values fill later. Blanks inside the braces are forgiven.
///
/// ```swift
/// let text = try PlaceholderText("Tickets of {{ tenant }}")
/// text.filled(["tenant": "acme"])  // Tickets of acme
/// ```
public struct PlaceholderText: Equatable, Sendable {
  /// Why a text cannot be taken, as half a sentence.
  public struct Fault: Error, Equatable {
    /// Why, as half a sentence.
    public var message: String
  }

  private enum Part: Equatable, Sendable {
    case text(String)
    case gap(key: String)
  }

  private let parts: [Part]

  /// - Throws: `Fault`: braces that are opened and never closed, or between them what is no key.
  public init(_ text: String) throws(Fault) {
    // By code points: a combining mark behind a brace makes another character of it, and no other text.
    var rest = Substring(text).unicodeScalars
    var parts: [Part] = []
    while let start = Self.first("{", in: rest) {
      let before = rest[..<start]
      let inside = rest[rest.index(start, offsetBy: 2)...]
      guard let end = Self.first("}", in: inside) else {
        throw Fault(message: "{{ is opened and never closed by }}")
      }
      let key = String(inside[..<end]).trimmed
      if let message = TemplateKey.fault(key) { throw Fault(message: message) }
      if !before.isEmpty { parts.append(.text(String(before))) }
      parts.append(.gap(key: key))
      rest = inside[inside.index(end, offsetBy: 2)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    self.parts = parts
  }

  /// A text in which nothing is a gap, whatever it holds: two braces in it come from the value of a key.
  /// - Parameter key: the one whose value is `{{`.
  init(literal text: String, bracesFrom key: String) {
    var rest = Substring(text).unicodeScalars
    var parts: [Part] = []
    while let start = Self.first("{", in: rest) {
      if start > rest.startIndex { parts.append(.text(String(rest[..<start]))) }
      parts.append(.gap(key: key))
      rest = rest[rest.index(start, offsetBy: 2)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    self.parts = parts
  }

  /// The keys of its gaps, in their order; one may stand there more than once.
  public var keys: [String] {
    parts.compactMap { if case .gap(let key) = $0 { key } else { nil } }
  }

  /// The text with its gaps filled. What is put in is put in as it is: gaps in a value are none. A key without a
  /// value leaves nothing.
  public func filled(_ values: [String: String]) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .gap(let key): values[key] ?? ""
      }
    }.joined()
  }

  /// As it is written.
  public var written: String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .gap(let key): "{{\(key)}}"
      }
    }.joined()
  }

  /// Where a sign first stands twice.
  private static func first(
    _ sign: Unicode.Scalar, in scalars: Substring.UnicodeScalarView
  ) -> Substring.UnicodeScalarView.Index? {
    var place = scalars.startIndex
    while let found = scalars[place...].firstIndex(of: sign) {
      let next = scalars.index(after: found)
      guard next < scalars.endIndex else { return nil }
      if scalars[next] == sign { return found }
      place = next
    }
    return nil
  }
}
