import DashboardService
import Foundation
import Interface
import PortalAPI

/// Fixed moments, ids and values: a picture of today must be the picture of tomorrow.
enum Example {
  /// 2026-03-02T10:00:00Z.
  static let start = Date(timeIntervalSince1970: 1_772_445_600)
  static let requestID = uuid(0x1f)
  static let dashboardID = "7d0c2f6e-93a1-4b58-8f27-0e5a4c9b1d33"

  static let tenant = TenantFace(name: "ACME-MSP", baseURL: "https://app.msportal.ai")
  /// Another tenant, which asks before each create.
  static let globex = TenantFace(
    name: "globex", baseURL: "https://portal.globex.example", mark: "PROD", id: uuid(0xe2).lowercased)
  static let demo = TenantFace(name: "demo portal", baseURL: "http://127.0.0.1:41234", mark: "DEMO")

  static let roles = [
    "Account Manager", "Dispatcher", "Finance", "Onboarding", "Owner", "Sales", "Service Desk",
    "Technician", "vCIO",
  ].enumerated().map { Role(id: uuid(0x100 + $0.offset).lowercased, name: $0.element) }

  static let request = CreateExternalDashboardRequest(
    name: "Ticket metrics", url: "https://bi.example.com/tickets", isActive: true)

  static let limit = RateLimit(limit: 60, remaining: 57, reset: start.addingTimeInterval(41))

  static func uuid(_ number: Int) -> UUID {
    let digits = String(number, radix: 16)
    return UUID(
      uuidString: "1f0e3c7a-52b4-4d6f-9a10-" + String(repeating: "0", count: 12 - digits.count) + digits)!
  }

  static func submission(
    _ state: SubmissionState, of request: CreateExternalDashboardRequest = request, id: Int = 1
  ) -> Submission {
    Submission(
      id: uuid(id),
      tenant: TenantIdentity(id: "t", name: tenant.name, baseURL: tenant.baseURL, keyFingerprint: "f"),
      recordedBy: Recorder(operator: "kim", login: "kim", host: "jump1", version: "1.0.0"), state: state,
      requestID: requestID, request: request, createdAt: start, updatedAt: start)
  }

  /// The submission after one attempt that brought this, as the service would tell it.
  static func submission(
    after exchange: Exchange, of request: CreateExternalDashboardRequest = request, id: Int = 1,
    now: Date = start
  ) -> (Submission, warnings: [String]) {
    var submission = submission(.queued, of: request, id: id)
    let outcome = Outcome(of: exchange, request: request, now: now)
    var life = SubmissionLife()
    _ = life.handle(.turnCame, now: now)
    for action in life.handle(.ended(outcome.verdict), now: now) {
      if case .wait(let until) = action { submission.nextAttemptAt = until }
    }
    submission.state = life.state
    submission.attempts = 1
    submission.httpStatus = outcome.httpStatus
    submission.portalRequestID = outcome.portalRequestID
    submission.dashboard = outcome.dashboard
    submission.error = outcome.error
    submission.rateLimit = outcome.rateLimit
    return (submission, outcome.warnings)
  }

  static func replied(_ status: Int, _ body: JSONValue, headers: HTTPHeaders = rateHeaders) -> Exchange {
    Exchange(
      result: .replied(PortalReply(status: status, headers: headers, body: JSONCoding.encode(body))),
      headWritten: true, duration: .milliseconds(312))
  }

  static func created(_ request: CreateExternalDashboardRequest = request, framed: Bool? = true) -> Exchange {
    let dashboard = ExternalDashboard(
      id: dashboardID, name: request.name, description: request.description, url: request.url,
      iconUrl: request.iconUrl, displayOrder: request.displayOrder ?? 0, isActive: request.isActive ?? true,
      allowInIframe: framed, framePolicy: framed == false ? "X-Frame-Options: DENY" : nil,
      roleIds: request.roleIds, createdAt: "2026-03-02T10:00:00Z", updatedAt: "2026-03-02T10:00:00Z")
    return replied(201, .object(["data": JSONValue(parsing: JSONCoding.encode(dashboard)) ?? .null]))
  }

  static func refused(_ status: Int, _ words: String, details: JSONValue = .null) -> Exchange {
    let headers = HTTPHeaders(
      rateHeaders.fields.map { $0.value == "57" && status == 429 ? ($0.name, "0") : $0 })
    return replied(status, .object(["error": .string(words), "details": details]), headers: headers)
  }

  static func failed(_ kind: ConnectionFailure.Kind, headWritten: Bool) -> Exchange {
    Exchange(
      result: .failed(ConnectionFailure(kind)), headWritten: headWritten, duration: .seconds(30))
  }

  static let rateHeaders = HTTPHeaders([
    ("X-RateLimit-Limit", "60"), ("X-RateLimit-Remaining", "57"), ("X-RateLimit-Reset", "41"),
  ])

  /// A request that differs from others by its name.
  static func request(named name: String) -> CreateExternalDashboardRequest {
    CreateExternalDashboardRequest(name: name, url: "https://bi.example.com/tickets", isActive: true)
  }

  /// One that waits, and goes in so many seconds.
  static func waiting(
    _ name: String = request.name, id: Int = 1, in seconds: TimeInterval = 41, now: Date = start,
    state: SubmissionState = .queued
  ) -> Submission {
    var submission = submission(state, of: request(named: name), id: id)
    submission.nextAttemptAt = now.addingTimeInterval(seconds)
    return submission
  }

  /// One that an earlier msdash left waiting so long ago.
  static func leftOver(_ name: String, id: Int, hours: Double = 2) -> Submission {
    var submission = submission(.queued, of: request(named: name), id: id)
    submission.createdAt = start.addingTimeInterval(-hours * 3600)
    return submission
  }

  /// A draft that was saved so many minutes ago.
  static func draft(
    _ name: String, id: Int = 0x50, url: String = "https://bi.example.com/tickets", minutes: Double = 5
  ) -> Draft {
    Draft(
      id: uuid(id), input: DashboardInput(name: name, url: url, isActive: true),
      savedAt: start.addingTimeInterval(-minutes * 60))
  }
}
