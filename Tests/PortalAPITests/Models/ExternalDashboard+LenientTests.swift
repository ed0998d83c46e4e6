import Foundation
import Testing

@testable import PortalAPI

struct LenientExternalDashboardTests {
  private let id = "0f8fad5b-d9cb-469f-a165-70867728950e"

  private func read(_ changes: [String: JSONValue?]) -> (dashboard: ExternalDashboard?, warnings: [String]) {
    var data: [String: JSONValue] = [
      "id": .string(id), "name": .string("T"), "description": .null, "url": .string("https://a"),
      "iconUrl": .null,
      "displayOrder": .integer(3), "isActive": .bool(false), "isDefault": .bool(true),
      "allowInIframe": .bool(true),
      "framePolicy": .null, "roleIds": .array([.string(id.uppercased()), .string("odd")]),
      "roleNames": .array([.string("Sales")]),
      "companyUrls": .array([.object(["companyId": .string("c"), "url": .string("u")])]),
      "createdAt": .string("then"), "updatedAt": .string("now"),
    ]
    for (key, value) in changes { data[key] = value }
    var warnings: [String] = []
    return (ExternalDashboard(lenient: .object(data), warnings: &warnings), warnings)
  }

  @Test func aWholeDashboardIsReadWithoutAWarning() {
    let expected = ExternalDashboard(
      id: id, name: "T", description: nil, url: "https://a", iconUrl: nil, displayOrder: 3, isActive: false,
      isDefault: true, allowInIframe: true, framePolicy: nil, roleIds: [id, "odd"], roleNames: ["Sales"],
      companyUrls: [.init(companyId: "c", companyName: "", url: "u")], createdAt: "then", updatedAt: "now")
    let (dashboard, warnings) = read(["new": .string("an unknown property")])
    #expect(dashboard == expected)
    #expect(warnings == [])
  }

  @Test(
    arguments: [
      ("id", nil), ("id", JSONValue.string("1")), ("id", .integer(1)), ("id", .null), ("name", nil),
      ("name", .null),
      ("name", .integer(1)),
    ] as [(String, JSONValue?)])
  func withoutATrustworthyIdAndNameItIsNone(key: String, value: JSONValue?) {
    let (dashboard, warnings) = read([key: value])
    #expect(dashboard == nil)
    #expect(warnings == [])
  }

  @Test func anUpperCaseIdIsReadInLowerCase() {
    #expect(read(["id": .string(id.uppercased())]).dashboard?.id == id)
  }

  @Test(arguments: [
    "url", "displayOrder", "isActive", "isDefault", "roleIds", "roleNames", "companyUrls", "createdAt",
    "updatedAt",
  ])
  func anotherPropertyThatIsMissingOrOddIsNamedInAWarning(key: String) {
    for value in [nil, JSONValue.null, .object(["x": .null])] {
      let (dashboard, warnings) = read([key: value])
      #expect(dashboard?.id == id)
      #expect(warnings == ["The portal's reply lacks or misspells: \(key)."])
    }
  }

  @Test(arguments: ["description", "iconUrl", "allowInIframe", "framePolicy"])
  func whatMayBeNullMayBeMissingToo(key: String) {
    #expect(read([key: nil]).warnings == [])
    #expect(read([key: .null]).warnings == [])
    #expect(read([key: .integer(1)]).warnings == ["The portal's reply lacks or misspells: \(key)."])
  }

  @Test func severalFaultsAreOneWarning() {
    let (dashboard, warnings) = read([
      "url": nil, "isActive": .string("yes"), "roleIds": .array([.integer(1)]),
    ])
    #expect(warnings == ["The portal's reply lacks or misspells: url, isActive, roleIds."])
    #expect(dashboard?.url == "")
    #expect(dashboard?.isActive == true)
    #expect(dashboard?.roleIds == [])
  }

  @Test(arguments: [JSONValue.null, .array([]), .string("T"), .integer(1), .object([:])])
  func whatIsNoObjectIsNoDashboard(value: JSONValue) {
    var warnings: [String] = []
    #expect(ExternalDashboard(lenient: value, warnings: &warnings) == nil)
  }
}
