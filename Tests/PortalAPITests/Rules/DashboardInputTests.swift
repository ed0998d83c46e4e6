import Foundation
import Testing

@testable import PortalAPI

struct DashboardInputTests {
  private let role = "0f8fad5b-d9cb-469f-a165-70867728950e"

  private func whole() -> DashboardInput {
    DashboardInput(
      name: "Tickets", url: "https://bi.example.com/t", description: "All of them",
      iconUrl: "https://a/i.svg",
      displayOrder: "40", isActive: false, roleIds: [role])
  }

  @Test func aWholeInputBecomesAWholeRequest() {
    #expect(
      whole().request
        == CreateExternalDashboardRequest(
          name: "Tickets", url: "https://bi.example.com/t", description: "All of them",
          iconUrl: "https://a/i.svg",
          displayOrder: 40, isActive: false, roleIds: [role]))
  }

  @Test func whatIsBlankIsLeftOut() {
    let input = DashboardInput(
      name: "T", url: "https://a", description: " \n", iconUrl: "\t", displayOrder: " ")
    #expect(input.request == CreateExternalDashboardRequest(name: "T", url: "https://a"))
  }

  @Test func outerWhiteSpaceIsNoPartOfNameURLsAndNumberButOfTheDescription() {
    let input = DashboardInput(
      name: "\u{a0} T\n", url: " https://a ", description: "  indented\n", iconUrl: "\thttp://b",
      displayOrder: " 7 ")
    #expect(
      input.request
        == CreateExternalDashboardRequest(
          name: "T", url: "https://a", description: "  indented\n", iconUrl: "http://b", displayOrder: 7))
  }

  @Test func aNameOf255WithBlanksAroundItIsNotTooLong() {
    let input = DashboardInput(name: "  " + String(repeating: "n", count: 255) + "  ", url: "https://a")
    #expect(input.findings == [])
    #expect(input.request?.name.unicodeScalars.count == 255)
  }

  @Test func roleIdsAreWrittenInLowerCaseAndOneNamedTwiceInAnyCaseIsAnError() {
    var input = whole()
    input.roleIds = [role.uppercased()]
    #expect(input.request?.roleIds == [role])
    input.roleIds = [role, role.uppercased()]
    #expect(input.findings == [Finding(.roleIds, .error, "names the role \(role.uppercased()) twice")])
    #expect(input.request == nil)
    input.roleIds = ["admins"]
    #expect(input.findings.map(\.field) == [.roleIds])
    #expect(input.request == nil)
  }

  @Test func warningsDoNotHinderTheRequest() {
    var input = whole()
    input.iconUrl = "http://a/i.svg"
    #expect(input.findings.map(\.severity) == [.warning])
    #expect(input.request?.iconUrl == "http://a/i.svg")
  }

  @Test(
    arguments: [
      (\DashboardInput.name, ""), (\.url, ""), (\.url, "http://a"),
      (\.description, String(repeating: "d", count: 1001)),
      (\.iconUrl, "i.svg"), (\.displayOrder, "1001"), (\.displayOrder, "1.5"),
    ] as [(WritableKeyPath<DashboardInput, String> & Sendable, String)])
  func anErrorInAnyFieldMeansNoRequest(
    field: WritableKeyPath<DashboardInput, String> & Sendable, value: String
  ) {
    var input = whole()
    input[keyPath: field] = value
    #expect(input.request == nil)
    #expect(input.findings.count == 1)
  }

  @Test func findingsStandInTheFormsOrder() {
    let input = DashboardInput(
      name: "", url: "", description: String(repeating: "d", count: 1001), iconUrl: "x", displayOrder: "x",
      roleIds: ["x"])
    #expect(input.findings.map(\.field) == [.name, .url, .description, .iconUrl, .displayOrder, .roleIds])
  }

  @Test func everyFieldCanBeReadAsText() {
    let texts = DashboardField.allCases.map { whole()[$0] }
    #expect(
      texts == ["Tickets", "https://bi.example.com/t", "All of them", "https://a/i.svg", "40", "false", role])
    #expect(DashboardInput()[.isActive] == "")
    #expect(DashboardInput().findings(.isActive) == [])
  }

  @Test func aDraftComesBackAsItWasTyped() throws {
    var draft = whole()
    draft.name = "  half a na"
    draft.displayOrder = "1,"
    draft.isActive = nil
    #expect(try JSONDecoder().decode(DashboardInput.self, from: JSONCoding.encode(draft)) == draft)
  }

  @Test func twentyThousandRolesAreJudgedInBoundedTime() {
    let input = DashboardInput(roleIds: (0..<20_000).map { _ in UUID().uuidString })
    let time = ContinuousClock().measure { #expect(input.findings(.roleIds) == []) }
    #expect(time < .seconds(3))
  }
}
