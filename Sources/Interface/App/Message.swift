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
  /// There is no API key, so nothing can be sent; in words.
  case keyFailed(String)
  /// What became of the create that was sent.
  case submission(SubmissionEvent)
  /// What becomes of company URLs: of those that follow a create too.
  case companyURLs(CompanyURLsEvent)
  /// What was last seen of a dashboard's company URLs; nil: nothing.
  case companyURLsSeen(dashboard: String, CompanyURLsSeen?)
  /// It stands otherwise in the journal than before, by a request from here.
  case changed(Submission)
  /// It could not be taken up: sent, resolved or cancelled; why, in words.
  case takeUpFailed(UUID, String)
  /// What an earlier msdash left on this tenant, oldest first: creates that wait, and company URLs that wait or
  /// are in doubt. Told after opening.
  case leftovers([Submission], companyURLs: [CompanyURLsChange] = [])
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
  /// What the person's editor made of a text.
  case edited(String, from: String)
  /// The text is as before; why, in words.
  case editFailed(String)
  /// The templates that there are, faulty files too.
  case templates([TemplateEntry])
  /// A new one was written.
  case templateSaved(name: String, path: String)
  /// It was not; why, in words.
  case templateNotSaved(String)
  /// What is on record of a name and a URL, and the hosts of company URLs that are another tenant's; nil: the journal
  /// could not tell.
  case usage(
    name: String, url: String, companyURLs: [String] = [], Usage?, companyHosts: [Usage.Elsewhere] = [])
  /// What was seen of a page's framing.
  case framing(FramingReport)
  /// Roles and companies, from the journal or the portal.
  case directory(DirectoryNews)
  /// Imports.
  case imports(ImportNews)
  /// What is known of the rate limit, from a request other than a create.
  case rateLimit(RateLimit)
  /// What was found of the history.
  case history(HistoryPage)
  /// It could not be read; in words.
  case historyFailed(String)
  /// One of the history with its attempts, first to last, and the changes of its dashboard's company URLs, newest
  /// first.
  case details(Submission, [Attempt], companyURLs: [CompanyURLsChange] = [])
  /// The export was written: the file's path.
  case exported(String)
  /// It was not written; in words.
  case exportFailed(String)
  /// The tenants that are configured, in any order, and files that cannot be used.
  case tenants([TenantEntry])
  /// They could not be read, or one could not be removed; in words.
  case tenantsFailed(String)
  /// What the test of the key of the tenant of that name brought.
  case tenantTested(String, TenantTest)
  /// A new one was written.
  case tenantAdded(TenantEntry)
  /// It was not: which field is to be mended, where it is one, and why in words.
  case tenantAddFailed(field: TenantField?, String)
  /// The one of that name was removed.
  case tenantRemoved(String)
  /// Another tenant could not be opened, and the one before still is; in words.
  case switchFailed(String)
  /// What the doctor found.
  case doctor([DoctorLine])
  /// Nothing is in flight any more, after `Effect.stop`.
  case stopped
}

/// A page of the history, newest first.
public struct HistoryPage: Equatable, Sendable {
  /// What was asked for, as the effect had it.
  public var search: String
  /// The submission that they follow; nil: they are the first.
  public var after: UUID?
  /// The page's submissions.
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
