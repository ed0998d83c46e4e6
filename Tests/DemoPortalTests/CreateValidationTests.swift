import Foundation
import PortalAPI
import Testing

@testable import DemoPortal

@Suite struct CreateValidationTests {
  private let directory = PortalDirectory(roles: 9, companies: 24, users: 0, seed: 1)

  private func request(_ text: String) throws -> CreateExternalDashboardRequest {
    let json = try #require(JSONValue(parsing: Data(text.utf8)), "\(text)")
    return try CreateValidation(directory: directory).request(json)
  }

  private func errors(_ text: String) throws -> [FieldError] {
    let refusal = try #require(throws: Refusal.self, "\(text)") { try request(text) }
    #expect(refusal.status == 400)
    return refusal.details.map(FieldError.list(details:)) ?? []
  }

  private func body(_ field: String, _ value: String) -> String {
    let fields = ["name": #""a""#, "url": #""https://bi.example.com""#].merging([field: value]) { $1 }
    return "{" + fields.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
  }

  @Test func takesTheLeastAndTheMost() throws {
    #expect(
      try request(#"{"name": "a", "url": "https://x.example"}"#)
        == CreateExternalDashboardRequest(name: "a", url: "https://x.example"))
    let roles = directory.roles.map { $0.id.uppercased() }
    let whole = try request(
      """
      {"name": "a", "url": "https://x.example", "description": "", "iconUrl": "http://x.example/i.png",
       "displayOrder": 1000, "isActive": false, "roleIds": \(roles), "isDefault": true, "colour": {"a": [1]}}
      """)
    #expect(whole.roleIds == directory.roles.map(\.id))
    #expect(whole.displayOrder == 1000 && whole.isActive == false && whole.description == "")
  }

  @Test func lengthsAreCodePointsOfTheRawValue() throws {
    let flag = "\u{1F1E8}\u{1F1ED}"  // one character, two code points, eight bytes
    let longest = String(repeating: flag, count: 127) + "x"
    #expect(try request(body("name", "\"\(longest)\"")).name == longest)
    #expect(try errors(body("name", "\"\(longest)x\"")).map(\.field) == ["name"])
    let spaced = String(repeating: " ", count: 100) + String(repeating: "x", count: 156)
    #expect(try errors(body("name", "\"\(spaced)\"")).map(\.field) == ["name"])
    #expect(try errors(body("description", "\"\(String(repeating: "x", count: 1001))\"")).count == 1)
    _ = try request(body("description", "\"\(String(repeating: "x", count: 1000))\""))
  }

  @Test(arguments: [
    ("name", "5"), ("name", "null"), ("name", #""""#), ("name", "[]"), ("url", "true"), ("url", #""""#),
    ("url", #""http://x.example""#), ("url", #""https://""#), ("url", #"" https://x.example""#),
    ("url", #""https://x.example\n""#), ("url", #""https://x.example/a b""#),
    ("url", #""https://é.example""#),
    ("url", #""https://x.example/%zz""#), ("url", #""/tickets""#), ("iconUrl", #""""#), ("iconUrl", "null"),
    ("iconUrl", #""i.png""#), ("description", "null"), ("description", "1"), ("displayOrder", "-1"),
    ("displayOrder", "1001"), ("displayOrder", "1.5"), ("displayOrder", #""1""#), ("displayOrder", "1e30"),
    ("displayOrder", "null"), ("displayOrder", "true"), ("isActive", "1"), ("isActive", #""true""#),
    ("isActive", "null"), ("roleIds", #""x""#), ("roleIds", "null"), ("roleIds", "[1]"),
    ("roleIds", #"["x"]"#),
    ("roleIds", #"["00000000-0000-4000-8000-000000000000"]"#), ("roleIds", "{}"),
  ])
  func refusesWhatTheDocumentDoesNotAllow(_ field: String, _ value: String) throws {
    #expect(try errors(body(field, value)).map(\.field) == [field])
  }

  @Test func aRoleNamedTwiceIsRefusedWhateverItsCase() throws {
    let id = directory.roles[0].id
    let errors = try errors(body("roleIds", "[\"\(id)\", \"\(id.uppercased())\"]"))
    #expect(errors.map(\.message) == ["Names the role \(id) twice"])
  }

  @Test func allFaultsAreToldAtOnceInTheFormsOrder() throws {
    let errors = try errors(#"{"isActive": 1, "displayOrder": 5000, "url": "x"}"#)
    #expect(errors.map(\.field) == ["name", "url", "displayOrder", "isActive"])
    #expect(errors[0].message == "Required")
  }

  @Test func aBodyThatIsNoObjectIsRefused() throws {
    for text in ["[]", "1", "\"x\"", "null"] {
      #expect(throws: Refusal.self, "\(text)") { try request(text) }
    }
  }

  @Test func whatMsdashSendsIsTakenAsItIs() throws {
    let input = DashboardInput(
      name: " Ticket metrics ", url: "https://bi.example.com/tickets?customer=42", description: "All of them",
      displayOrder: "40", isActive: true, roleIds: [directory.roles[0].id])
    let sent = try #require(input.request)
    #expect(try request(String(decoding: sent.body(), as: UTF8.self)) == sent)
  }
}
