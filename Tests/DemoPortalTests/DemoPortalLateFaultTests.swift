import Foundation
import PortalAPI
import Testing

@testable import DemoPortal

/// Faults that create behind their reply.
@Suite struct DemoPortalLateFaultTests {
  @Test func lateCreateAnswers504AtOnceAndCreatesBehindIt() async throws {
    try await withDemoPortal(DemoPortalConfiguration(failing: "late-create:1@nth:1")) { portal in
      let start = ContinuousClock.now
      // No "Connection: close" of the client's: the portal ends the connection by itself.
      let bytes = try await PlainClient(portal).exchange(PlainClient(portal).createBytes("a"))
      #expect(start.duration(to: .now) < .milliseconds(900))
      let reply = try PlainClient.reply(bytes)
      #expect(reply.status == 504 && reply.isHTML && reply.body.count == reply.contentLength)
      #expect(reply.requestID == nil && reply.headers["X-RateLimit-Limit"] == nil)
      #expect(reply.headers["Connection"] == "close")
      #expect(await portal.createdCount == 0)
      #expect(await portal.requests.isEmpty)

      let record = try await portal.records(1)[0]
      #expect(start.duration(to: .now) >= .seconds(1))
      #expect(record.status == 504 && record.created && record.fault == "late-create:1")
      #expect(await portal.dashboards.map(\.name) == ["a"])
    }
  }

  @Test func lateCreateCreatesForAClientThatHasLeftBeforeItsReply() async throws {
    try await withDemoPortal(DemoPortalConfiguration(failing: "late-create:0.3@nth:1")) { portal in
      let client = PlainClient(portal)
      _ = try await client.exchange(client.createBytes("a"), thenReads: false)
      #expect(try await portal.records(1)[0].created)
      #expect(await portal.createdCount == 1)
    }
  }

  @Test func aNameTakenWithinALateCreateIsRefusedWhenItsTimeComes() async throws {
    try await withDemoPortal(DemoPortalConfiguration(failing: "late-create:0.5@nth:1")) { portal in
      let client = PlainClient(portal)
      #expect(try await client.create("a").status == 504)
      #expect(try await client.create("a", "https://second.example").status == 201)
      let records = try await portal.records(2)
      #expect(records.map(\.status) == [504, 201] && records.map(\.created) == [false, true])
      #expect(await portal.dashboards.map(\.url) == ["https://second.example"])
    }
  }

  @Test func aBadBodyIsAnswered504TooAndNeverCreated() async throws {
    try await withDemoPortal(DemoPortalConfiguration(failing: "late-create:0@nth:1")) { portal in
      let reply = try await PlainClient(portal).send("POST", PlainClient.dashboards, Data("{}".utf8))
      #expect(reply.status == 504)
      #expect(try await portal.records(1).map(\.created) == [false])
      #expect(await portal.createdCount == 0)
    }
  }

  @Test func aPortalThatEndsWithinALateCreateDoesNeitherWaitNorCreate() async throws {
    let start = ContinuousClock.now
    let configuration = try DemoPortalConfiguration(failing: "late-create:60@nth:1")
    let portal = try await withDemoPortal(configuration) { portal in
      let reply = try await PlainClient(portal).create("a")
      #expect(reply.status == 504)
      return portal
    }
    #expect(start.duration(to: .now) < .seconds(20))
    #expect(await portal.requests.map(\.created) == [false])
    #expect(await portal.createdCount == 0)
  }

  @Test func earlyReplyAnswers503BeforeTheBodyAndCreatesWhenThatHasCome() async throws {
    try await withDemoPortal(DemoPortalConfiguration(failing: "early-reply@nth:1")) { portal in
      let client = PlainClient(portal)
      let body = PlainClient.body("a")
      let connection = try PlainConnection(port: client.port)
      try await connection.send(client.head("POST", PlainClient.dashboards, bodyLength: body.count))
      let reply = try PlainClient.reply(try await connection.receive(until: PlainClient.isWhole))
      #expect(reply.status == 503 && reply.refusal?.requestId == reply.requestID)
      #expect(reply.headers["X-RateLimit-Remaining"] == "999")
      try await connection.send(body.dropLast())
      try await Task.sleep(for: .milliseconds(100))
      #expect(await portal.createdCount == 0)
      #expect(await portal.requests.isEmpty)

      try await connection.send(body.suffix(1))
      let record = try await portal.records(1)[0]
      #expect(record.status == 503 && record.created && record.fault == "early-reply")
      #expect(await portal.dashboards.map(\.name) == ["a"])

      // The connection is as good as ever.
      try await connection.send(client.createBytes("a"))
      let second = try PlainClient.reply(try await connection.receive(until: PlainClient.isWhole))
      #expect(second.status == 409)
    }
  }

  @Test func earlyReplyCreatesAlsoWhereTheBodyWasThereAtOnce() async throws {
    try await withDemoPortal(DemoPortalConfiguration(failing: "early-reply@every:1")) { portal in
      let first = try await PlainClient(portal).create("a")
      #expect(first.status == 503)
      #expect(try await portal.records(1)[0].created)
      #expect(try await PlainClient(portal).create("a").status == 503)
      #expect(try await portal.records(2).map(\.created) == [true, false])
      #expect(await portal.createdCount == 1)
    }
  }

  @Test func earlyReplyCreatesNothingFromABodyThatBreaksOffOrIsBad() async throws {
    try await withDemoPortal(DemoPortalConfiguration(failing: "early-reply@every:1")) { portal in
      let client = PlainClient(portal)
      // The JSON is whole, the body is not: three blanks are missing.
      let body = PlainClient.body("a")
      let head = client.head("POST", PlainClient.dashboards, bodyLength: body.count + 3)
      _ = try await client.exchange(head + body, thenReads: false)
      #expect(try await portal.records(1).map(\.created) == [false])
      for (number, body) in [Data("{}".utf8), Data(count: PortalResponder.maximumBody + 1)].enumerated() {
        #expect(try await client.send("POST", PlainClient.dashboards, body).status == 503)
        #expect(try await portal.records(number + 2).allSatisfy { !$0.created })
      }
      #expect(await portal.createdCount == 0)
    }
  }
}
