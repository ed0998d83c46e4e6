import DashboardService
import Foundation
import PortalAPI
import PortalClient
import Testing

@Suite("How a reply is gathered", .timeLimit(.minutes(1)))
struct ReplyCollectorTests {
  @Test func `Status, header fields and body are as they came`() async throws {
    let sent = try await exchange(with: [
      .text("HTTP/1.1 409 Conflict\r\nContent-Type: application/json\r\nX-Request-Id: p-1\r\n"),
      .text("X-Twice: a\r\nX-Twice: b\r\nContent-Length: 7\r\n\r\n{\"a\":"), .pause(.milliseconds(50)),
      .text("1}"),
    ])
    let reply = try #require(sent.reply)
    #expect(reply.status == 409)
    #expect(reply.text == #"{"a":1}"#)
    #expect(reply.requestID == "p-1")
    #expect(reply.headers.fields.filter { $0.name == "X-Twice" }.map(\.value) == ["a", "b"])
    #expect(sent.headWritten)
    #expect(sent.duration >= .milliseconds(40))
  }

  @Test(arguments: ["HTTP/1.0 201 Created\r\n\r\n", "HTTP/1.1 201 Created\r\n\r\n"])
  func `A reply without a length ends with the connection`(head: String) async throws {
    let sent = try await exchange(with: [.text(head + "{\"a\""), .pause(.milliseconds(50)), .text(":1}")])
    #expect(sent.reply?.status == 201)
    #expect(sent.reply?.text == #"{"a":1}"#)
  }

  @Test func `A chunked reply is put together`() async throws {
    let sent = try await exchange(with: [
      .text("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n"),
      .pause(.milliseconds(20)), .text("4;x=y\r\n\":1}\r\n0\r\nX-Trailer: t\r\n\r\n"), .silence,
    ])
    #expect(sent.reply?.status == 201)
    #expect(sent.reply?.text == #"{"a":1}"#)
  }

  @Test func `Interim replies are passed over`() async throws {
    let sent = try await exchange(with: [
      .text("HTTP/1.1 100 Continue\r\n\r\n"), .pause(.milliseconds(20)),
      .text("HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n"), .pause(.milliseconds(20)),
      .text("HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}"),
    ])
    #expect(sent.reply?.status == 201)
    #expect(sent.reply?.headers["Link"] == nil)
    #expect(sent.reply?.text == "{}")
  }

  @Test func `An empty reply is a reply`() async throws {
    let sent = try await exchange(with: [.text("HTTP/1.1 204 No Content\r\n\r\n"), .silence])
    #expect(sent.reply?.status == 204)
    #expect(sent.reply?.body.isEmpty == true)
  }

  @Test func `A compressed reply is left as it is`() async throws {
    let sent = try await exchange(with: [
      .text("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd")
    ])
    #expect(sent.reply?.text == "abcd")
  }

  @Test func `A body of a MiB fits`() async throws {
    let size = PortalClient.maximumReplySize
    let sent = try await exchange(
      with: [
        .text("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n"),
        .repeating(String(repeating: "x", count: 1024), times: size / 1024),
      ], timeout: .seconds(20))
    #expect(sent.reply?.body.count == size)
  }

  @Test(arguments: ["Content-Length: 1048577", "Content-Length: 900000000", "X-Length: none"])
  func `A larger body is not read to its end, and is in doubt`(length: String) async throws {
    let sent = try await exchange(
      with: [
        .text("HTTP/1.1 201 Created\r\n\(length)\r\n\r\n"),
        .repeating(String(repeating: "x", count: 1024), times: 4096), .text("x"), .silence,
      ], timeout: .seconds(20))
    #expect(sent.failure?.kind == .replyTooLarge)
    #expect(sent.headWritten)
    #expect(sent.duration < .seconds(15))
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n",
    "HTTP/1.1 200 OK\r\nX-Slow: ",
  ])
  func `The time-out bounds the whole, however the bytes trickle`(start: String) async throws {
    let sent = try await exchange(
      with: [.text(start), .repeating("x", times: 900, every: .milliseconds(20))],
      timeout: .milliseconds(600))
    #expect(sent.failure?.kind == .timeout)
    #expect(sent.headWritten)
    #expect(sent.duration >= .milliseconds(580))
    #expect(sent.duration < .seconds(3))
  }

  @Test func `Interim replies without end do not put off the time-out`() async throws {
    let sent = try await exchange(
      with: [.repeating("HTTP/1.1 102 Processing\r\n\r\n", times: 900, every: .milliseconds(20))],
      timeout: .milliseconds(600))
    #expect(sent.failure?.kind == .timeout)
    #expect(sent.headWritten)
    #expect(sent.duration < .seconds(3))
  }
}
