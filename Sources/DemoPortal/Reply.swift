import Foundation
import HTTPTypes
import HummingbirdCore
import PortalAPI

/// A reply before it becomes HTTP: JSON with a status, and how both leave.
struct Reply: Sendable {
  var status: Int
  var body: Data
  var contentType = "application/json; charset=utf-8"
  var headers: [HeaderField] = []
  /// Whether the portal's own header fields go with it: request id and rate limit.
  var bearsPortalFields = true
  /// By how many seconds the clock is ahead that `Date` and `X-RateLimit-Reset` are read from.
  var clockSkew: TimeInterval = 0
  var delivery = Delivery.whole

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

  /// As HTTP, with what every reply bears.
  func response(requestID: String, standing: RateLimitWindow.Standing?, date: Date) -> Response {
    // RFC 9110, sections 15.3.5 and 15.4.5: these two have no content.
    let isEmpty = status == 204 || status == 304
    var fields = HTTPFields()
    func set(_ name: String, _ value: String) {
      // Names are ours, hence well formed.
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    set("Date", Timestamp.http(date.addingTimeInterval(clockSkew)))
    set("Server", "msdash-demo-portal")
    if !isEmpty { set("Content-Type", contentType) }
    if bearsPortalFields {
      set("X-Request-Id", requestID)
      if let standing {
        set("X-RateLimit-Limit", String(standing.limit))
        set("X-RateLimit-Remaining", String(standing.remaining))
        set("X-RateLimit-Reset", Timestamp.text(standing.reset.addingTimeInterval(clockSkew)))
      }
    }
    for header in headers { set(header.name, header.value) }
    return Response(
      status: .init(integerLiteral: status), headers: fields, body: isEmpty ? .init() : delivery.body(body))
  }
}
