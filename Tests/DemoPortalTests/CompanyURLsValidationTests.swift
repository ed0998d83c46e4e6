import Foundation
import PortalAPI
import Testing

@testable import DemoPortal

@Suite struct CompanyURLsValidationTests {
  private let directory = PortalDirectory(roles: 9, companies: 24, users: 0, seed: 1)

  private func urls(_ text: String) throws -> [ExternalDashboard.CompanyURL] {
    let json = try #require(JSONValue(parsing: Data(text.utf8)))
    return try CompanyURLsValidation(directory: directory).companyURLs(json)
  }

  @Test func takesCompaniesOfTheTenantWithTheirNames() throws {
    let company = directory.companies[3]
    let found = try urls(
      #"{"companyUrls": [{"companyId": "\#(company.id.uppercased())", "url": "https://a.example"}]}"#)
    #expect(found == [.init(companyId: company.id, companyName: company.name, url: "https://a.example")])
    #expect(try urls(#"{"companyUrls": []}"#).isEmpty)
  }

  @Test func refusesUnknownDoubleAndMisspelledCompanies() throws {
    let id = directory.companies[0].id
    let good = #"{"companyId": "\#(id)", "url": "https://a.example"}"#
    for text in [
      "{}", "[]", #"{"companyUrls": null}"#, #"{"companyUrls": [1]}"#,
      #"{"companyUrls": [\#(good), \#(good)]}"#,
      #"{"companyUrls": [{"url": "https://a.example"}]}"#, #"{"companyUrls": [{"companyId": "\#(id)"}]}"#,
      #"{"companyUrls": [{"companyId": "x", "url": "https://a.example"}]}"#,
      #"{"companyUrls": [{"companyId": "00000000-0000-4000-8000-000000000000", "url": "https://a.test"}]}"#,
      #"{"companyUrls": [{"companyId": "\#(id)", "url": "http://a.example"}]}"#,
      #"{"companyUrls": [{"companyId": "\#(id)", "url": 1}]}"#,
    ] {
      let refusal = try #require(throws: Refusal.self, "\(text)") { try urls(text) }
      #expect(refusal.status == 400)
    }
  }
}
