import Foundation
import TestSupport
import Testing

@testable import PortalAPI

@Suite struct PastedRequestTests {
  private static let role = "0b5f4c1e-6f0a-4f0e-9a51-2f8f3a2a7a11"

  @Test func aBodyGivesItsFields() throws {
    let pasted = try #require(
      PastedRequest(
        """
          {"name": "Ticket metrics", "url": "https://bi.example.com/t", "displayOrder": 40, "isActive": false,
           "roleIds": ["\(Self.role.uppercased())"], "description": null, "iconUrl": "http://cdn.example.com/i.svg"}
        """))
    #expect(pasted.kind == .json)
    #expect(pasted.fields == [.name, .url, .iconUrl, .displayOrder, .isActive, .roleIds])
    #expect(
      pasted.input
        == DashboardInput(
          name: "Ticket metrics", url: "https://bi.example.com/t", iconUrl: "http://cdn.example.com/i.svg",
          displayOrder: "40", isActive: false, roleIds: [Self.role]))
    #expect(pasted.others.isEmpty && !pasted.heldKey)
  }

  @Test func aReplyOfThePortalIsTakenToo() throws {
    let pasted = try #require(
      PastedRequest(
        """
        {"data": {"id": "x", "name": "N", "url": "https://a.example", "isDefault": false, "roleNames": ["a"],
         "allowInIframe": null, "companyUrls": [{"companyId": "\(Self.role)", "companyName": "C", "url": "https://c.example"}]}}
        """))
    #expect(pasted.fields == [.name, .url] && pasted.others.isEmpty)
    #expect(pasted.input.companyUrls == [CompanyURLInput(companyId: Self.role, url: "https://c.example")])
  }

  @Test func whatIsNoFieldOrNotOfItsTypeIsNamed() throws {
    let pasted = try #require(
      PastedRequest(
        #"{"name": "N", "colour": "red", "displayOrder": [1], "isActive": "yes", "roleIds": [1]}"#))
    #expect(pasted.fields == [.name])
    #expect(pasted.others == ["colour", "displayOrder", "isActive", "roleIds"])
  }

  @Test(arguments: [
    #"curl -X POST https://app.msportal.ai/api/public/v1/dashboards/external -H 'Authorization: Bearer SECRET' -H 'Content-Type: application/json' -d '{"name": "It'\''s", "url": "https://a.example"}'"#,
    "curl 'https://x.example' \\\n  --header 'authorization: Bearer SECRET' \\\n  --data-raw $'{\"name\": \"It\\'s\", \"url\": \"https://a.example\"}' \\\n  --compressed",
    "$ curl --json '{\"name\":\"It\\u0027s\",\"url\":\"https://a.example\"}' -u 'me:SECRET' https://x.example",
    "KEY=1 /usr/bin/curl -HAuthorization:SECRET -d'{\"name\":\"It\\u0027s\",\"url\":\"https://a.example\"}' x",
  ])
  func aCurlCommandGivesItsBodyAndNoKey(_ command: String) throws {
    let pasted = try #require(PastedRequest(command))
    #expect(pasted.kind == .curl && pasted.heldKey)
    #expect(pasted.input == DashboardInput(name: "It's", url: "https://a.example"))
    #expect(!String(describing: pasted).contains("SECRET"))
  }

  @Test(arguments: [
    "", "Ticket metrics", "{", "{}", "{\"a\": 1}", "[{\"name\": \"N\"}]", "curl", "curl https://a.example",
    "curl -d @body.json https://a.example", "curl -d 'a=b' x", "curl -d '{\"name\": \"N\"} x",
    "I curl up with a good book", "{name: N}", "curling {\"name\": \"N\"}",
  ])
  func whatSaysNothingOfADashboardIsText(_ text: String) { #expect(PastedRequest(text) == nil) }

  @Test func aTextThatIsTooLongIsText() {
    let long = String(repeating: "x", count: PastedRequest.longest)
    #expect(PastedRequest("{\"name\": \"\(long)\"}") == nil)
  }

  @Test func noTextTraps() {
    var generator = SeededGenerator.printed(for: "PastedRequest")
    let parts = [
      "curl ", "-d ", "'", "\"", "\\", "{", "}", "\"name\":", "\"N\"", ",", "$'", "\\u", "\n", "-H ",
      "Authorization: x",
      "é", "[", "]", "null", "1e9", " ", "data", "--data-raw", "@",
    ]
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0..<20, using: &generator)).map { _ in
        parts.randomElement(using: &generator)!
      }.joined()
      _ = PastedRequest(text)
      _ = PastedRequest("curl " + text)
    }
  }
}
