import Foundation
import PortalAPI
import Testing

@testable import DemoPortal

@Suite struct EndpointTests {
  @Test func findsWhatPortalRequestsAskFor() throws {
    let create = PortalRequest.createExternalDashboard(body: Data(), requestID: "a")
    let id = try #require(UUID(uuidString: "0f8fad5b-d9cb-469f-a165-70867728950e"))
    let set = PortalRequest.setCompanyURLs(dashboard: id, body: Data(), requestID: "a")
    #expect(Endpoint.find(method: create.method.rawValue, path: create.path) == .success(.createDashboard))
    #expect(
      Endpoint.find(method: set.method.rawValue, path: set.path)
        == .success(.setCompanyURLs(dashboard: id.lowercased)))
    #expect(Endpoint.find(method: "GET", path: "/api/public/v1/users") == .success(.users))
  }

  @Test(arguments: [
    "/", "", "/api/public/v1", "/api/public/v1/users/", "/api/public/v1/dashboards/external/",
    "/api/public/v1/dashboards/external/x", "/api/public/v1/dashboards/external//company-urls",
    "/api/public/v1/dashboards/external/company-urls", "/api/public/v1/dashboards/external/a/b/company-urls",
    "/api/public/v1/roles", "/v1/users", "*",
  ])
  func otherPathsAreNotThere(_ path: String) {
    #expect(throws: Refusal.self) { try Endpoint.find(method: "GET", path: path).get() }
    guard case .failure(let refusal) = Endpoint.find(method: "POST", path: path) else { return }
    #expect(refusal.status == 404)
  }

  @Test func otherMethodsAreRefusedWithTheOneThatIsAllowed() {
    for (method, path, allowed) in [
      ("GET", "/api/public/v1/dashboards/external", "POST"), ("POST", "/api/public/v1/users", "GET"),
      ("DELETE", "/api/public/v1/dashboards/external/x/company-urls", "PUT"),
    ] {
      guard case .failure(let refusal) = Endpoint.find(method: method, path: path) else {
        Issue.record("\(method) \(path) was found")
        continue
      }
      #expect(refusal.status == 405 && refusal.headers == [HeaderField("Allow", allowed)])
    }
  }
}
