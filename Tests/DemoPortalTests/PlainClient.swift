import Foundation
import PortalAPI

@testable import DemoPortal

/// A client as plain as can be: one connection, one request, what came back. It knows no retries and hides no
/// error, so that tests see what happens on the wire.
struct PlainClient: Sendable {
  enum Failure: Error, Equatable {
    /// ECONNRESET: the connection was reset.
    case reset
    /// The connection ended in good order without a whole reply.
    case noReply
    case system(Int32)
  }

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
    let body = CreateExternalDashboardRequest(name: name, url: url).body()
    return try await send("POST", "/api/public/v1/dashboards/external", body)
  }

  func users(_ query: String = "") async throws -> PortalReply {
    try await send("GET", "/api/public/v1/users" + query)
  }

  func send(
    _ method: String, _ path: String, _ body: Data? = nil, headers: [String: String] = [:]
  ) async throws -> PortalReply {
    var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
    if let key { head += "Authorization: Bearer \(key)\r\n" }
    if let body { head += "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n" }
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    let bytes = Data((head + "\r\n").utf8) + (body ?? Data())
    return try Self.reply(try await exchange(bytes))
  }

  /// Sends bytes and reads until the other side ends. Blocks a thread of its own, none of Swift's.
  func exchange(_ bytes: Data, thenReads: Bool = true) async throws -> Data {
    let port = port
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try Self.exchange(bytes, port: port, thenReads: thenReads) })
      }
    }
  }

  private static func exchange(_ bytes: Data, port: UInt16, thenReads: Bool) throws -> Data {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw failure() }
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0 { throw failure() }
      sent += count
    }
    var received = Data()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while thenReads {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0 { throw failure() }
      if count == 0 { break }
      received.append(contentsOf: buffer[..<count])
    }
    return received
  }

  private static func failure() -> Failure { errno == ECONNRESET ? .reset : .system(errno) }

  /// Reads one reply that ends with its connection.
  private static func reply(_ bytes: Data) throws -> PortalReply {
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
}

extension PortalReply {
  var json: JSONValue? { JSONValue(parsing: Data(body)) }
  var refusal: ErrorResponse? { ErrorResponse(body: Data(body)) }
}
