import Foundation

/// Whether a name or a URL was used before on a tenant.
public struct Usage: Equatable, Sendable {
  /// The last submission of that name that made, or may have made, a dashboard.
  public var name: Mention?
  /// The last one with that URL.
  public var url: Mention?
  /// Where the URL's host is known from, when that is another tenant alone.
  public var elsewhere: Elsewhere?

  /// A host that another tenant's dashboards have, and none of this one's: most likely it is meant for that one.
  public struct Elsewhere: Equatable, Sendable {
    /// As `URLHost` has it.
    public var host: String
    /// The name of the tenant that has it most often.
    public var tenant: String
    /// How many creates of that tenant have it; at least 1.
    public var times: Int
    public init(host: String, tenant: String, times: Int) {
      self.host = host
      self.tenant = tenant
      self.times = times
    }
  }

  /// One earlier use.
  public struct Mention: Equatable, Sendable {
    /// The dashboard's name then.
    public var name: String
    /// How that submission stands.
    public var state: SubmissionState
    /// When it was journalled.
    public var at: Date
    public init(name: String, state: SubmissionState, at: Date) {
      self.name = name
      self.state = state
      self.at = at
    }
  }

  public init(name: Mention? = nil, url: Mention? = nil, elsewhere: Elsewhere? = nil) {
    self.name = name
    self.url = url
    self.elsewhere = elsewhere
  }
}
