import DashboardService
import DemoPortal
import Foundation
import PortalAPI
import PortalClient
import Testing

@Suite("The connection to a portal", .timeLimit(.minutes(1)))
struct PortalClientTests {
  @Test func `A create's bytes are exactly these`() async throws {
    try await withServer(answering: [.text(Sample.ok)]) { server in
      let sent = try await exchange(with: server.url + "/")
      #expect(sent.reply?.status == 200)
      #expect(sent.headWritten)
      let request = String(decoding: try #require(server.requests.first), as: UTF8.self)
      let parts = request.components(separatedBy: "\r\n\r\n")
      let lines = parts[0].components(separatedBy: "\r\n")
      #expect(lines[0] == "POST /api/public/v1/dashboards/external HTTP/1.1")
      #expect(
        Set(lines.dropFirst().map { $0.lowercased() }) == [
          "authorization: bearer \(Sample.key)", "accept: application/json", "user-agent: msdash/1.2.3",
          "x-request-id: \(Sample.requestID)", "content-type: application/json",
          "host: 127.0.0.1:\(server.port)", "content-length: \(Sample.body.utf8.count)",
        ])
      #expect(lines.count == 8)
      #expect(parts.dropFirst().joined(separator: "\r\n\r\n") == Sample.body)
    }
  }

  @Test func `A reading request has no body and no content type`() async throws {
    try await withServer(answering: [.text(Sample.ok)]) { server in
      _ = try await exchange(Sample.users, with: server.url)
      let request = String(decoding: try #require(server.requests.first), as: UTF8.self)
      #expect(request.hasPrefix("GET /api/public/v1/users?page=1&limit=100 HTTP/1.1\r\n"))
      #expect(request.contains("Authorization: Bearer \(Sample.key)\r\n"))
      for name in ["content-type", "content-length", "transfer-encoding", "cookie", "accept-encoding"] {
        #expect(!request.lowercased().contains("\r\n\(name):"))
      }
      #expect(request.hasSuffix("\r\n\r\n"))
    }
  }

  @Test func `Every request has a connection of its own though the server would keep it`() async throws {
    try await withServer(answering: [.text(Sample.ok), .silence]) { server in
      try await withClient(server.url) { client in
        for _ in 0..<3 {
          let sent = await client.send(Sample.create, timeout: .seconds(5))
          #expect(sent.reply?.status == 200)
        }
      }
      #expect(server.connections == 3)
      #expect(server.requests.count == 3)
    }
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `A redirect is not followed, and the key stays here`(status: Int) async throws {
    try await withServer(answering: [.text(Sample.ok)]) { other in
      let location = other.url + "/api/public/v1/dashboards/external"
      let answer = "HTTP/1.1 \(status) Moved\r\nLocation: \(location)\r\nContent-Length: 0\r\n\r\n"
      try await withServer(answering: [.text(answer)]) { server in
        let sent = try await exchange(with: server.url)
        #expect(sent.reply?.status == status)
        #expect(sent.reply?.headers["Location"] == location)
        #expect(sent.headWritten)
        #expect(server.connections == 1)
      }
      try await Task.sleep(for: .milliseconds(50))
      #expect(other.connections == 0)
    }
  }

  @Test func `A cookie is not kept`() async throws {
    let answer = "HTTP/1.1 200 OK\r\nSet-Cookie: id=1; Path=/\r\nContent-Length: 2\r\n\r\n{}"
    try await withServer(answering: [.text(answer)]) { server in
      try await withClient(server.url) { client in
        for _ in 0..<2 { _ = await client.send(Sample.create, timeout: .seconds(5)) }
      }
      #expect(server.requests.count == 2)
      for request in server.requests {
        #expect(!String(decoding: request, as: UTF8.self).lowercased().contains("cookie"))
      }
    }
  }

  @Test func `Requests at once each get their own reply`() async throws {
    try await withServer(answering: [
      .pause(.milliseconds(100)), .echo(after: "HTTP/1.1 200 OK\r\n\r\n"),
    ]) { server in
      try await withClient(server.url) { client in
        let texts = await withTaskGroup(of: (Int, String?).self) { group in
          for page in 1...16 {
            group.addTask {
              let request = PortalRequest.users(page: page, requestID: Sample.requestID)
              return (page, await client.send(request, timeout: .seconds(20)).reply?.text)
            }
          }
          return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for page in 1...16 {
          #expect(texts[page]?.hasPrefix("GET /api/public/v1/users?page=\(page)&limit=100 ") == true)
        }
      }
      #expect(server.connections == 16)
    }
  }

  @Test func `Cancelling the caller does not cut what has left`() async throws {
    try await withServer(answering: [.pause(.milliseconds(300)), .text(Sample.ok)]) { server in
      try await withClient(server.url) { client in
        let sending = Task { await client.send(Sample.create, timeout: .seconds(10)) }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        sending.cancel()
        let sent = await sending.value
        #expect(sent.reply?.status == 200)
        #expect(sent.headWritten)
      }
    }
  }

  @Test func `A task that was cancelled before still sends and hears`() async throws {
    try await withServer(answering: [.text(Sample.ok)]) { server in
      try await withClient(server.url) { client in
        let sending = Task {
          while !Task.isCancelled { await Task.yield() }
          return await client.send(Sample.create, timeout: .seconds(10))
        }
        sending.cancel()
        let sent = await sending.value
        #expect(sent.reply?.status == 200)
      }
    }
  }

  @Test func `Shutting down twice is harmless, and a later request is answered at once`() async throws {
    try await withServer(answering: [.text(Sample.ok)]) { server in
      try await withClient(server.url) { client in
        let first = await client.send(Sample.create, timeout: .seconds(5))
        #expect(first.reply?.status == 200)
        await client.shutdown()
        await client.shutdown()
        let later = await client.send(Sample.create, timeout: .seconds(10))
        #expect(later.failure?.kind == .other)
        #expect(!later.headWritten)
        #expect(later.duration < .seconds(1))
        #expect(server.connections == 1)
      }
    }
  }

  @Test func `Shutting down ends a request that is under way`() async throws {
    try await withServer(answering: [.silence]) { server in
      try await withClient(server.url) { client in
        async let sending = client.send(Sample.create, timeout: .seconds(20))
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        await client.shutdown()
        let sent = await sending
        #expect(sent.failure?.kind == .closed)
        #expect(sent.headWritten)
        #expect(sent.duration < .seconds(10))
      }
    }
  }

  @Test func `A demo portal takes what is sent`() async throws {
    try await withDemoPortal { portal in
      let created = try await exchange(with: portal.url, key: portal.apiKey)
      #expect(created.reply?.status == 201)
      #expect(created.reply?.requestID == Sample.requestID)
      let users = try await exchange(Sample.users, with: portal.url, key: portal.apiKey)
      #expect(users.reply?.status == 200)
      #expect(await portal.createdCount == 1)
    }
  }

  @Test func `A dump of the client does not show the key`() async throws {
    try await withClient("http://127.0.0.1:9") { client in
      var text = ""
      dump(client, to: &text)
      #expect(!text.contains(Sample.key))
      #expect(!String(reflecting: client).contains(Sample.key))
    }
  }
}
