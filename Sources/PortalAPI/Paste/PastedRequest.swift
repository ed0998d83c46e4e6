import Foundation

/// What a pasted curl command or JSON text says of a dashboard: the body of a create, or the portal's reply to one.
/// A key that stands in a command is no part of it.
public struct PastedRequest: Equatable, Sendable {
  /// What was pasted.
  public enum Kind: String, Sendable {
    case curl = "curl command"
    case json = "JSON"
  }

  /// What was pasted.
  public let kind: Kind
  /// The values that it has; all else is empty.
  public private(set) var input = DashboardInput()
  /// The fields that it has, in the form's order.
  public private(set) var fields: [DashboardField] = []
  /// The names of what is not taken: no field of a create, or not of its type; sorted.
  public private(set) var others: [String] = []
  /// Whether it held a key (an Authorization header, `-u`), which is dropped.
  public private(set) var heldKey = false

  /// The longest text that is looked at, in UTF-8 bytes.
  public static let longest = 65_536

  /// - Returns: nil where the text is neither, or says nothing of a dashboard: then it is text.
  public init?(_ text: String) {
    let text = text.trimmed
    guard text.utf8.count <= Self.longest else { return nil }
    if text.hasPrefix("{") {
      kind = .json
      guard take(json: text) else { return nil }
    } else {
      kind = .curl
      guard let command = CurlArguments(text) else { return nil }
      heldKey = command.heldKey
      guard let body = command.bodies.last(where: { $0.trimmed.hasPrefix("{") }), take(json: body.trimmed)
      else {
        return nil
      }
    }
  }

  private mutating func take(json text: String) -> Bool {
    guard let object = JSONValue(parsing: Data(text.utf8))?.object else { return false }
    // The portal's reply has the dashboard in `data`, what msdash prints in `request`.
    for body in [object, object["data"]?.object, object["request"]?.object] {
      guard let body, body["name"]?.string != nil || body["url"]?.string != nil else { continue }
      take(body)
      return true
    }
    return false
  }

  private mutating func take(_ body: [String: JSONValue]) {
    for (name, value) in body where value != .null {
      if name == "companyUrls" {
        takeCompanyURLs(value)
      } else if let field = DashboardField(rawValue: name), take(value, of: field) {
        fields.append(field)
      } else if !Self.ofReplies.contains(name) {
        others.append(name)
      }
    }
    fields = DashboardField.allCases.filter(fields.contains)
    others.sort()
  }

  /// What a reply has besides, and no create takes: nobody misses it.
  private static let ofReplies: Set<String> = [
    "id", "isDefault", "allowInIframe", "framePolicy", "roleNames", "createdAt", "updatedAt",
  ]

  private mutating func take(_ value: JSONValue, of field: DashboardField) -> Bool {
    switch (field, value) {
    case (.name, .string(let text)): input.name = text
    case (.url, .string(let text)): input.url = text.trimmed
    case (.description, .string(let text)): input.description = text
    case (.iconUrl, .string(let text)): input.iconUrl = text.trimmed
    case (.displayOrder, .integer(let number)): input.displayOrder = String(number)
    case (.displayOrder, .string(let text)): input.displayOrder = text.trimmed
    case (.isActive, .bool(let isActive)): input.isActive = isActive
    case (.roleIds, .array(let items)):
      let ids = items.compactMap(\.string)
      guard ids.count == items.count else { return false }
      input.roleIds = ids.map(UUIDRule.lowercased)
    default: return false
    }
    return true
  }

  private mutating func takeCompanyURLs(_ value: JSONValue) {
    let entries = (value.array ?? []).compactMap { entry -> CompanyURLInput? in
      guard let id = entry["companyId"]?.string, let url = entry["url"]?.string else { return nil }
      return CompanyURLInput(companyId: UUIDRule.lowercased(id), url: url.trimmed)
    }
    if entries.count == value.array?.count {
      input.companyUrls = entries
    } else {
      others.append("companyUrls")
    }
  }
}
