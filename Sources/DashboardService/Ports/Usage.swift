import Foundation

/// Whether a name or a URL was used before on a tenant.
public struct Usage: Equatable, Sendable {
  /// The last submission of that name that made, or may have made, a dashboard.
  public var name: Mention?
  /// The last one with that URL.
  public var url: Mention?

  /// One earlier use.
  public struct Mention: Equatable, Sendable {
    public var name: String
    public var state: SubmissionState
    public var at: Date
    public init(name: String, state: SubmissionState, at: Date) {
      self.name = name
      self.state = state
      self.at = at
    }
  }

  public init(name: Mention? = nil, url: Mention? = nil) {
    self.name = name
    self.url = url
  }
}
