import Foundation

/// A dashboard as a person or a file gives it: texts, not yet judged.
public struct DashboardInput: Equatable, Sendable, Codable {
  /// The name as it was given.
  public var name: String
  /// The URL as it was given.
  public var url: String
  public var description: String
  /// The icon URL as it was given; empty: none.
  public var iconUrl: String
  /// The display order as it was given; empty: left to the portal.
  public var displayOrder: String
  /// nil: not said, left out of the request.
  public var isActive: Bool?
  /// The ids of the roles that may see it.
  public var roleIds: [String]
  /// Companies with a URL of their own. No part of the create request: they are set behind it, on the dashboard
  /// that it made.
  public var companyUrls: [CompanyURLInput]

  public init(
    name: String = "", url: String = "", description: String = "", iconUrl: String = "",
    displayOrder: String = "", isActive: Bool? = nil, roleIds: [String] = [],
    companyUrls: [CompanyURLInput] = []
  ) {
    self.name = name
    self.url = url
    self.description = description
    self.iconUrl = iconUrl
    self.displayOrder = displayOrder
    self.isActive = isActive
    self.roleIds = roleIds
    self.companyUrls = companyUrls
  }

  /// Drafts that were kept before there were company URLs have none.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    name = try values.decode(String.self, forKey: .name)
    url = try values.decode(String.self, forKey: .url)
    description = try values.decode(String.self, forKey: .description)
    iconUrl = try values.decode(String.self, forKey: .iconUrl)
    displayOrder = try values.decode(String.self, forKey: .displayOrder)
    isActive = try values.decodeIfPresent(Bool.self, forKey: .isActive)
    roleIds = try values.decode([String].self, forKey: .roleIds)
    companyUrls = try values.decodeIfPresent([CompanyURLInput].self, forKey: .companyUrls) ?? []
  }

  /// The text of a field that is one.
  public subscript(field: DashboardField) -> String {
    switch field {
    case .name: name
    case .url: url
    case .description: description
    case .iconUrl: iconUrl
    case .displayOrder: displayOrder
    case .isActive: isActive.map(String.init) ?? ""
    case .roleIds: roleIds.joined(separator: ",")
    }
  }

  /// Puts a text into a field that is one; of others nothing changes.
  public mutating func set(_ text: String, of field: DashboardField) {
    switch field {
    case .name: name = text
    case .url: url = text
    case .description: description = text
    case .iconUrl: iconUrl = text
    case .displayOrder: displayOrder = text
    case .isActive, .roleIds: break
    }
  }

  /// What the rules say of one field: errors first.
  public func findings(_ field: DashboardField) -> [Finding] {
    switch field {
    case .name: DashboardRules.findings(field, name.trimmed)
    case .url, .description, .iconUrl, .displayOrder: DashboardRules.findings(field, self[field])
    case .isActive: []
    case .roleIds: roleFindings
    }
  }

  /// What the rules say of all fields, in the form's order.
  public var findings: [Finding] { DashboardField.allCases.flatMap(findings) }

  /// What the rules say of the company URLs: apart from `findings`, since they are another request's.
  public var companyURLFindings: [CompanyURLFinding] { CompanyURLRules.findings(companyUrls) }

  /// The company URLs as they are set behind the create; to be sent only where no finding is an error.
  public var companyURLAssignments: [SetCompanyURLsRequest.Assignment] {
    companyUrls.map(CompanyURLRules.assignment)
  }

  /// The request, or nil where a rule with the severity of an error is broken. White space around name, URLs
  /// and number is not part of them; what is empty is left out.
  public var request: CreateExternalDashboardRequest? {
    guard !findings.contains(where: { $0.severity == .error }) else { return nil }
    return CreateExternalDashboardRequest(
      name: name.trimmed, url: url.trimmed, description: description.isBlank ? nil : description,
      iconUrl: iconUrl.isBlank ? nil : iconUrl.trimmed,
      displayOrder: displayOrder.isBlank ? nil : Int(displayOrder.trimmed), isActive: isActive,
      roleIds: roleIds.map(UUIDRule.lowercased))
  }

  private var roleFindings: [Finding] {
    var seen: Set<String> = []
    return roleIds.flatMap { id -> [Finding] in
      guard seen.insert(id.lowercased()).inserted else {
        return [Finding(.roleIds, .error, "names the role \(id) twice")]
      }
      return DashboardRules.findings(.roleIds, id)
    }
  }
}
