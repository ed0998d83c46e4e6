import PortalAPI

/// Judges the JSON of a create as the document does (schema CreateExternalDashboardRequest): types first,
/// then PortalAPI's rules on the values as they came.
///
/// Unknown properties are ignored. A null is no absent property: the document's are not nullable.
struct CreateValidation: Sendable {
  let directory: PortalDirectory
  private var issues: [ValidationIssue] = []

  /// - Parameter directory: where role ids must be found.
  init(directory: PortalDirectory) { self.directory = directory }

  /// - Throws: one refusal with all issues, in the order of the form.
  func request(_ json: JSONValue) throws(Refusal) -> CreateExternalDashboardRequest {
    guard json.object != nil else {
      throw .validation([.wrongType([], expected: "object", json)])
    }
    var judge = self
    let request = CreateExternalDashboardRequest(
      name: judge.text(.name, json) ?? "", url: judge.text(.url, json) ?? "",
      description: judge.text(.description, json), iconUrl: judge.text(.iconUrl, json),
      displayOrder: judge.order(json), isActive: judge.flag(json), roleIds: judge.roles(json))
    if !judge.issues.isEmpty { throw .validation(judge.issues) }
    return request
  }

  private mutating func text(_ field: DashboardField, _ json: JSONValue) -> String? {
    let path = [JSONValue.string(field.rawValue)]
    let value = json[field.rawValue]
    if value == nil, !field.isRequired { return nil }
    guard let text = value?.string else {
      issues.append(.wrongType(path, expected: "string", value))
      return nil
    }
    if let issue = ValidationIssue.broken(path, field, text) { issues.append(issue) }
    return text
  }

  private mutating func order(_ json: JSONValue) -> Int? {
    let field = DashboardField.displayOrder
    let path = [JSONValue.string(field.rawValue)]
    guard let value = json[field.rawValue] else { return nil }
    guard let number = value.integer else {
      issues.append(.wrongType(path, expected: "integer", value))
      return nil
    }
    if let issue = ValidationIssue.broken(path, field, String(number)) { issues.append(issue) }
    return number
  }

  private mutating func flag(_ json: JSONValue) -> Bool? {
    let key = DashboardField.isActive.rawValue
    guard let value = json[key] else { return nil }
    if value.bool == nil { issues.append(.wrongType([.string(key)], expected: "boolean", value)) }
    return value.bool
  }

  private mutating func roles(_ json: JSONValue) -> [String] {
    let key = DashboardField.roleIds.rawValue
    guard let value = json[key] else { return [] }
    guard let list = value.array else {
      issues.append(.wrongType([.string(key)], expected: "array", value))
      return []
    }
    var ids: [String] = []
    var seen: Set<String> = []
    for (place, item) in list.enumerated() {
      let path = [JSONValue.string(key), .integer(place)]
      guard let text = item.string else {
        issues.append(.wrongType(path, expected: "string", item))
        continue
      }
      guard let id = CanonicalUUID(text)?.text else {
        issues.append(ValidationIssue(path, "Is no UUID"))
        continue
      }
      if !seen.insert(id).inserted {
        issues.append(ValidationIssue(path, "Names the role \(id) twice"))
      } else if directory.roleName(id) == nil {
        issues.append(ValidationIssue(path, "Unknown role \(id)"))
      }
      ids.append(id)
    }
    return ids
  }
}
