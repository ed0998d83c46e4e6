import DashboardService
import Foundation
import PortalAPI

/// A connection that answers as the test decides: from a script, one answer a request, the last one again and
/// again, or by what is asked.
actor ConnectionDouble: PortalConnection {
  private let log: CallLog
  private let answer: @Sendable (PortalRequest, Int) -> Exchange
  private let gate: Gate?
  private let whileSending: @Sendable (PortalRequest) async -> Void
  private(set) var requests: [PortalRequest] = []
  private(set) var timeouts: [Duration] = []
  private(set) var mostAtOnce = 0
  /// Requests that were sent while another with the same id was under way.
  private(set) var doubled: [String] = []
  private var underWay: [String] = []

  init(
    _ script: [Exchange], log: CallLog, gate: Gate? = nil,
    whileSending: @escaping @Sendable (PortalRequest) async -> Void = { _ in }
  ) {
    self.init(log: log, gate: gate, whileSending: whileSending) { script[min($1, script.count - 1)] }
  }

  init(
    log: CallLog, gate: Gate? = nil,
    whileSending: @escaping @Sendable (PortalRequest) async -> Void = { _ in },
    answer: @escaping @Sendable (PortalRequest, Int) -> Exchange
  ) {
    self.log = log
    self.answer = answer
    self.gate = gate
    self.whileSending = whileSending
  }

  func send(_ request: PortalRequest, timeout: Duration) async -> Exchange {
    log.note("send")
    let answer = answer(request, requests.count)
    requests.append(request)
    timeouts.append(timeout)
    if underWay.contains(request.requestID) { doubled.append(request.requestID) }
    underWay.append(request.requestID)
    mostAtOnce = max(mostAtOnce, underWay.count)
    await whileSending(request)
    await gate?.pass()
    if let place = underWay.firstIndex(of: request.requestID) { underWay.remove(at: place) }
    return answer
  }
}

extension PortalRequest {
  /// The name of the dashboard that it asks for.
  var name: String { body.flatMap(JSONValue.init(parsing:))?["name"]?.string ?? "" }
}

extension Exchange {
  /// A reply with these header fields and this body.
  static func replied(
    _ status: Int, _ body: String = "", _ fields: [(name: String, value: String)] = []
  ) -> Exchange {
    Exchange(
      result: .replied(PortalReply(status: status, headers: HTTPHeaders(fields), body: Data(body.utf8))),
      headWritten: true, duration: .milliseconds(12))
  }

  static func failed(_ kind: ConnectionFailure.Kind, headWritten: Bool) -> Exchange {
    Exchange(result: .failed(ConnectionFailure(kind)), headWritten: headWritten, duration: .seconds(1))
  }

  /// 201 with a dashboard of that name.
  static func created(
    _ name: String = "Tickets", roles: String = #""roleIds":[],"roleNames":[]"#,
    _ fields: [(name: String, value: String)] = []
  ) -> Exchange {
    .replied(201, Sample.dashboard(name: name, roles: roles), fields)
  }

  /// 200 with that dashboard and one company's URL.
  static func companyURLsSet(
    dashboard: String = Sample.dashboardID, url: String = "https://bi.example.com/g"
  ) -> Exchange {
    let told = #"[{"companyId":"\#(Sample.companyID)","companyName":"Globex","url":"\#(url)"}]"#
    return .replied(
      200,
      Sample.dashboard().replacingOccurrences(of: #""companyUrls":[]"#, with: #""companyUrls":\#(told)"#)
        .replacingOccurrences(of: Sample.dashboardID, with: dashboard))
  }

  /// A 429 whose window ends in so many seconds.
  static func tooMany(resetIn seconds: Int) -> Exchange {
    .replied(
      429, #"{"error":"Too many requests"}"#,
      [("X-RateLimit-Limit", "60"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", String(seconds))])
  }
}
