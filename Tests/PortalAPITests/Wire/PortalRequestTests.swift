import Foundation
import Testing

@testable import PortalAPI

struct PortalRequestTests {
  @Test func theThreeEndpointsAreTheDocuments() throws {
    let body = Data("{}".utf8)
    let id = try #require(UUID(uuidString: "0F8FAD5B-D9CB-469F-A165-70867728950E"))
    let create = PortalRequest.createExternalDashboard(body: body, requestID: "r")
    #expect(
      create
        == PortalRequest(
          method: .post, path: "/api/public/v1/dashboards/external", requestID: "r", body: body))
    let set = PortalRequest.setCompanyURLs(dashboard: id, body: body, requestID: "r")
    #expect(
      set
        == PortalRequest(
          method: .put,
          path: "/api/public/v1/dashboards/external/0f8fad5b-d9cb-469f-a165-70867728950e/company-urls",
          requestID: "r", body: body))
    let users = PortalRequest.users(page: 3, requestID: "r")
    #expect(
      users == PortalRequest(method: .get, path: "/api/public/v1/users?page=3&limit=100", requestID: "r"))
    #expect([create, set, users].map(\.method.rawValue) == ["POST", "PUT", "GET"])
  }
}
