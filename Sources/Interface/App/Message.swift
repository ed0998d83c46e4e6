import DashboardService
import PortalAPI
import TerminalKit

/// Everything that can happen to the screen.
public enum Message: Equatable, Sendable {
  /// From the terminal.
  case terminal(TerminalEvent)
  /// The time that `nextWake` named has come.
  case clock
  /// Journal and service of the tenant are ready.
  case opened(TenantFace, rateLimit: RateLimit?)
  /// They could not be made ready; in words.
  case openFailed(String)
  /// What became of the create that was sent.
  case submission(SubmissionEvent)
  /// What is on record of a name and a URL.
  case usage(name: String, url: String, Usage)
  /// Roles, from the journal or the portal.
  case roles(RolesNews)
  /// What is known of the rate limit, from a request other than a create.
  case rateLimit(RateLimit)
  /// Nothing is in flight any more, after `Effect.stop`.
  case stopped
}

/// What is known of the tenant's roles.
public enum RolesNews: Equatable, Sendable {
  /// From the journal. Whether they are old enough to be read anew.
  case cached([Role], isStale: Bool)
  case read([Role])
  /// In words.
  case failed(String)
}
