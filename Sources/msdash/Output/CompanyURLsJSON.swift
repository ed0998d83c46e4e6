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

/// What is known of a dashboard's company URLs: `company-urls show`.
struct CompanyURLsSeenJSON: Encodable {
  var tenant: String
  var dashboardID: String
  var seen: CompanyURLsSeen?
  /// The latest change that has not come to its end.
  var open: CompanyURLsChange?

  private enum Key: String, CodingKey { case tenant, dashboardId, companyUrls, seenAt, open }
  private enum OpenKey: String, CodingKey {
    case id, state, requestId, httpStatus, attempts, companyUrls, error, createdAt
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(tenant, forKey: .tenant)
    try values.encode(dashboardID, forKey: .dashboardId)
    try values.encode(seen?.companyUrls, forKey: .companyUrls)
    try values.encode(seen.map { Timestamp.text($0.at) }, forKey: .seenAt)
    guard let open else { return try values.encodeNil(forKey: .open) }
    var change = values.nestedContainer(keyedBy: OpenKey.self, forKey: .open)
    try change.encode(open.id.lowercased, forKey: .id)
    try change.encode(open.state.rawValue, forKey: .state)
    try change.encode(open.requestID.lowercased, forKey: .requestId)
    try change.encode(open.httpStatus, forKey: .httpStatus)
    try change.encode(open.attempts, forKey: .attempts)
    try change.encode(open.request.companyUrls, forKey: .companyUrls)
    try change.encode(open.error.map(ErrorJSON.init), forKey: .error)
    try change.encode(Timestamp.text(open.createdAt), forKey: .createdAt)
  }
}
