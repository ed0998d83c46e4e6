import DashboardService
import Foundation
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
  /// It stands otherwise in the journal than before, by a request from here.
  case changed(Submission)
  /// It could not be taken up: sent, resolved or cancelled; why, in words.
  case takeUpFailed(UUID, String)
  /// What an earlier msdash left waiting on this tenant, oldest first; told after opening.
  case leftovers([Submission])
  /// The drafts that nobody works on, newest first; told after opening, and when they were asked for.
  case drafts([Draft])
  /// It belongs to this process now.
  case draftTaken(Draft)
  /// It could not be taken: it is gone, or somebody else has it.
  case draftGone(UUID)
  /// It is on disk.
  case draftSaved(UUID, at: Date)
  /// What was to be saved is not on disk; why, in words.
  case draftFailed(String)
  /// What is on record of a name and a URL.
  case usage(name: String, url: String, Usage)
  /// Roles, from the journal or the portal.
  case roles(RolesNews)
  /// What is known of the rate limit, from a request other than a create.
  case rateLimit(RateLimit)
  /// What was found of the history.
  case history(HistoryPage)
  /// It could not be read; in words.
  case historyFailed(String)
  /// One of the history with its attempts, first to last.
  case details(Submission, [Attempt])
  /// The export was written: the file's path.
  case exported(String)
  /// It was not written; in words.
  case exportFailed(String)
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

/// A page of the history, newest first.
public struct HistoryPage: Equatable, Sendable {
  /// What was asked for, as the effect had it.
  public var search: String
  public var after: UUID?
  public var submissions: [Submission]
  /// Whether there are none behind these.
  public var isEnd: Bool

  public init(search: String, after: UUID?, submissions: [Submission], isEnd: Bool) {
    self.search = search
    self.after = after
    self.submissions = submissions
    self.isEnd = isEnd
  }
}
