import Foundation
import PortalAPI
import Testing

struct CompanyURLRulesTests {
  private static let acme = "0f8fad5b-d9cb-469f-a165-70867728950e"
  private static let globex = "7c9e6679-7425-40de-944b-e07fc1f90ae7"

  private func findings(_ list: [(String, String)]) -> [String] {
    CompanyURLRules.findings(list.map { CompanyURLInput(companyId: $0.0, url: $0.1) })
      .map { "\($0.path) \($0.severity): \($0.message)" }
  }

  @Test func whatIsRightBecomesARequestInLowerCaseWithoutWhiteSpace() throws {
    let request = try #require(
      CompanyURLRules.request([
        CompanyURLInput(companyId: " \(Self.acme.uppercased())\n", url: " https://bi.example.com/a "),
        CompanyURLInput(companyId: Self.globex, url: "https://bi.example.com/a"),
      ]))
    #expect(request.companyUrls.map(\.companyId) == [Self.acme, Self.globex])
    #expect(request.companyUrls.map(\.url) == ["https://bi.example.com/a", "https://bi.example.com/a"])
    #expect(
      String(decoding: request.body(), as: UTF8.self).hasPrefix(
        #"{"companyUrls":[{"companyId":"\#(Self.acme)","url":"https://bi.example.com/a"}"#))
  }

  @Test func anEmptyListIsARequestToo() {
    #expect(CompanyURLRules.findings([]) == [])
    #expect(CompanyURLRules.request([])?.body() == Data(#"{"companyUrls":[]}"#.utf8))
  }

  @Test(arguments: [
    ("", "companyUrls[0].companyId error: a company is needed"),
    (
      "Globex",
      "companyUrls[0].companyId error: its company is no UUID such as 0f8fad5b-d9cb-469f-a165-70867728950e"
    ),
  ])
  func aCompanyMustBeAUUID(company: String, words: String) {
    #expect(findings([(company, "https://bi.example.com")]) == [words])
  }

  @Test(arguments: [
    "", "http://bi.example.com", "https://", "https://a b", "ftp://x", "https://x:99999", "https://x/%zz",
  ])
  func aURLHasTheDashboardsOwnRuleAndReason(url: String) throws {
    let own = try #require(DashboardInput(name: "a", url: url).findings(.url).first)
    #expect(findings([(Self.acme, url)]) == ["companyUrls[0].url error: \(own.message)"])
    #expect(CompanyURLRules.request([CompanyURLInput(companyId: Self.acme, url: url)]) == nil)
  }

  @Test func aPasswordInAURLIsWarnedOfAndSent() {
    let list = [CompanyURLInput(companyId: Self.acme, url: "https://u:p@bi.example.com")]
    #expect(CompanyURLRules.findings(list).map(\.severity) == [.warning])
    #expect(CompanyURLRules.request(list) != nil)
  }

  @Test func noCompanyStandsThereTwiceWhateverItsCase() {
    #expect(
      findings([
        (Self.acme, "https://a.example"), (Self.globex, "https://b.example"),
        (Self.acme.uppercased() + " ", "https://c.example"),
      ]) == ["companyUrls[2].companyId error: its company has a URL already"])
  }

  @Test func everyFaultOfAListIsToldInItsOrder() {
    #expect(
      findings([("x", "y"), (Self.acme, "https://a.example"), ("", "")]).map { $0.prefix(24) }.count == 4)
  }

  @Test func aDraftThatWasKeptBeforeHasNone() throws {
    let kept = #"{"name":"n","url":"u","description":"","iconUrl":"","displayOrder":"","roleIds":[]}"#
    let old = try JSONDecoder().decode(DashboardInput.self, from: Data(kept.utf8))
    #expect(old == DashboardInput(name: "n", url: "u"))
    var new = old
    new.companyUrls = [CompanyURLInput(companyId: Self.acme, url: "https://a.example")]
    #expect(try JSONDecoder().decode(DashboardInput.self, from: JSONCoding.encode(new)) == new)
  }

  @Test func theyAreNoPartOfTheCreateRequest() throws {
    let input = DashboardInput(
      name: "n", url: "https://a.example", companyUrls: [CompanyURLInput(companyId: "x", url: "y")])
    #expect(input.findings == [] && input.companyURLFindings.count == 2)
    #expect(!String(decoding: try #require(input.request).body(), as: UTF8.self).contains("company"))
  }
}
