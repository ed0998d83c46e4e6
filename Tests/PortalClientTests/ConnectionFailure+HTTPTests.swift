import DashboardService
import Foundation
import PortalClient
import Testing

@Suite("What is told of a failed connection", .timeLimit(.minutes(1)))
struct ConnectionFailureHTTPTests {
  /// Checks a failure, and that it shows the key nowhere.
  private func expect(
    _ sent: Exchange, _ kind: ConnectionFailure.Kind, headWritten: Bool,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let failure = try #require(sent.failure, sourceLocation: location)
    #expect(failure.kind == kind, sourceLocation: location)
    #expect(sent.headWritten == headWritten, sourceLocation: location)
    var dumped = ""
    dump(sent, to: &dumped)
    let shown = [
      failure.words, failure.detail, failure.localizedDescription, String(describing: failure),
      String(reflecting: failure), String(reflecting: sent), dumped,
    ]
    for text in shown {
      #expect(!text.contains(Sample.key), sourceLocation: location)
      #expect(!text.contains("Bearer"), sourceLocation: location)
    }
  }

  @Test(arguments: ["127.0.0.1", "localhost"])
  func `A refused port is told as refused, and nothing left`(host: String) async throws {
    try await withServer(listens: false) { server in
      let sent = try await exchange(with: "http://\(host):\(server.port)")
      try expect(sent, .refused, headWritten: false)
    }
  }

  @Test func `A name that cannot be looked up is told so, and nothing left`() async throws {
    let sent = try await exchange(with: "https://portal.invalid", timeout: .seconds(30))
    // Where no name server answers, the looking up may take longer than a connection may.
    let isSlow = sent.failure?.kind == .connectTimeout && sent.duration > .seconds(9)
    try expect(sent, isSlow ? .connectTimeout : .nameLookup, headWritten: false)
  }

  @Test func `A server that speaks no TLS fails the handshake, and nothing left`() async throws {
    let answer = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
    try await withServer(answering: [.text(answer)], reading: .something) { server in
      let sent = try await exchange(with: "https://127.0.0.1:\(server.port)")
      try expect(sent, .notTLS, headWritten: false)
      #expect(server.connections == 1)
      #expect(!server.requests.contains { String(decoding: $0, as: UTF8.self).contains(Sample.key) })
    }
  }

  @Test(arguments: [ScriptedServer.Reading.something, .nothing])
  func `A server that closes in place of a handshake: nothing left`(
    reading: ScriptedServer.Reading
  ) async throws {
    try await withServer(reading: reading) { server in
      let sent = try await exchange(with: "https://127.0.0.1:\(server.port)")
      #expect(sent.failure != nil)
      #expect(!sent.headWritten)
      #expect(server.connections == 1)
      #expect(sent.failure.map { [.tls, .closed].contains($0.kind) } == true)
    }
  }

  @Test func `A server that is silent in the handshake: the time-out passes, and nothing left`() async throws
  {
    try await withServer(answering: [.silence], reading: .something) { server in
      let sent = try await exchange(with: "https://127.0.0.1:\(server.port)", timeout: .milliseconds(500))
      #expect(!sent.headWritten)
      #expect(sent.failure.map { [.tls, .timeout, .connectTimeout].contains($0.kind) } == true)
      #expect(sent.duration < .seconds(5))
    }
  }

  @Test func `A handshake without end does not hold up the client's end`() async throws {
    try await withServer(answering: [.silence], reading: .something) { server in
      let start = ContinuousClock.now
      _ = try await exchange(with: "https://127.0.0.1:\(server.port)", timeout: .milliseconds(200))
      #expect(ContinuousClock.now - start < .seconds(6))
    }
  }

  @Test func `A reset after the request is in doubt`() async throws {
    try expect(try await exchange(with: [.reset]), .closed, headWritten: true)
  }

  @Test func `A close without a reply is in doubt`() async throws {
    try expect(try await exchange(with: []), .closed, headWritten: true)
  }

  @Test func `A close within the head is in doubt`() async throws {
    let sent = try await exchange(with: [.text("HTTP/1.1 201 Created\r\nContent-Le")])
    #expect(sent.failure.map { [.closed, .malformedReply].contains($0.kind) } == true)
    #expect(sent.headWritten)
  }

  @Test(arguments: [
    "HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"data\":",
    "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{\"data\":",
  ])
  func `A body that is cut short is in doubt`(answer: String) async throws {
    let sent = try await exchange(with: [.text(answer)])
    #expect(sent.failure.map { [.closed, .malformedReply].contains($0.kind) } == true)
    #expect(sent.headWritten)
  }

  @Test func `A reset within a body that the close would end is in doubt`() async throws {
    let sent = try await exchange(with: [
      .text("HTTP/1.1 201 Created\r\n\r\n{}"), .pause(.milliseconds(100)), .reset,
    ])
    try expect(sent, .closed, headWritten: true)
  }

  @Test(arguments: [
    "220 mail.example ESMTP\r\n", "\u{0}\u{1}\u{2}\r\n\r\n", "HTTP/9.9 what\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n{}",
  ])
  func `What is no HTTP is told so and is in doubt`(answer: String) async throws {
    try expect(try await exchange(with: [.text(answer)]), .malformedReply, headWritten: true)
  }

  @Test func `Garbage that quotes the request does not bring the key out`() async throws {
    try await withServer(answering: [.echo(after: "?? ")]) { server in
      try expect(try await exchange(with: server.url), .malformedReply, headWritten: true)
    }
  }

  @Test func `A silent server is waited for as long as the time-out, and is in doubt`() async throws {
    let sent = try await exchange(with: [.silence], timeout: .milliseconds(500))
    try expect(sent, .timeout, headWritten: true)
    #expect(sent.duration >= .milliseconds(480))
    #expect(sent.duration < .seconds(3))
  }
}
