import Foundation
import PortalAPI
import Testing

@testable import DemoPortal

@Suite struct DemoPortalTests {
  private static let dashboards = "/api/public/v1/dashboards/external"

  @Test func aCreateIsAnsweredWithTheWholeDashboard() async throws {
    try await withDemoPortal { portal in
      let role = portal.roles[1]
      let sent = CreateExternalDashboardRequest(
        name: "Ticket metrics", url: "https://github.com/acme", description: "All",
        iconUrl: "http://cdn.example.com/i.svg", displayOrder: 40, isActive: false, roleIds: [role.id])
      let reply = try await PlainClient(portal).send("POST", Self.dashboards, sent.body())
      #expect(reply.status == 201)
      let data = try #require(reply.json?["data"])
      // Every property of schema ExternalDashboard is required: null where there is nothing.
      #expect(
        Set(data.object?.keys.map(\.self) ?? []) == [
          "id", "name", "description", "url", "iconUrl", "displayOrder", "isActive", "isDefault",
          "allowInIframe", "framePolicy", "roleIds", "roleNames", "companyUrls", "createdAt", "updatedAt",
        ])
      var warnings: [String] = []
      let made = try #require(ExternalDashboard(lenient: data, warnings: &warnings))
      #expect(warnings.isEmpty)
      #expect(await portal.dashboards == [made])
      #expect(made.roleNames == [role.name] && made.framePolicy == "DENY" && made.allowInIframe == false)
      #expect(made.description == "All" && made.displayOrder == 40 && !made.isActive)
      #expect(Timestamp.iso8601(made.createdAt) != nil && made.createdAt.hasSuffix("Z"))
      #expect(await portal.createdCount == 1)
    }
  }

  @Test func theSameNameIsAConflict() async throws {
    try await withDemoPortal { portal in
      let client = PlainClient(portal)
      #expect(try await client.create("a").status == 201)
      let second = try await client.create("a", "https://other.example")
      #expect(second.status == 409 && second.refusal?.code == "conflict")
      #expect(second.refusal?.requestId == second.requestID)
      #expect(await portal.createdCount == 1)
    }
  }

  @Test func aBadBodyIsRefusedWithDetailsAndNothingIsCreated() async throws {
    try await withDemoPortal { portal in
      let client = PlainClient(portal)
      let invalid = try await client.send("POST", Self.dashboards, Data(#"{"name": 5}"#.utf8))
      #expect(invalid.status == 400)
      #expect(invalid.refusal?.fieldErrors.map(\.field) == ["name", "url"])
      for body in ["", "nope", "{\"name\":", "\u{feff}", String(repeating: "[", count: 10_000)] {
        let reply = try await client.send("POST", Self.dashboards, Data(body.utf8))
        #expect(reply.status == 400 && reply.refusal?.code == "invalid_json", "\(body.prefix(20))")
      }
      let large = Data(repeating: UInt8(ascii: " "), count: PortalResponder.maximumBody + 1)
      #expect(try await client.send("POST", Self.dashboards, large).status == 413)
      #expect(await portal.createdCount == 0)
    }
  }

  @Test func keysDecideBetween401And403() async throws {
    try await withDemoPortal { portal in
      let unknown = try await PlainClient(portal, key: "nobody").create("a")
      #expect(unknown.status == 401 && unknown.refusal?.code == "unauthorized")
      #expect(unknown.headers["X-RateLimit-Limit"] == nil)
      var keyless = PlainClient(portal)
      keyless.key = nil
      #expect(try await keyless.users().status == 401)
      let reader = PlainClient(portal, key: portal.readOnlyAPIKey)
      let refused = try await reader.create("a")
      #expect(refused.status == 403 && refused.refusal?.error.contains("dashboards.write") == true)
      #expect(
        try await reader.send("PUT", Self.dashboards + "/x/company-urls", Data("{}".utf8)).status == 403)
      #expect(try await reader.users().status == 200)
      #expect(await portal.createdCount == 0)
    }
  }

  @Test func wrongPathsAre404AndWrongMethods405InJSON() async throws {
    try await withDemoPortal { portal in
      var client = PlainClient(portal)
      let missing = try await client.send("GET", "/api/public/v1/roles")
      #expect(missing.status == 404 && missing.refusal?.code == "not_found" && missing.requestID != nil)
      let wrong = try await client.send("DELETE", Self.dashboards)
      #expect(wrong.status == 405 && wrong.headers["Allow"] == "POST" && wrong.refusal != nil)
      client.key = nil
      #expect(try await client.send("GET", "/somewhere").status == 404)
    }
  }

  @Test func everyReplyBearsARequestIdTheClientsWhereItIsAcceptable() async throws {
    try await withDemoPortal { portal in
      let client = PlainClient(portal)
      let id = "0f8fad5b-d9cb-469f-a165-70867728950e"
      let echoed = try await client.send("GET", "/api/public/v1/users", headers: ["X-Request-Id": id])
      #expect(echoed.requestID == id)
      let odd = try await client.send("GET", "/nowhere", headers: ["X-Request-Id": "a b"])
      #expect(odd.requestID?.hasPrefix("req_") == true && odd.refusal?.requestId == odd.requestID)
      #expect(Timestamp.http(odd.headers["Date"] ?? "") != nil)
    }
  }

  @Test func overTheLimitNothingIsCarriedOutUntilTheReset() async throws {
    try await withDemoPortal(DemoPortalConfiguration(rateLimit: 2, window: 1)) { portal in
      let client = PlainClient(portal)
      let first = try await client.create("a")
      #expect(first.headers["X-RateLimit-Limit"] == "2" && first.headers["X-RateLimit-Remaining"] == "1")
      #expect(try await client.users().headers["X-RateLimit-Remaining"] == "0")
      let third = try await client.create("b")
      #expect(third.status == 429 && third.refusal?.code == "rate_limited")
      #expect(third.headers["Retry-After"] == "1" && third.headers["X-RateLimit-Remaining"] == "0")
      #expect(third.headers["X-RateLimit-Reset"] == first.headers["X-RateLimit-Reset"])
      #expect(await portal.createdCount == 1)
      let reset = try #require(Timestamp.iso8601(third.headers["X-RateLimit-Reset"] ?? ""))
      try await Task.sleep(for: .seconds(max(0, reset.timeIntervalSinceNow)))
      #expect(try await client.create("b").status == 201)
    }
  }

  @Test func usersTeachRolesAndCompanies() async throws {
    try await withDemoPortal { portal in
      let client = PlainClient(portal)
      var roles: Set<Role> = []
      var companies: Set<Company> = []
      for number in 1...2 {
        let reply = try await client.users("?page=\(number)&limit=100")
        let page = try #require(UserPage(body: Data(reply.body)))
        #expect(page.totalCount == 200 && page.totalPages == 2 && page.hasNextPage == (number < 2))
        roles.formUnion(page.roles)
        companies.formUnion(page.companies)
      }
      #expect(roles == Set(portal.roles) && companies == Set(portal.companies))
      #expect(try await client.users("?limit=101").status == 400)
    }
  }

  @Test func companyURLsAreReplacedAsAWhole() async throws {
    try await withDemoPortal { portal in
      let client = PlainClient(portal)
      _ = try await client.create("a")
      let id = await portal.dashboards[0].id
      func set(_ id: String, _ companies: [Company]) async throws -> PortalReply {
        let request = SetCompanyURLsRequest(
          companyUrls: companies.map { .init(companyId: $0.id, url: "https://a.example/\($0.id)") })
        return try await client.send(
          "PUT", Self.dashboards + "/\(id)/company-urls", JSONCoding.encode(request))
      }
      #expect(try await set(id, Array(portal.companies[0...1])).status == 200)
      let reply = try await set(id.uppercased(), [portal.companies[2]])
      #expect(reply.status == 200)
      let names = reply.json?["data"]?["companyUrls"]?.array?.map { $0["companyName"]?.string }
      #expect(names == [portal.companies[2].name])
      #expect(await portal.dashboards[0].companyUrls.count == 1)
      #expect(try await set("0f8fad5b-d9cb-469f-a165-70867728950e", []).status == 404)
      #expect(try await set(id, [Company(id: portal.roles[0].id, name: "")]).status == 400)
    }
  }

  @Test func manyAtOnceLoseNothing() async throws {
    try await withDemoPortal(DemoPortalConfiguration(rateLimit: 1000)) { portal in
      let client = PlainClient(portal)
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 0..<100 { group.addTask { try await client.create("n\(number % 60)").status } }
        return try await group.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
      }
      #expect(statuses == [201: 60, 409: 40])
      #expect(await portal.createdCount == 60)
      #expect(Set(await portal.requests.map(\.n)) == Set(1...100))
    }
  }

  @Test func aPortThatIsTakenIsSaidInWords() async throws {
    try await withDemoPortal { portal in
      let port = Int(PlainClient(portal).port)
      let error = await #expect(throws: DemoPortalError.self) {
        try await withDemoPortal(DemoPortalConfiguration(port: port)) { _ in }
      }
      #expect(error == .cannotListen(port: port, reason: "Address already in use"))
    }
  }

  @Test func theDateOfAReplyIsThatOfItsSecond() async throws {
    try await withDemoPortal { portal in
      for _ in 0..<3 {
        let asked = Date()
        let reply = try await PlainClient(portal).users("?limit=1")
        let told = try #require(Timestamp.http(reply.headers["Date"] ?? ""))
        #expect(told.addingTimeInterval(1) > asked && told <= Date())
        try await Task.sleep(for: .milliseconds(350))
      }
    }
  }

  @Test func runTellsWhereItListensAndMayBeAskedThere() async throws {
    let (statuses, tell) = AsyncStream.makeStream(of: Int.self)
    let serving = Task {
      try await DemoPortal.run(DemoPortalConfiguration(apiKey: "k")) { url, key in
        let reply = try? await PlainClient(url: url, key: key).users()
        tell.yield(key == "k" && url.hasPrefix("http://127.0.0.1:") ? reply?.status ?? 0 : -1)
      }
    }
    #expect(await statuses.first { _ in true } == 200)
    serving.cancel()
    try await serving.value
  }

  @Test func runEndsWhenItsTaskIsCancelledThoughAConnectionIsOpen() async throws {
    let (ready, tell) = AsyncStream.makeStream(of: PlainClient.self)
    let serving = Task {
      try await DemoPortal.run(DemoPortalConfiguration()) { url, key in
        tell.yield(PlainClient(url: url, key: key))
      }
    }
    let client = try #require(await ready.first { _ in true })
    // No end of the head: the portal waits for more, and so does the client, until the portal ends.
    let waiting = Task { try await client.exchange(Data("GET / HTTP/1.1\r\n".utf8)) }
    try await Task.sleep(for: .milliseconds(200))
    serving.cancel()
    try await serving.value
    _ = await waiting.result
  }
}
