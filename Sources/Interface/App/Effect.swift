import DashboardService
import Foundation
import PortalAPI

/// What an update asks of the world. The runner carries it out and answers with messages.
public enum Effect: Equatable, Sendable {
  /// Journal it and send it.
  case submit(CreateExternalDashboardRequest)
  /// Cancel what waits to be sent.
  case cancel(UUID)
  /// Send what waits although whoever made it has ended.
  case resume(UUID)
  /// Look whether name and URL were used before on this tenant.
  case checkUsage(name: String, url: String)
  /// Read the tenant's roles from the portal.
  case refreshRoles
  /// Keep the form as it is typed now. Answered once, by `draftSaved` or `draftFailed`.
  case saveDraft(Draft)
  /// Forget a draft.
  case discardDraft(UUID)
  /// Make this process the owner of a draft. Answered by `draftTaken` or `draftGone`.
  case takeDraft(UUID)
  /// Tell the drafts that nobody works on.
  case listDrafts
  /// Start the embedded portal and make it the tenant.
  case startDemo
  /// Look for submissions of this tenant, newest first: those that come behind one, or the first. Answered by a
  /// `HistoryPage` of at most `HistoryState.pageSize`.
  case findHistory(search: String, after: UUID?)
  /// Read one with its attempts.
  case loadDetails(UUID)
  /// Send one whose outcome is unknown once more, as soon as it may be. Its events come like those of a create.
  case resolve(UUID)
  /// Record what the operator saw in the portal of one whose outcome is unknown.
  case witness(UUID, exists: Bool)
  /// Write all that a search finds into a new file.
  case exportHistory(search: String)
  /// Begin nothing new; answer when nothing is in flight any more.
  case stop
}
