import DashboardService
import PortalAPI

/// A change of company URLs as scripts read it: the contract of `--json`. Every key is always there; what is not
/// known is null.
struct CompanyURLsJSON: Encodable {
  var tenant: String?
  var requestId: String?
  var httpStatus: Int?
  var dashboard: ExternalDashboard?
  var error: SubmissionError?
  var rateLimit: RateLimit?
  /// What would be sent: told by a dry run alone.
  var request: SetCompanyURLsRequest?

  /// A change of the journal.
  init(_ change: CompanyURLsChange) {
    tenant = change.tenant.name
    requestId = change.requestID.lowercased
    httpStatus = change.httpStatus
    dashboard = change.state == .set ? change.dashboard : nil
    error = change.error
    rateLimit = change.rateLimit
  }

  /// What was never journalled.
  init(tenant: String?, error: SubmissionError?, request: SetCompanyURLsRequest? = nil) {
    self.tenant = tenant
    self.error = error
    self.request = request
  }

  /// A failure before there was a change.
  static func failure(_ error: SubmissionError) -> any Encodable {
    CompanyURLsJSON(tenant: nil, error: error)
  }

  func print() { Console.json(JSONCoding.encode(self)) }

  private enum Key: String, CodingKey {
    case tenant, requestId, httpStatus, dashboard, error, rateLimit, request
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(tenant, forKey: .tenant)
    try values.encode(requestId, forKey: .requestId)
    try values.encode(httpStatus, forKey: .httpStatus)
    try values.encode(dashboard, forKey: .dashboard)
    try values.encode(error.map(ErrorJSON.init), forKey: .error)
    try values.encode(rateLimit.map(RateLimitJSON.init), forKey: .rateLimit)
    try values.encodeIfPresent(request, forKey: .request)
  }
}

/// A change of company URLs with all that is on record of it: in `show`, and in `company-urls show` where it is open.
struct CompanyURLsChangeJSON: Encodable {
  let change: CompanyURLsChange

  private enum Key: String, CodingKey {
    case id, tenant, baseURL, `operator`, state, dashboardId, submissionId, requestId, portalRequestId,
      httpStatus,
      attempts, companyUrls, error, rateLimit, note, nextAttemptAt, createdAt, updatedAt
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(change.id.lowercased, forKey: .id)
    try values.encode(change.tenant.name, forKey: .tenant)
    try values.encode(change.tenant.baseURL, forKey: .baseURL)
    try values.encode(change.recorder.operator, forKey: .operator)
    try values.encode(change.state.rawValue, forKey: .state)
    try values.encode(change.dashboardID, forKey: .dashboardId)
    try values.encode(change.submissionID?.lowercased, forKey: .submissionId)
    try values.encode(change.requestID.lowercased, forKey: .requestId)
    try values.encode(change.portalRequestID, forKey: .portalRequestId)
    try values.encode(change.httpStatus, forKey: .httpStatus)
    try values.encode(change.attempts, forKey: .attempts)
    try values.encode(change.request.companyUrls, forKey: .companyUrls)
    try values.encode(change.error.map(ErrorJSON.init), forKey: .error)
    try values.encode(change.rateLimit.map(RateLimitJSON.init), forKey: .rateLimit)
    try values.encode(change.note, forKey: .note)
    try values.encode(change.nextAttemptAt.map(Timestamp.text), forKey: .nextAttemptAt)
    try values.encode(Timestamp.text(change.createdAt), forKey: .createdAt)
    try values.encode(Timestamp.text(change.updatedAt), forKey: .updatedAt)
  }
}

/// What is known of a dashboard's company URLs: `company-urls show`.
struct CompanyURLsSeenJSON: Encodable {
  var tenant: String
  var dashboardID: String
  var seen: CompanyURLsSeen?
  /// The latest change that has not come to its end.
  var open: CompanyURLsChange?

  private enum Key: String, CodingKey { case tenant, dashboardId, companyUrls, seenAt, open }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(tenant, forKey: .tenant)
    try values.encode(dashboardID, forKey: .dashboardId)
    try values.encode(seen?.companyUrls, forKey: .companyUrls)
    try values.encode(seen.map { Timestamp.text($0.at) }, forKey: .seenAt)
    try values.encode(open.map(CompanyURLsChangeJSON.init), forKey: .open)
  }
}
