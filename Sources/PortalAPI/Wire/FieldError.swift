/// What the portal, or a rule of ours, says of one field.
public struct FieldError: Codable, Equatable, Sendable {
  /// The API's name of the field, or the portal's own where the document has no such field.
  public var field: String
  /// What is wrong with it.
  public var message: String

  public init(field: String, message: String) {
    self.field = field
    self.message = message
  }

  /// The most that is read from one reply; a form has seven fields.
  public static let maximumCount = 50

  /// Finds messages for fields in a 400's `details`, which the document leaves open. Understood are a map of
  /// texts or lists (`{"url": ["…"]}`), a list of objects with a path (`[{"path": ["url"], "message": "…"}]`),
  /// and the flattened form `{"fieldErrors": {…}}`. A bare text names no field.
  public static func list(details: JSONValue) -> [FieldError] {
    Array(read(details).prefix(maximumCount))
  }

  private static func read(_ details: JSONValue) -> [FieldError] {
    switch details {
    case .array(let items): Array(items.lazy.compactMap(fromItem).prefix(maximumCount))
    case .object(let object):
      if let nested = object["fieldErrors"] ?? object["errors"] ?? object["issues"] {
        read(nested)
      } else if let item = fromItem(details) {
        [item]
      } else {
        object.sorted { $0.key < $1.key }.prefix(maximumCount).flatMap { key, value in
          messages(value).prefix(maximumCount).map { FieldError(field: fieldName(key), message: $0) }
        }
      }
    case .null, .bool, .integer, .number, .string: []
    }
  }

  /// `{path|field|param|property, message|msg|error}`.
  private static func fromItem(_ item: JSONValue) -> FieldError? {
    guard let message = (item["message"] ?? item["msg"] ?? item["error"])?.string,
      let place = item["path"] ?? item["field"] ?? item["param"] ?? item["property"]
    else { return nil }
    let name: String
    switch place {
    case .string(let text): name = text
    case .array(let parts): name = parts.compactMap(\.string).joined(separator: ".")
    default: return nil
    }
    return FieldError(field: fieldName(name), message: message)
  }

  private static func messages(_ value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let items): items.flatMap(messages)
    case .object: (value["message"] ?? value["msg"])?.string.map { [$0] } ?? []
    case .null, .bool, .integer, .number: []
    }
  }

  private static func fieldName(_ name: String) -> String {
    // No path to one of seven fields is as long as that; a hostile one would be searched for long.
    guard name.utf8.count <= 200 else { return name.scalars(200) }
    return DashboardField(forgiving: name)?.rawValue ?? name
  }
}
