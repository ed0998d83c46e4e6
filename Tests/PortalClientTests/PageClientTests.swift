import DashboardService
import Foundation
import PortalAPI
import Testing

@testable import PortalClient

@Suite("The look at a page", .timeLimit(.minutes(1)), .enabled(if: TLSPageServer.isPossible))
struct PageClientTests {
  private static let page = "HTTP/1.1 200 OK\r\nX-Frame-Options: DENY\r\nX-Frame-Options: SAMEORIGIN\r\n"

  /// Looks once, at a server that answers so.
  private func look(
    at path: String = "/", answering text: String, names: String = "DNS:localhost,IP:127.0.0.1",
    trusts: Bool = true, host: String = "localhost", user: String = "", timeout: Duration = .seconds(5)
  ) async throws -> (PageAnswer, requests: [String]) {
    let server = try await TLSPageServer.start(answering: text, names: names)
    let client = PageClient(trust: trusts ? .authorities(server.authorities) : .system)
    let address = try #require(PageAddress("https://\(user)\(host):\(server.port)\(path)"))
    let answer = await client.head(of: address, timeout: timeout)
    await server.stop()
    return (answer, server.requests)
  }

  private func failure(_ answer: PageAnswer) -> ConnectionFailure? {
    guard case .failed(let failure) = answer else { return nil }
    return failure
  }

  @Test func `It is one GET of a stranger, and these are its bytes`() async throws {
    let (answer, requests) = try await look(
      at: "/a%20b?c=d#e", answering: Self.page + "Set-Cookie: a=b\r\nContent-Length: 0\r\n\r\n",
      user: "ada:secret@")
    guard case .head(200, let headers) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(
      headers.fields.filter { $0.name == "X-Frame-Options" }.map(\.value) == ["DENY", "SAMEORIGIN"])
    let lines = try #require(requests.first).components(separatedBy: "\r\n")
    #expect(requests.count == 1)
    #expect(lines[0] == "GET /a%20b?c=d HTTP/1.1")
    #expect(
      Set(lines.dropFirst().map { $0.lowercased().prefix { $0 != ":" } })
        == ["host", "accept", "user-agent", ""])
    #expect(lines.contains("User-Agent: Mozilla/5.0 (compatible; msdash)"))
  }

  @Test func `The page itself is not waited for, and a reply without an end is none that hangs`() async throws
  {
    let start = ContinuousClock.now
    let (answer, _) = try await look(
      answering: Self.page + "Content-Length: 99999999\r\n\r\n<html>", timeout: .seconds(20))
    guard case .head(200, _) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func `A redirect is told, and not followed`() async throws {
    let (answer, requests) = try await look(
      answering: "HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n")
    guard case .head(302, let headers) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(headers["location"] == "/other")
    #expect(requests.count == 1)
  }

  @Test func `Who is not trusted hears no request`() async throws {
    let (answer, requests) = try await look(answering: Self.page + "\r\n", trusts: false)
    #expect(
      failure(answer).map { [.certificateSelfSigned, .noAuthorities].contains($0.kind) } == true, "\(answer)")
    #expect(requests.isEmpty)
  }

  @Test func `A certificate of another host hears no request`() async throws {
    let (answer, requests) = try await look(answering: Self.page + "\r\n", names: "DNS:other.example")
    #expect(failure(answer)?.kind == .certificateOfAnotherHost, "\(answer)")
    #expect(requests.isEmpty)
  }

  @Test func `An address is checked as an address`() async throws {
    let (answer, _) = try await look(answering: Self.page + "\r\n", host: "127.0.0.1")
    guard case .head(200, _) = answer else {
      Issue.record("\(answer)")
      return
    }
  }

  @Test func `A reply that does not come ends with the time that it had`() async throws {
    let (answer, requests) = try await look(answering: "HTTP/1.1 200 OK\r\n", timeout: .milliseconds(300))
    #expect(failure(answer)?.kind == .timeout, "\(answer)")
    #expect(requests.count == 1)
  }

  @Test func `A head without end is not read to its end`() async throws {
    let header = "X-Filler: \(String(repeating: "x", count: 1000))\r\n"
    let (answer, _) = try await look(
      answering: "HTTP/1.1 200 OK\r\n" + String(repeating: header, count: 2000) + "\r\n")
    #expect(failure(answer) != nil, "2 MB of headers were taken")
  }

  @Test func `What is no HTTP is told as that`() async throws {
    let (answer, _) = try await look(answering: "SSH-2.0-OpenSSH_9.6\r\n\r\n")
    #expect(failure(answer)?.kind == .malformedReply, "\(answer)")
  }

  @Test func `Nobody there, no TLS and no usable proxy are told in words`() async throws {
    let client = PageClient(trust: .system)
    try await withServer(listens: false) { server in
      let page = try #require(PageAddress("https://127.0.0.1:\(server.port)/"))
      #expect(failure(await client.head(of: page, timeout: .seconds(5)))?.kind == .refused)
    }
    try await withServer(answering: [.text(Sample.ok)], reading: .something) { server in
      let page = try #require(PageAddress("https://127.0.0.1:\(server.port)/"))
      #expect(failure(await client.head(of: page, timeout: .seconds(5)))?.kind == .notTLS)
    }
    let proxied = PageClient(trust: .system, tenantsProxy: ("socks5://x", "proxy: in acme.yaml"))
    let page = try #require(PageAddress("https://bi.example.com/"))
    let refused = failure(await proxied.head(of: page, timeout: .seconds(5)))
    #expect(refused?.kind == .proxy && refused?.detail.contains("proxy: in acme.yaml") == true)
  }
}
