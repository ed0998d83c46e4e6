import PortalAPI

/// Judges the JSON of `PUT …/company-urls`: `{"companyUrls": [{"companyId": uuid, "url": https}]}`.
struct CompanyURLsValidation: Sendable {
  /// Where company ids must be found.
  let directory: PortalDirectory

  /// - Returns: the whole new list, with the companies' names.
  /// - Throws: one refusal with all issues.
  func companyURLs(_ json: JSONValue) throws(Refusal) -> [ExternalDashboard.CompanyURL] {
    let key = "companyUrls"
    guard json.object != nil else { throw .validation([.wrongType([], expected: "object", json)]) }
    guard let list = json[key]?.array else {
      throw .validation([.wrongType([.string(key)], expected: "array", json[key])])
    }
    var issues: [ValidationIssue] = []
    var found: [ExternalDashboard.CompanyURL] = []
    var seen: Set<String> = []
    for (place, item) in list.enumerated() {
      let path = [JSONValue.string(key), .integer(place)]
      guard item.object != nil else {
        issues.append(.wrongType(path, expected: "object", item))
        continue
      }
      let company = company(item["companyId"], path + [.string("companyId")], &seen, &issues)
      let url = url(item["url"], path + [.string("url")], &issues)
      if let company, let url {
        found.append(.init(companyId: company.id, companyName: company.name, url: url))
      }
    }
    if !issues.isEmpty { throw .validation(issues) }
    return found
  }

  private func company(
    _ value: JSONValue?, _ path: [JSONValue], _ seen: inout Set<String>, _ issues: inout [ValidationIssue]
  ) -> Company? {
    guard let text = value?.string else {
      issues.append(.wrongType(path, expected: "string", value))
      return nil
    }
    guard let id = CanonicalUUID(text)?.text else {
      issues.append(ValidationIssue(path, "Is no UUID"))
      return nil
    }
    guard let name = directory.companyName(id) else {
      issues.append(ValidationIssue(path, "Unknown company \(id)"))
      return nil
    }
    if !seen.insert(id).inserted { issues.append(ValidationIssue(path, "Names the company \(id) twice")) }
    return Company(id: id, name: name)
  }

  private func url(_ value: JSONValue?, _ path: [JSONValue], _ issues: inout [ValidationIssue]) -> String? {
    guard let text = value?.string else {
      issues.append(.wrongType(path, expected: "string", value))
      return nil
    }
    if let issue = ValidationIssue.broken(path, .url, text) { issues.append(issue) }
    return text
  }
}
