import Foundation
import PortalAPI
import Testing

@testable import DemoPortal

@Suite struct DemoPortalFaultTests {
  private func isReset(_ send: () async throws -> PortalReply) async -> Bool {
    do {
      _ = try await send()
      return false
    } catch {
      return error as? PlainClient.Failure == .reset
    }
  }

  @Test func resetBeforeResetsTheConnectionAndCreatesNothing() async throws {
    try await withDemoPortal(DemoPortalConfiguration(failing: "reset-before@nth:1")) { portal in
      #expect(await isReset { try await PlainClient(portal).create("a") })
      #expect(await portal.createdCount == 0)
      let next = try await PlainClient(portal).create("a")
      #expect(next.status == 201)
    }
  }

  @Test func resetAfterResetsTheConnectionAndHasCreated() async throws {
    try await withDemoPortal(DemoPortalConfiguration(failing: "reset-after@nth:1")) { portal in
      #expect(await isReset { try await PlainClient(portal).create("a") })
      #expect(await portal.dashboards.map(\.name) == ["a"])
      let next = try await PlainClient(portal).create("a")
      #expect(next.status == 409)
    }
  }

  @Test func garbageHasCreatedAndAnswers201WithNoJSON() async throws {
    try await withDemoPortal(DemoPortalConfiguration(failing: "garbage@every:1")) { portal in
      let reply = try await PlainClient(portal).create("a")
      #expect(reply.status == 201 && reply.json == nil && reply.requestID != nil)
      #expect(reply.body.contains(0x1b) && reply.body.contains(0))
      #expect(await portal.createdCount == 1)
      let conflict = try await PlainClient(portal).create("a")
      #expect(conflict.status == 409 && conflict.refusal == nil)
    }
  }

  @Test(arguments: [200, 204, 302, 408, 425, 429, 500, 503, 599])
  func statusAnswersThatAndCreatesNothing(_ code: Int) async throws {
    try await withDemoPortal(DemoPortalConfiguration(failing: "status:\(code)@nth:1")) { portal in
      let reply = try await PlainClient(portal).create("a")
      #expect(reply.status == code && reply.requestID != nil)
      #expect(reply.headers["X-RateLimit-Remaining"] == "999")
      #expect((reply.refusal != nil) == (code >= 400))
      #expect(await portal.createdCount == 0)
    }
  }

  @Test func delayCreatesOnlyAfterItsTimeAlsoForAClientThatHasLeft() async throws {
    try await withDemoPortal(DemoPortalConfiguration(failing: "delay:0.6@every:1")) { portal in
      let client = PlainClient(portal)
      let start = ContinuousClock.now
      #expect(try await client.create("a").status == 201)
      #expect(start.duration(to: .now) >= .milliseconds(600))

      _ = try await client.exchange(client.createBytes("b"), thenReads: false)
      #expect(await portal.createdCount == 1)
      #expect(try await portal.records(2).map(\.created) == [true, true])
      #expect(await portal.dashboards.map(\.name) == ["a", "b"])
    }
  }

  @Test func aPortalThatEndsWithinADelayDoesNotWaitForIt() async throws {
    let start = ContinuousClock.now
    let client = try await withDemoPortal(DemoPortalConfiguration(failing: "delay:60@every:1")) { portal in
      let client = Task { try await PlainClient(portal).create("a") }
      try await Task.sleep(for: .milliseconds(300))
      return client
    }
    await #expect(throws: (any Error).self) { try await client.value }
    #expect(start.duration(to: .now) < .seconds(20))
  }

  @Test func otherRequestsNeitherCountNorFail() async throws {
    try await withDemoPortal(DemoPortalConfiguration(failing: "reset-before@nth:2")) { portal in
      let client = PlainClient(portal)
      let first = try await client.create("a")
      #expect(first.status == 201)
      #expect(try await client.users().status == 200)
      #expect(try await PlainClient(portal, key: "nobody").create("b").status == 401)
      #expect(try await PlainClient(portal, key: portal.readOnlyAPIKey).create("b").status == 403)
      #expect(await isReset { try await client.create("b") })
    }
  }

  @Test func theCountOfCreatesIsThatOfTheLogUnderRandomFaults() async throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("demo-portal-\(UUID()).log").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let plan = "reset-before@p:0.2,reset-after@p:0.2,garbage@p:0.2,status:500@p:0.2"
    try await withDemoPortal(DemoPortalConfiguration(failing: plan, log: path)) { portal in
      let client = PlainClient(portal)
      var replies: [String] = []
      for number in 0..<100 {
        do {
          let reply = try await client.create("n\(number)")
          replies.append(reply.json == nil ? "garbage" : String(reply.status))
        } catch let failure as PlainClient.Failure {
          replies.append(failure == .reset ? "reset" : "\(failure)")
        }
      }
      #expect(Set(replies) == ["201", "500", "reset", "garbage"])
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(!text.contains(portal.apiKey))
      let lines = text.split(separator: "\n").compactMap { JSONValue(parsing: Data($0.utf8)) }
      #expect(lines.count == 100)
      #expect(lines.count { $0["created"]?.bool == true } == (await portal.createdCount))
      for (line, reply) in zip(lines, replies) {
        #expect((line["status"] == .null) == (reply == "reset"))
        #expect(
          Set(line.object?.keys.map(\.self) ?? []) == [
            "n", "time", "requestId", "method", "path", "fault", "status", "created",
          ])
      }
    }
  }
}
