/// One rule of a field, with its reason in words: made once, used by the form, the command line, the importer
/// and the demo portal alike.
public struct Rule: Sendable {
  /// Whether what breaks the rule can still be sent.
  public enum Severity: String, Sendable, Codable {
    /// The portal would refuse it: it is not sent.
    case error
    /// The portal takes it, but it is probably not what is wanted.
    case warning
  }

  /// Whether what breaks it can still be sent.
  public let severity: Severity
  /// Why a text breaks the rule, as a sentence for the person who typed it; nil where it keeps it.
  public let reason: @Sendable (String) -> String?

  public init(_ severity: Severity = .error, reason: @escaping @Sendable (String) -> String?) {
    self.severity = severity
    self.reason = reason
  }
}

/// What a rule found in a field.
public struct Finding: Equatable, Sendable {
  /// Which field it is about.
  public var field: DashboardField
  /// Whether it can be sent all the same.
  public var severity: Rule.Severity
  /// What is wrong, in words.
  public var message: String

  public init(_ field: DashboardField, _ severity: Rule.Severity, _ message: String) {
    self.field = field
    self.severity = severity
    self.message = message
  }
}

extension Rule {
  /// A text that is needed.
  static func required(_ words: String) -> Rule {
    Rule { $0.isBlank ? words : nil }
  }

  /// At most that many characters, counted as JSON Schema does: Unicode code points (JSON Schema Validation,
  /// section 6.3.1).
  static func length(atMost most: Int) -> Rule {
    Rule { text in
      let count = text.unicodeScalars.count
      return count > most ? "\(count) characters; the portal takes at most \(most)" : nil
    }
  }

  /// A whole number within bounds.
  static func integer(_ range: ClosedRange<Int>) -> Rule {
    Rule { text in
      if text.isBlank { return nil }
      guard let number = Int(text.trimmed) else {
        return text.trimmed.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
          ? "must be \(range.lowerBound) to \(range.upperBound)"
          : "not a whole number: \(range.lowerBound) to \(range.upperBound), or empty"
      }
      return range.contains(number) ? nil : "must be \(range.lowerBound) to \(range.upperBound)"
    }
  }
}

extension String {
  /// Without white space at both ends.
  public var trimmed: String {
    // Nearly every text begins and ends with a visible letter of ASCII; a line of bytes is looked at much
    // faster than the characters that Unicode makes of it.
    if let first = utf8.first, let last = utf8.last, first.isVisibleASCII, last.isVisibleASCII { return self }
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }

  /// Nothing but white space.
  public var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension UInt8 {
  /// Neither blank nor control character, nor a part of another character.
  var isVisibleASCII: Bool { (0x21...0x7e).contains(self) }
}
