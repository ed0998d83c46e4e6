import Foundation

/// Which submissions to list.
public struct SubmissionQuery: Equatable, Sendable {
  /// nil: of every tenant. An empty key fingerprint stands for every key of that base URL.
  public var tenant: TenantIdentity?
  /// Only those in one of these; empty: in any.
  public var states: Set<SubmissionState>
  /// What is looked for: words that all occur in name, URL or operator, the name of a state, or the beginning of
  /// a request, portal request, submission or dashboard id.
  public var search: String
  /// As recorded, or the account of the process.
  public var `operator`: String?
  /// Made at that time or later.
  public var since: Date?
  /// The newest so many.
  public var limit: Int?
  /// Those that come behind this one in the list.
  public var after: UUID?

  public init(
    tenant: TenantIdentity? = nil, states: Set<SubmissionState> = [], search: String = "",
    operator: String? = nil, since: Date? = nil, limit: Int? = nil, after: UUID? = nil
  ) {
    self.tenant = tenant
    self.states = states
    self.search = search
    self.operator = `operator`
    self.since = since
    self.limit = limit
    self.after = after
  }
}
