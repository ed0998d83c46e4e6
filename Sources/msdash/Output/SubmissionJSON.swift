import DashboardService
import Foundation
import PortalAPI
import Settings

/// A submission as scripts read it: the contract of `--json`. Every key is always there; what is not known is
/// null.
struct SubmissionJSON: Encodable {
  static let schema = 1

  var id: String?
  var tenant: String?
  var baseURL: String?
  var `operator`: String?
  var state: String?
  var requestId: String?
  var portalRequestId: String?
  var httpStatus: Int?
  var attempts = 0
  var request: CreateExternalDashboardRequest?
  /// The second request, as it would be sent: told by a dry run alone.
  var companyUrls: [SetCompanyURLsRequest.Assignment]?
  /// What was seen of the page's framing: told by a dry run that was asked for it.
  var framing: FramingJSON?
  var dashboard: ExternalDashboard?
  var error: SubmissionError?
  var rateLimit: RateLimit?
  /// The import that it came from, its file and the row.
  var batch: String?
  var file: String?
  var row: Int?
  var note: String?
  /// The operator's word that ended an unknown one.
  var witness: Witness?
  var nextAttemptAt: Date?
  var createdAt: Date?
  var updatedAt: Date?
  /// Only `show` tells the attempts one by one.
  var attemptList: [Attempt]?
  /// And the changes of its dashboard's company URLs, newest first, where there are any.
  var companyUrlsChanges: [CompanyURLsChange] = []

  /// A submission of the journal.
  init(
    _ submission: Submission, attemptList: [Attempt]? = nil, companyUrlsChanges: [CompanyURLsChange] = []
  ) {
    id = submission.id.lowercased
    tenant = submission.tenant.name
    baseURL = submission.tenant.baseURL
    self.operator = submission.recordedBy.operator
    state = submission.state.rawValue
    requestId = submission.requestID.lowercased
    portalRequestId = submission.portalRequestID
    httpStatus = submission.httpStatus
    attempts = submission.attempts
    request = submission.request
    dashboard = submission.dashboard
    error = submission.error
    rateLimit = submission.rateLimit
    batch = submission.origin?.batch.lowercased
    file = submission.origin?.file
    row = submission.origin?.row
    note = submission.note
    witness = submission.witness
    nextAttemptAt = submission.nextAttemptAt
    createdAt = submission.createdAt
    updatedAt = submission.updatedAt
    self.attemptList = attemptList
    self.companyUrlsChanges = companyUrlsChanges
  }

  /// What was never journalled: `invalid`, `valid` (a dry run), or nil before there was a submission.
  init(
    state: String?, tenant: TenantConfiguration?, request: CreateExternalDashboardRequest?,
    error: SubmissionError?
  ) {
    self.state = state
    self.tenant = tenant?.name
    baseURL = tenant?.baseURL.text
    self.request = request
    self.error = error
  }

  func print() { Console.json(JSONCoding.encode(self)) }

  private enum Key: String, CodingKey {
    case schema, id, tenant, baseURL, `operator`, state, requestId, portalRequestId, httpStatus, attempts,
      request, companyUrls, framing, dashboard, error, rateLimit, batch, file, row, note, witness,
      nextAttemptAt, createdAt,
      updatedAt, attemptList, companyUrlsChanges
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(Self.schema, forKey: .schema)
    try values.encode(id, forKey: .id)
    try values.encode(tenant, forKey: .tenant)
    try values.encode(baseURL, forKey: .baseURL)
    try values.encode(self.operator, forKey: .operator)
    try values.encode(state, forKey: .state)
    try values.encode(requestId, forKey: .requestId)
    try values.encode(portalRequestId, forKey: .portalRequestId)
    try values.encode(httpStatus, forKey: .httpStatus)
    try values.encode(attempts, forKey: .attempts)
    try values.encode(request, forKey: .request)
    try values.encodeIfPresent(companyUrls, forKey: .companyUrls)
    try values.encodeIfPresent(framing, forKey: .framing)
    try values.encode(dashboard, forKey: .dashboard)
    try values.encode(error.map(ErrorJSON.init), forKey: .error)
    try values.encode(rateLimit.map(RateLimitJSON.init), forKey: .rateLimit)
    try values.encode(batch, forKey: .batch)
    try values.encodeIfPresent(file, forKey: .file)
    try values.encodeIfPresent(row, forKey: .row)
    try values.encode(note, forKey: .note)
    try values.encode(witness.map(WitnessJSON.init), forKey: .witness)
    try values.encode(nextAttemptAt.map(Timestamp.text), forKey: .nextAttemptAt)
    try values.encode(createdAt.map(Timestamp.text), forKey: .createdAt)
    try values.encode(updatedAt.map(Timestamp.text), forKey: .updatedAt)
    try values.encodeIfPresent(attemptList.map { $0.map(AttemptJSON.init) }, forKey: .attemptList)
    if !companyUrlsChanges.isEmpty {
      try values.encode(companyUrlsChanges.map(CompanyURLsChangeJSON.init), forKey: .companyUrlsChanges)
    }
  }
}

/// `{"message", "code", "details", "fields"}`, each always there.
struct ErrorJSON: Encodable {
  let error: SubmissionError

  private enum Key: String, CodingKey { case message, code, details, fields }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(error.message, forKey: .message)
    try values.encode(error.code, forKey: .code)
    try values.encode(error.details, forKey: .details)
    try values.encode(error.fields, forKey: .fields)
  }
}

/// `{"limit", "remaining", "reset"}`.
struct RateLimitJSON: Encodable {
  let rateLimit: RateLimit

  private enum Key: String, CodingKey { case limit, remaining, reset }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(rateLimit.limit, forKey: .limit)
    try values.encode(rateLimit.remaining, forKey: .remaining)
    try values.encode(rateLimit.reset.map(Timestamp.text), forKey: .reset)
  }
}

/// `{"operator", "at", "dashboardId"}`.
struct WitnessJSON: Encodable {
  let witness: Witness

  private enum Key: String, CodingKey { case `operator`, at, dashboardId }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(witness.operator, forKey: .operator)
    try values.encode(Timestamp.text(witness.at), forKey: .at)
    try values.encode(witness.dashboardID, forKey: .dashboardId)
  }
}

/// One attempt, in `show`.
struct AttemptJSON: Encodable {
  let attempt: Attempt

  private enum Key: String, CodingKey {
    case number, startedAt, endedAt, timeout, headWritten, httpStatus, portalRequestId, rateLimit, error,
      excerpt
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(attempt.number, forKey: .number)
    try values.encode(Timestamp.text(attempt.startedAt), forKey: .startedAt)
    try values.encode(attempt.endedAt.map(Timestamp.text), forKey: .endedAt)
    try values.encode(attempt.timeout, forKey: .timeout)
    try values.encode(attempt.headWritten, forKey: .headWritten)
    try values.encode(attempt.httpStatus, forKey: .httpStatus)
    try values.encode(attempt.portalRequestID, forKey: .portalRequestId)
    try values.encode(attempt.rateLimit.map(RateLimitJSON.init), forKey: .rateLimit)
    try values.encode(attempt.error.map(ErrorJSON.init), forKey: .error)
    try values.encode(attempt.excerpt, forKey: .excerpt)
  }
}
