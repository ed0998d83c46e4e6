import DashboardService
import Foundation
import PortalAPI

/// A connection that answers from a script: one answer a request, the last one again and again.
actor ConnectionDouble: PortalConnection {
  private let log: CallLog
  private let script: [Exchange]
  private let gate: Gate?
  private let whileSending: @Sendable (PortalRequest) async -> Void
  private(set) var requests: [PortalRequest] = []
  private(set) var timeouts: [Duration] = []
  private(set) var mostAtOnce = 0
  private var underWay = 0

  init(
    _ script: [Exchange], log: CallLog, gate: Gate? = nil,
    whileSending: @escaping @Sendable (PortalRequest) async -> Void = { _ in }
  ) {
    self.script = script
    self.log = log
    self.gate = gate
    self.whileSending = whileSending
  }

  func send(_ request: PortalRequest, timeout: Duration) async -> Exchange {
    log.note("send")
    let answer = script[min(requests.count, script.count - 1)]
    requests.append(request)
    timeouts.append(timeout)
    underWay += 1
    mostAtOnce = max(mostAtOnce, underWay)
    await whileSending(request)
    await gate?.pass()
    underWay -= 1
    return answer
  }
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

  /// A 429 whose window ends in so many seconds.
  static func tooMany(resetIn seconds: Int) -> Exchange {
    .replied(
      429, #"{"error":"Too many requests"}"#,
      [("X-RateLimit-Limit", "60"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", String(seconds))])
  }
}
