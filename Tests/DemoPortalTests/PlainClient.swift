import Foundation
import PortalAPI

@testable import DemoPortal

/// A client as plain as can be: one connection, one request, what came back. It knows no retries and hides no
/// error, so that tests see what happens on the wire.
struct PlainClient: Sendable {
  enum Failure: Error, Equatable {
    /// ECONNRESET: the connection was reset.
    case reset
    /// The connection ended in good order without a whole head.
    case noReply
    case system(Int32)
  }

  static let dashboards = "/api/public/v1/dashboards/external"

  let port: UInt16
  var key: String?

  init(_ portal: DemoPortal, key: String? = nil) {
    self.init(url: portal.url, key: key ?? portal.apiKey)
  }

  init(url: String, key: String) {
    port = UInt16(url.split(separator: ":").last ?? "") ?? 0
    self.key = key
  }

  func create(_ name: String, _ url: String = "https://bi.example.com/x") async throws -> PortalReply {
    try await send("POST", Self.dashboards, Self.body(name, url))
  }

  func users(_ query: String = "") async throws -> PortalReply {
    try await send("GET", "/api/public/v1/users" + query)
  }

  func send(
    _ method: String, _ path: String, _ body: Data? = nil, headers: [String: String] = [:]
  ) async throws -> PortalReply {
    let headers = headers.merging(["Connection": "close"]) { first, _ in first }
    let head = head(method, path, bodyLength: body?.count, headers: headers)
    return try Self.reply(try await exchange(head + (body ?? Data())))
  }

  /// Sends bytes and reads until the other side ends.
  func exchange(_ bytes: Data, thenReads: Bool = true) async throws -> Data {
    let connection = try PlainConnection(port: port)
    try await connection.send(bytes)
    return thenReads ? try await connection.receiveAll() : Data()
  }
}

extension PlainClient {
  /// The body of a create.
  static func body(_ name: String, _ url: String = "https://bi.example.com/x") -> Data {
    CreateExternalDashboardRequest(name: name, url: url).body()
  }

  /// Everything of a request that comes before its body.
  func head(
    _ method: String, _ path: String, bodyLength: Int?, headers: [String: String] = [:]
  ) -> Data {
    var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    if let key { head += "Authorization: Bearer \(key)\r\n" }
    if let bodyLength { head += "Content-Type: application/json\r\nContent-Length: \(bodyLength)\r\n" }
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    return Data((head + "\r\n").utf8)
  }

  /// A whole create whose connection stays open afterwards.
  func createBytes(_ name: String, requestID: String? = nil) -> Data {
    let body = Self.body(name)
    let headers = requestID.map { ["X-Request-Id": $0] } ?? [:]
    return head("POST", Self.dashboards, bodyLength: body.count, headers: headers) + body
  }

  /// Reads one reply; its body is what came, whatever length the head tells.
  static func reply(_ bytes: Data) throws -> PortalReply {
    guard let end = bytes.firstRange(of: Data("\r\n\r\n".utf8)) else { throw Failure.noReply }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    guard let status else { throw Failure.noReply }
    var headers = HTTPHeaders()
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      headers.add(String(parts[0]), parts.count == 2 ? String(parts[1]).trimmed : "")
    }
    return PortalReply(status: status, headers: headers, body: bytes[end.upperBound...])
  }

  /// Whether these bytes are at least one whole reply.
  static func isWhole(_ bytes: Data) -> Bool {
    guard let reply = try? reply(bytes), let length = reply.headers["Content-Length"].flatMap({ Int($0) })
    else { return false }
    return reply.body.count >= length
  }
}

extension PortalReply {
  var json: JSONValue? { JSONValue(parsing: Data(body)) }
  var refusal: ErrorResponse? { ErrorResponse(body: Data(body)) }
  /// What its head says how long the body is.
  var contentLength: Int? { headers["Content-Length"].flatMap { Int($0) } }
}
