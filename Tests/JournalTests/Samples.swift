import DashboardService
import Foundation
import PortalAPI

/// Values that are whole: every optional field has one, so that a lost column shows.
enum Sample {
  static let now = Date(timeIntervalSince1970: 1_800_000_000.125)

  static let acme = TenantIdentity(
    id: "0f8fad5b-d9cb-469f-a165-70867728950e", name: "acme", baseURL: "https://app.msportal.ai",
    keyFingerprint: "f1")

  static func environment(_ baseURL: String = "https://app.msportal.ai", key: String = "f1") -> TenantIdentity
  {
    TenantIdentity(id: TenantIdentity.environment, name: "environment", baseURL: baseURL, keyFingerprint: key)
  }

  static func submission(
    _ name: String = "Tickets", url: String = "https://bi.example.com/t", tenant: TenantIdentity = acme,
    id: UUID = UUID(), requestID: UUID = UUID(), at: Date = now
  ) -> Submission {
    Submission(
      id: id, tenant: tenant,
      recordedBy: Recorder(operator: "ada", login: "root", host: "jump1", version: "0.1.0"),
      requestID: requestID,
      request: CreateExternalDashboardRequest(
        name: name, url: url, description: "d\u{0}\u{1F600}", iconUrl: "https://x/i.svg", displayOrder: 40,
        isActive: true, roleIds: ["0f8fad5b-d9cb-469f-a165-70867728950e"]),
      note: "T-1'\"", createdAt: at, updatedAt: at)
  }

  static let headers: [(name: String, value: String)] = [
    ("X-Request-Id", "Portal-REQ_1"), ("X-RateLimit-Limit", "60"), ("X-RateLimit-Remaining", "57"),
    ("X-RateLimit-Reset", "41"),
  ]

  /// What a reply of that status makes.
  static func outcome(
    _ status: Int, _ body: String, for submission: Submission,
    headers: [(name: String, value: String)] = headers
  ) -> Outcome {
    let reply = PortalReply(status: status, headers: HTTPHeaders(headers), body: Data(body.utf8))
    return Outcome(
      of: Exchange(result: .replied(reply), headWritten: true, duration: .seconds(1)),
      request: submission.request, now: now)
  }

  static func created(_ submission: Submission, dashboard: UUID = UUID()) -> Outcome {
    let name = submission.request.name
    return outcome(
      201,
      #"{"data": {"id": "\#(dashboard.lowercased)", "name": "\#(name)", "url": "https://bi.example.com/t"}}"#,
      for: submission)
  }

  static func failed(_ kind: ConnectionFailure.Kind, headWritten: Bool, for submission: Submission) -> Outcome
  {
    Outcome(
      of: Exchange(result: .failed(ConnectionFailure(kind)), headWritten: headWritten, duration: .seconds(1)),
      request: submission.request, now: now)
  }

  static let refusal =
    #"{"error": "Validation failed", "code": "VALIDATION", "details": {"url": ["must be https"]}}"#

  static let dashboard = UUID(uuidString: "7c9e6679-7425-40de-944b-e07fc1f90ae7")!
  static let company = "6f9619ff-8b86-4011-b42d-00c04fc964ff"

  /// Company URLs of a dashboard, or, planned, of what a create will make.
  static func change(
    _ state: CompanyURLsChange.State = .queued, url: String = "https://bi.example.com/g",
    dashboard: UUID? = dashboard, following submission: UUID? = nil, tenant: TenantIdentity = acme
  ) -> CompanyURLsChange {
    CompanyURLsChange(
      id: UUID(), tenant: tenant,
      recorder: Recorder(operator: "ada", login: "root", host: "jump1", version: "0.1.0"),
      dashboardID: dashboard?.lowercased, submissionID: submission,
      request: SetCompanyURLsRequest(companyUrls: [.init(companyId: company, url: url)]), state: state,
      requestID: UUID(), note: "T-1'\"", createdAt: now)
  }

  /// How a try ended, two seconds after `now`, with what a reply of that status makes.
  static func ending(
    _ change: CompanyURLsChange, _ status: Int, _ state: CompanyURLsChange.State, isDoubtful: Bool = false
  ) -> CompanyURLsEnding {
    let id = change.dashboardID ?? ""
    let told = change.request.companyUrls.map {
      #"{"companyId": "\#($0.companyId)", "companyName": "Globex", "url": "\#($0.url)"}"#
    }
    let body =
      status == 200
      ? #"{"data": {"id": "\#(id)", "name": "Tickets", "companyUrls": [\#(told.joined(separator: ","))]}}"#
      : refusal
    let reply = PortalReply(status: status, headers: HTTPHeaders(headers), body: Data(body.utf8))
    let outcome = CompanyURLsOutcome(
      of: Exchange(result: .replied(reply), headWritten: true, duration: .seconds(1)),
      request: change.request, dashboard: UUID(uuidString: id) ?? UUID(), now: now)
    return CompanyURLsEnding(
      id: change.id, keyFingerprint: "f1", outcome: outcome, headWritten: true, state: state,
      isDoubtful: isDoubtful, nextAttemptAt: nil, at: now.addingTimeInterval(2))
  }

  /// How an attempt ended, two seconds after `now`.
  static func ending(
    _ submission: Submission, _ outcome: Outcome, _ state: SubmissionState, headWritten: Bool = true,
    next: Date? = nil, key: String = "f1"
  ) -> AttemptEnding {
    AttemptEnding(
      id: submission.id, keyFingerprint: key, outcome: outcome, headWritten: headWritten, state: state,
      nextAttemptAt: next, at: now.addingTimeInterval(2))
  }
}
