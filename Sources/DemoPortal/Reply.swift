import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import PortalAPI

/// A reply before it becomes HTTP: JSON with a status.
struct Reply: Sendable {
  var status: Int
  var body: Data
  var headers: [HeaderField] = []

  init(status: Int, json: some Encodable) {
    self.status = status
    body = JSONCoding.encode(json)
  }

  /// `{"data": …}` (schema ExternalDashboardSingleResponse).
  init(status: Int, dashboard: ExternalDashboard) {
    self.init(status: status, json: ["data": dashboard])
  }

  init(_ refusal: Refusal, requestID: String) {
    self.init(
      status: refusal.status,
      json: ErrorResponse(
        error: refusal.error, requestId: requestID, code: refusal.code, details: refusal.details))
    headers = refusal.headers
  }

  /// What a `status:CODE` fault answers: an error's words only where the status is one.
  init(fault status: Int, requestID: String) {
    if status >= 400 {
      self.init(.fault(status), requestID: requestID)
    } else {
      self.init(status: status, json: [String: String]())
    }
  }

  /// What a client may get when something between breaks: an escape sequence, a NUL, a bell, bytes that are
  /// no UTF-8.
  static let garbage = Data([0x1b, 0x5b, 0x32, 0x4a, 0x00, 0x07, 0xff, 0xfe]) + Data("{\"data\": <<".utf8)

  /// As HTTP, with what every reply bears.
  func response(requestID: String, standing: RateLimitWindow.Standing?, date: Date) -> Response {
    // RFC 9110, sections 15.3.5 and 15.4.5: these two have no content.
    let isEmpty = status == 204 || status == 304
    var fields = HTTPFields()
    func set(_ name: String, _ value: String) {
      // Names are ours, hence well formed.
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    set("Date", Timestamp.http(date))
    set("Server", "msdash-demo-portal")
    if !isEmpty { set("Content-Type", "application/json; charset=utf-8") }
    set("X-Request-Id", requestID)
    if let standing {
      set("X-RateLimit-Limit", String(standing.limit))
      set("X-RateLimit-Remaining", String(standing.remaining))
      set("X-RateLimit-Reset", Timestamp.text(standing.reset))
    }
    for header in headers { set(header.name, header.value) }
    return Response(
      status: .init(integerLiteral: status), headers: fields,
      body: isEmpty ? .init() : .init(byteBuffer: ByteBuffer(bytes: body)))
  }
}
