import Foundation
import Testing

@testable import PortalAPI

struct ExternalDashboardTests {
  @Test func whatIsNotKnownIsWrittenAsNullSinceTheSchemaRequiresEveryProperty() throws {
    let dashboard = ExternalDashboard(
      id: "0f8fad5b-d9cb-469f-a165-70867728950e", name: "T", description: nil, url: "https://a", iconUrl: nil,
      displayOrder: 1, isActive: true, createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z")
    let json = try #require(JSONValue(parsing: JSONCoding.encode(dashboard))?.object)
    #expect(
      Set(json.keys) == [
        "id", "name", "description", "url", "iconUrl", "displayOrder", "isActive", "isDefault",
        "allowInIframe",
        "framePolicy", "roleIds", "roleNames", "companyUrls", "createdAt", "updatedAt",
      ])
    for key in ["description", "iconUrl", "allowInIframe", "framePolicy"] { #expect(json[key] == .null) }
    #expect(json["companyUrls"] == .array([]))
    #expect(try JSONDecoder().decode(ExternalDashboard.self, from: JSONCoding.encode(dashboard)) == dashboard)
  }

  @Test func assignmentsOfCompaniesGoUnderTheDocumentsNames() {
    let request = SetCompanyURLsRequest(companyUrls: [.init(companyId: "c", url: "https://a/b")])
    #expect(
      String(decoding: JSONCoding.encode(request), as: UTF8.self)
        == #"{"companyUrls":[{"companyId":"c","url":"https://a/b"}]}"#)
    #expect(
      String(decoding: JSONCoding.encode(SetCompanyURLsRequest(companyUrls: [])), as: UTF8.self)
        == #"{"companyUrls":[]}"#)
  }
}
