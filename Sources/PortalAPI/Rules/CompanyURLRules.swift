import Foundation

/// Every rule of the assignments of `PUT …/company-urls` (schema SetCompanyUrlsRequest).
public enum CompanyURLRules {
  /// What the rules say of a list, in its order, of each company before its URL.
  public static func findings(_ list: [CompanyURLInput]) -> [CompanyURLFinding] {
    var seen: Set<String> = []
    return list.enumerated().flatMap { index, input in
      let company = companyFault(input.companyId.trimmed, &seen)
      return (company.map { [CompanyURLFinding(index, .companyId, .error, $0)] } ?? [])
        + CompanyURLInput.urlFindings(input.url).map {
          CompanyURLFinding(index, .url, $0.severity, $0.message)
        }
    }
  }

  /// The request of a list, or nil where a rule with the severity of an error is broken.
  public static func request(_ list: [CompanyURLInput]) -> SetCompanyURLsRequest? {
    guard !findings(list).contains(where: { $0.severity == .error }) else { return nil }
    return SetCompanyURLsRequest(companyUrls: list.map(assignment))
  }

  /// As it is sent: without white space around, the id in lower case.
  static func assignment(_ input: CompanyURLInput) -> SetCompanyURLsRequest.Assignment {
    let id = input.companyId.trimmed
    return .init(companyId: UUID(uuidString: id)?.lowercased ?? id, url: input.url.trimmed)
  }

  private static func companyFault(_ id: String, _ seen: inout Set<String>) -> String? {
    if id.isEmpty { return "a company is needed" }
    if let reason = UUIDRule.uuid.reason(id) { return "its company \(reason)" }
    // The portal would take the first, or the last, and nobody could tell which.
    return seen.insert(id.lowercased()).inserted ? nil : "its company has a URL already"
  }
}
