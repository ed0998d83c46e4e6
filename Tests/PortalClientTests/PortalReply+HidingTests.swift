import DashboardService
import Foundation
import PortalAPI
import Testing

@testable import PortalClient

@Suite("Hiding the key in a reply", .timeLimit(.minutes(1)))
struct PortalReplyHidingTests {
  private func hide(_ body: String, key: String = Sample.key) throws -> String {
    PortalReply(status: 401, body: Data(body.utf8)).hiding(try APIKey(key)).text
  }

  @Test func `A reply that quotes the key comes without it`() async throws {
    let body = #"{"error":"invalid key \#(Sample.key)","code":"unauthorized"}"#
    let sent = try await exchange(with: [
      .text("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer error=\"\(Sample.key)\"\r\n"),
      .text("Content-Length: \(body.utf8.count)\r\n\r\n\(body)"),
    ])
    let reply = try #require(sent.reply)
    #expect(reply.text == #"{"error":"invalid key (API key hidden)","code":"unauthorized"}"#)
    #expect(reply.headers["WWW-Authenticate"] == "Bearer error=\"(API key hidden)\"")
    #expect(!String(reflecting: sent).contains(Sample.key))
  }

  @Test func `A server that echoes the whole request does not bring the key out`() async throws {
    try await withServer(answering: [.echo(after: "HTTP/1.1 400 Bad Request\r\n\r\n")]) { server in
      let sent = try await exchange(with: server.url)
      #expect(sent.reply?.text.contains("Authorization: Bearer (API key hidden)\r\n") == true)
      #expect(sent.reply?.text.contains(Sample.key) == false)
    }
  }

  @Test func `The key is found in a reply that comes in parts`() async throws {
    let half = Sample.key.index(Sample.key.startIndex, offsetBy: 9)
    let sent = try await exchange(with: [
      .text("HTTP/1.1 400 Bad Request\r\n\r\n\(Sample.key[..<half])"), .pause(.milliseconds(50)),
      .text(String(Sample.key[half...])),
    ])
    #expect(sent.reply?.text == "(API key hidden)")
  }

  @Test func `Every place is hidden, at both ends too`() throws {
    let key = Sample.key
    #expect(try hide("\(key)") == "(API key hidden)")
    #expect(try hide("\(key)\(key)") == "(API key hidden)(API key hidden)")
    #expect(try hide("a \(key) b \(key)") == "a (API key hidden) b (API key hidden)")
    #expect(try hide("\(key.dropLast())") == "(API key hidden)")
    #expect(try hide("") == "")
  }

  @Test(arguments: [
    #"ab\/cd+ef\"gh\\ij"#, #"ab/cd\u002Bef\u0022gh\u005Cij"#, #"ab\u002fcd\u002bef\"gh\u005cij"#,
    #"ab/cd+ef"gh\ij"#,
  ])
  func `A key in JSON's escapes is hidden`(quoted: String) throws {
    let key = #"ab/cd+ef"gh\ij"#
    #expect(try hide(#"{"error":"\#(quoted)!"}"#, key: key) == #"{"error":"(API key hidden)!"}"#)
  }

  @Test func `A key too short to be told from chance is left`() throws {
    #expect(try hide("an invalid key", key: "invalid") == "an invalid key")
    #expect(try hide("a 123456789012", key: "123456789012") == "a (API key hidden)")
  }

  @Test func `A reply without the key stays the same`() throws {
    var headers = HTTPHeaders()
    headers.add("X-Twice", "a")
    headers.add("X-Twice", "b")
    let reply = PortalReply(status: 200, headers: headers, body: Data([0xff, 0x00, 0x7b]))
    #expect(reply.hiding(try APIKey(Sample.key)) == reply)
  }
}
