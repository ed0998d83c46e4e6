import DashboardService
import Foundation
import PortalAPI
import Testing

@testable import PortalClient

@Suite("A connection through a proxy", .timeLimit(.minutes(1)))
struct ProxyTests {
  /// Sends one create to https://portal.example by a proxy that answers so.
  private func exchange(
    through steps: [ScriptedServer.Step], user: String? = nil, timeout: Duration = .seconds(5)
  ) async throws -> (sent: Exchange, asked: [String]) {
    try await withServer(answering: steps) { server in
      let proxy = Proxy(host: "127.0.0.1", port: server.port, user: user, password: "hunter2")
      let client = PortalClient(
        baseURL: try BaseURL("https://portal.example:8443"), key: try APIKey(Sample.key), version: "1.2.3",
        settings: ConnectionSettings(proxy: proxy))
      let sent = await client.send(Sample.create, timeout: timeout)
      await client.shutdown()
      return (sent, server.requests.map { String(decoding: $0, as: UTF8.self) })
    }
  }

  private func expect(
    _ sent: Exchange, _ kind: ConnectionFailure.Kind, _ words: String, asked: [String],
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let failure = try #require(sent.failure, sourceLocation: location)
    #expect(failure.kind == kind, sourceLocation: location)
    #expect(failure.words.contains(words), "\(failure.words)", sourceLocation: location)
    #expect(!sent.headWritten, sourceLocation: location)
    #expect(!failure.words.contains("hunter2"), sourceLocation: location)
    for request in asked {
      #expect(!request.contains(Sample.key) && !request.contains("X-Request-Id"), sourceLocation: location)
    }
  }

  @Test func `asks it by CONNECT, and sends user and password only where there are any`() async throws {
    let plain = try await exchange(through: [.text("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n")])
    try expect(plain.sent, .proxyCredentials, "wants a user and password (407)", asked: plain.asked)
    #expect(plain.asked.count == 1)
    #expect(plain.asked[0].hasPrefix("CONNECT portal.example:8443 HTTP/1.1\r\n"))
    #expect(!plain.asked[0].lowercased().contains("authorization"))
    let known = try await exchange(
      through: [.text("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic\r\nContent-Length: 2\r\n\r\nno")],
      user: "me")
    try expect(
      known.sent, .proxyCredentials, "did not accept the user and password (407)", asked: known.asked)
    let basic = Data("me:hunter2".utf8).base64EncodedString()
    #expect(known.asked[0].lowercased().contains("proxy-authorization: basic \(basic.lowercased())"))
  }

  @Test(arguments: [
    (403, ConnectionFailure.Kind.proxyForbids, "does not allow connections to portal.example:8443 (403)"),
    (400, .proxyForbids, "(400)"), (405, .proxyForbids, "(405)"), (404, .proxyForbids, "(404)"),
    (429, .proxy, "answered 429 for portal.example:8443"), (502, .proxy, "answered 502"),
    (503, .proxy, "answered 503"), (301, .proxy, "answered 301"), (101, .proxy, "answered 101"),
  ])
  func `tells the status of its refusal`(status: Int, kind: ConnectionFailure.Kind, words: String)
    async throws
  {
    let (sent, asked) = try await exchange(
      through: [.text("HTTP/1.1 \(status) Odd\r\nContent-Length: 5\r\n\r\nhello")], user: "me")
    try expect(sent, kind, words, asked: asked)
    // The same was asked twice, the second time to learn the status.
    #expect(asked.count <= 2)
    for request in asked { #expect(request.hasPrefix("CONNECT portal.example:8443 HTTP/1.1\r\n")) }
  }

  @Test(arguments: [
    "?? nonsense\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n", "\u{16}\u{3}\u{1}\u{0}\u{5}", "HTTP/9.9 200 OK\r\n\r\n",
  ])
  func `tells what is no HTTP`(answer: String) async throws {
    let (sent, asked) = try await exchange(through: [.text(answer), .silence], timeout: .milliseconds(500))
    try expect(sent, .proxyNotHTTP, "answered with what is no HTTP", asked: asked)
  }

  @Test func `that hangs up, resets or says nothing is told, and nothing left`() async throws {
    let gone = try await exchange(through: [])
    try expect(gone.sent, .proxy, "closed the connection", asked: gone.asked)
    let reset = try await exchange(through: [.reset])
    #expect(reset.sent.failure != nil && !reset.sent.headWritten)
    let silent = try await exchange(through: [.silence], timeout: .milliseconds(500))
    try expect(silent.sent, .connectTimeout, "by the proxy 127.0.0.1:", asked: silent.asked)
    #expect(silent.sent.duration < .seconds(3))
  }

  @Test func `that refuses the connection is told as the proxy's fault, not the portal's`() async throws {
    try await withServer(listens: false) { server in
      let client = PortalClient(
        baseURL: try BaseURL("https://portal.example"), key: try APIKey(Sample.key), version: "1.2.3",
        settings: ConnectionSettings(proxy: Proxy(host: "127.0.0.1", port: server.port)))
      let sent = await client.send(Sample.create, timeout: .seconds(5))
      await client.shutdown()
      try expect(
        sent, .proxyUnreachable,
        "the proxy 127.0.0.1:\(server.port) could not be reached: the connection was refused",
        asked: [])
    }
  }

  @Test func `whose name is not found is told as the proxy's`() async throws {
    let client = PortalClient(
      baseURL: try BaseURL("https://portal.example"), key: try APIKey(Sample.key), version: "1.2.3",
      settings: ConnectionSettings(proxy: Proxy(host: "proxy.invalid", port: 3128)))
    let sent = await client.send(Sample.create, timeout: .seconds(30))
    await client.shutdown()
    // Where no name server answers, the looking up may take longer than a connection may.
    try expect(sent, .proxyUnreachable, "proxy.invalid:3128", asked: [])
  }

  @Test func `is never used for loopback`() async throws {
    try await withServer(answering: [.text("HTTP/1.1 200 OK\r\n\r\n")]) { proxy in
      try await withServer(answering: [.text(Sample.ok)]) { server in
        let client = PortalClient(
          baseURL: try BaseURL(server.url), key: try APIKey(Sample.key), version: "1.2.3",
          settings: ConnectionSettings(proxy: Proxy(host: "127.0.0.1", port: proxy.port, user: "me")))
        let sent = await client.send(Sample.create, timeout: .seconds(5))
        await client.shutdown()
        #expect(sent.reply?.status == 200)
        #expect(proxy.connections == 0)
        #expect(!String(decoding: server.requests[0], as: UTF8.self).lowercased().contains("proxy-"))
      }
    }
  }

  /// Every one of these has once brought some client to its knees.
  @Test(arguments: [
    "HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    "HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 407 No\r\n\r\n",
    "HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
    "HTTP/1.1 407 No\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\nHTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 502 No\r\nContent-Length: 2\r\n\r\nnoHTTP/1.1 502 No\r\n\r\n", "HTTP/1.1 200 OK\r\n",
    "HTTP/1.1 200\r\n\r\n", "HTTP/1.0 200 Connection established\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n\r\n\r\n",
    "HTTP/1.1 204 No Content\r\n\r\n",
    "HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nxx",
    "HTTP/1.1 101 Switching\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 099 Odd\r\n\r\n",
    "HTTP/1.1 999 Odd\r\n\r\n",
  ])
  func `that answers oddly never ends the process, and nothing left`(answer: String) async throws {
    for (index, steps) in [[ScriptedServer.Step.text(answer)], answer.map { .text(String($0)) }].enumerated()
    {
      let (sent, asked) = try await exchange(through: steps, timeout: .seconds(2))
      #expect(sent.failure != nil, "\(index)")
      #expect(!sent.headWritten, "\(index)")
      for request in asked { #expect(!request.contains(Sample.key)) }
    }
  }
}
