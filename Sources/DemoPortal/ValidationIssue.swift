import PortalAPI

/// What is wrong with one value of a request: where it stands, as a list of keys and indices, and why.
struct ValidationIssue: Equatable, Sendable {
  var path: [JSONValue]
  var message: String

  init(_ path: [JSONValue], _ message: String) {
    self.path = path
    self.message = message
  }

  /// `{"path": ["url"], "message": "…"}`.
  var json: JSONValue { .object(["path": .array(path), "message": .string(message)]) }
}

extension ValidationIssue {
  /// A value that is of another type than the document's.
  static func wrongType(_ path: [JSONValue], expected: String, _ value: JSONValue?) -> ValidationIssue {
    guard let value else { return ValidationIssue(path, "Required") }
    let received =
      switch value {
      case .null: "null"
      case .bool: "boolean"
      case .integer, .number: "number"
      case .string: "string"
      case .array: "array"
      case .object: "object"
      }
    return ValidationIssue(path, "Expected \(expected), received \(received)")
  }

  /// A text that breaks a rule of its field: the first error counts, warnings do not.
  ///
  /// The rules forgive white space around a value, since people's typing is trimmed before it is sent. The
  /// document forgives none: a URI with a blank at its end is no URI.
  static func broken(_ path: [JSONValue], _ field: DashboardField, _ text: String) -> ValidationIssue? {
    let isURI = field == .url || field == .iconUrl
    if isURI, text.isEmpty { return ValidationIssue(path, "Must not be empty") }
    if isURI, text != text.trimmed { return ValidationIssue(path, "Must not begin or end with a blank") }
    guard let finding = DashboardRules.findings(field, text).first(where: { $0.severity == .error }) else {
      return nil
    }
    return ValidationIssue(path, finding.message.prefix(1).uppercased() + finding.message.dropFirst())
  }
}
