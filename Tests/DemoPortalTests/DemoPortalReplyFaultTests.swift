import Foundation
import PortalAPI
import Testing

@testable import DemoPortal

/// Faults that show in the reply alone: whether it was created stands before that leaves.
@Suite struct DemoPortalReplyFaultTests {
  private func reply(to name: String, _ fault: String, creates: Bool) async throws -> PortalReply {
    try await withDemoPortal(DemoPortalConfiguration(failing: fault + "@every:1")) { portal in
      let reply = try await PlainClient(portal).create(name)
      let record = try await portal.records(1)[0]
      #expect(record.status == reply.status && record.fault == fault && record.created == creates)
      #expect(await portal.dashboards.map(\.name) == (creates ? [name] : []))
      return reply
    }
  }

  @Test func truncateHasCreatedAndBreaksOffHalfwayThroughTheBody() async throws {
    try await withDemoPortal(DemoPortalConfiguration(failing: "truncate@every:1")) { portal in
      let client = PlainClient(portal)
      // No "Connection: close" of the client's: the portal ends the connection by itself, and without a reset.
      let reply = try PlainClient.reply(try await client.exchange(client.createBytes("a")))
      #expect(reply.status == 201 && reply.requestID != nil && reply.headers["X-RateLimit-Limit"] == "1000")
      let length = try #require(reply.contentLength)
      let whole = JSONCoding.encode(["data": await portal.dashboards.first])
      #expect(length == whole.count && Data(reply.body) == whole.prefix(length / 2))
      #expect(await portal.dashboards.map(\.name) == ["a"])
      let conflict = try await client.create("a")
      #expect(conflict.status == 409 && conflict.body.count == (conflict.contentLength ?? 0) / 2)
      #expect(try await portal.records(2).map(\.created) == [true, false])
    }
  }

  @Test func htmlIsAGatewaysPageAndCreatesNothing() async throws {
    let reply = try await reply(to: "a", "html", creates: false)
    #expect(reply.status == 502 && reply.headers["Content-Type"] == "text/html; charset=utf-8")
    #expect(reply.body.count == reply.contentLength && reply.json == nil)
    #expect(String(decoding: reply.body, as: UTF8.self).hasPrefix("<!DOCTYPE html>\n<html>"))
    #expect(String(decoding: reply.body, as: UTF8.self).contains("502 Bad Gateway"))
    #expect(reply.requestID == nil && reply.headers["X-RateLimit-Limit"] == nil)
  }

  @Test(arguments: ["a", "Another dashboard", " Another dashboard "])
  func wrongNameHasCreatedWhatWasAskedAndTellsAnother(_ name: String) async throws {
    let reply = try await reply(to: name, "wrong-name", creates: true)
    let data = try #require(reply.json?["data"])
    var warnings: [String] = []
    let told = try #require(ExternalDashboard(lenient: data, warnings: &warnings))
    #expect(reply.status == 201 && warnings.isEmpty)
    #expect(!told.name.isEmpty && told.name.trimmed != name.trimmed)
    #expect(told.url == "https://bi.example.com/x")
  }

  @Test func wrongNameLeavesARefusalAsItIs() async throws {
    try await withDemoPortal(DemoPortalConfiguration(failing: "wrong-name@nth:2")) { portal in
      #expect(try await PlainClient(portal).create("a").status == 201)
      let conflict = try await PlainClient(portal).create("a")
      #expect(conflict.status == 409 && conflict.refusal?.error.contains("\u{201c}a\u{201d}") == true)
    }
  }

  @Test func noHeadersIsARightReplyWithoutRequestIdAndRateLimit() async throws {
    let reply = try await reply(to: "a", "no-headers", creates: true)
    #expect(reply.status == 201 && reply.json?["data"]?["name"]?.string == "a")
    for name in ["X-Request-Id", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"] {
      #expect(reply.headers[name] == nil, "\(name)")
    }
    #expect(reply.headers["Date"] != nil && reply.headers["Content-Type"]?.contains("json") == true)
  }

  @Test func hugeHeaderIsARightReplyWithAFieldOfOneMebibyte() async throws {
    let reply = try await reply(to: "a", "huge-header", creates: true)
    #expect(reply.status == 201 && reply.json?["data"]?["name"]?.string == "a")
    #expect(reply.headers["X-Padding"]?.utf8.count == 1 << 20)
    #expect(reply.requestID != nil)
  }

  @Test(arguments: [300, -300, 86_400, -86_400, 0])
  func clockSkewMovesDateAndResetTogetherAndNoTimeOfTheDashboard(_ skew: Int) async throws {
    let sent = Date()
    let reply = try await reply(to: "a", "clock-skew:\(skew)", creates: true)
    let received = Date()
    #expect(reply.status == 201)
    let shift = TimeInterval(skew)
    // A Date header is cut to whole seconds, a reset is a window of 60 s later and up to 2 ms more.
    let date = try #require(Timestamp.http(reply.headers["Date"] ?? "")).addingTimeInterval(-shift)
    #expect(date > sent.addingTimeInterval(-1) && date <= received)
    let reset = try #require(Timestamp.iso8601(reply.headers["X-RateLimit-Reset"] ?? ""))
    let end = reset.addingTimeInterval(-shift)
    #expect(end >= sent.addingTimeInterval(60) && end <= received.addingTimeInterval(60.003))
    let created = try #require(Timestamp.iso8601(reply.json?["data"]?["createdAt"]?.string ?? ""))
    #expect(created >= sent.addingTimeInterval(-0.001) && created <= received.addingTimeInterval(0.001))
  }

  @Test func slowBodySendsItsHeadAtOnceAndItsBodyPieceByPiece() async throws {
    try await withDemoPortal(DemoPortalConfiguration(failing: "slow-body@nth:1")) { portal in
      let client = PlainClient(portal)
      let connection = try PlainConnection(port: client.port)
      let start = ContinuousClock.now
      try await connection.send(client.createBytes("a"))
      let head = try await connection.receive { !$0.isEmpty }
      #expect(start.duration(to: .now) < .milliseconds(800))
      let length = try #require(try PlainClient.reply(head).contentLength)
      #expect(try PlainClient.reply(head).status == 201)
      #expect(await portal.createdCount == 1)

      let part = try await connection.receive { !$0.isEmpty }
      #expect(part.count < length)
      try await Task.sleep(for: .milliseconds(900))
      let rest = try await connection.receive { head.count + part.count + $0.count >= head.count + length }
      #expect((.milliseconds(2500)...(.seconds(10))).contains(start.duration(to: .now)))
      let reply = try PlainClient.reply(head + part + rest)
      #expect(reply.body.count == length && reply.json?["data"]?["name"]?.string == "a")

      // The connection is as good as ever.
      try await connection.send(client.createBytes("b"))
      let second = try PlainClient.reply(try await connection.receive(until: PlainClient.isWhole))
      #expect(second.status == 201)
    }
  }

  @Test func redirectPointsToWhereNobodyListensAndCreatesNothing() async throws {
    let reply = try await reply(to: "a", "redirect", creates: false)
    #expect(reply.status == 307 && reply.headers["Location"] == "http://127.0.0.1:1/elsewhere")
    #expect(reply.requestID != nil)
  }
}
