import DashboardService
import Foundation
import PortalAPI

/// What an update asks of the world. The runner carries it out and answers with messages.
public enum Effect: Equatable, Sendable {
  /// Journal it and send it; once it made a dashboard, set these company URLs on it.
  case submit(CreateExternalDashboardRequest, companyURLs: [SetCompanyURLsRequest.Assignment])
  /// Cancel what waits to be sent.
  case cancel(UUID)
  /// Send what waits although whoever made it has ended.
  case resume(UUID)
  /// The same of company URLs.
  case resumeCompanyURLs(UUID)
  /// Give up company URLs that wait.
  case cancelCompanyURLs(UUID)
  /// Look whether name and URL were used before on this tenant, and whether the host of that URL or of a company's
  /// is another tenant's. Answered by `usage`, always.
  case checkUsage(name: String, url: String, companyURLs: [String] = [])
  /// Look whether a page may be shown in a frame of the tenant's portal. Answered by `framing`, always.
  case checkFraming(PageAddress)
  /// Read the tenant's roles and companies from the portal's users, from where it was stopped where that can be
  /// gone on with.
  /// - all: also where the rest costs much; else that is asked (`DirectoryNews.asks`).
  case readDirectory(all: Bool)
  /// Stop reading them; what was read is kept. Answered by `DirectoryNews.stopped`.
  case stopDirectory
  /// Tell what is known of them; answered by `DirectoryNews.known` or `changed`.
  case listDirectory
  /// Note one by hand. Answered by `DirectoryNews.changed` or `editFailed`, as are the next two.
  case addEntry(DirectoryKind, id: String, name: String)
  /// Give one another name, here alone.
  case renameEntry(DirectoryKind, id: String, name: String)
  /// Forget one, here alone.
  case forgetEntry(DirectoryKind, id: String)
  /// Replace all company URLs of a dashboard that is there. Answered by `CompanyURLsEvent`s.
  case setCompanyURLs([SetCompanyURLsRequest.Assignment], dashboard: String)
  /// Tell what was last seen of a dashboard's company URLs.
  case loadCompanyURLs(dashboard: String)
  /// Keep the form as it is typed now. Answered once, by `draftSaved` or `draftFailed`.
  case saveDraft(Draft)
  /// Forget a draft.
  case discardDraft(UUID)
  /// Make this process the owner of a draft. Answered by `draftTaken` or `draftGone`.
  case takeDraft(UUID)
  /// Tell the drafts that nobody works on.
  case listDrafts
  /// Let the person change a text in their editor. Answered by `edited` or `editFailed`.
  case editText(String)
  /// Tell the templates that there are. Answered by `templates`.
  case listTemplates
  /// Write a new template; never over another. Answered by `templateSaved` or `templateNotSaved`.
  case saveTemplate(name: String, DashboardTemplate)
  /// Start the embedded portal and make it the tenant.
  case startDemo
  /// The same, prepared for the tour: a file to import, and a reply that gets lost.
  case startTour
  /// Look for submissions of this tenant, newest first: those that come behind one, or the first. Answered by a
  /// `HistoryPage` of at most `HistoryState.pageSize`.
  case findHistory(search: String, after: UUID?)
  /// Read one with its attempts.
  case loadDetails(UUID)
  /// Send one whose outcome is unknown once more, as soon as it may be. Its events come like those of a create.
  case resolve(UUID)
  /// Record what the operator saw in the portal of one whose outcome is unknown.
  case witness(UUID, exists: Bool)
  /// Tell the tenant's imports. Answered by `ImportNews.list`.
  case listImports
  /// Tell what a path that is being typed can go on with. Answered by `ImportNews.paths`.
  case completePath(String)
  /// Read a file and make it an import of the journal; nothing is sent. Answered by `ImportNews.reading`, then
  /// `opened` and `rows`, or `refused`.
  case openFile(String)
  /// Open an import of the journal. Answered by `ImportNews.opened` and `rows`, or `failed`.
  case openImport(UUID)
  /// Send what can be sent of the open import. Answered by `ImportNews.event`s until its last phase, `ended`.
  case runImport(UUID)
  /// Begin no more of the one that runs; go on with it; end it.
  case pauseImport, goOnWithImport, stopImport
  /// Put an edited row in its place: the findings and unknown roles are made anew from its input. Answered by
  /// `ImportNews.row` and `plan`, or `failed`.
  case editRow(UUID, BatchRow)
  /// Write what became of each row into a new file. Answered by `ImportNews.reported` or `failed`.
  case reportImport(UUID)
  /// Forget an import; submissions that came of it stay in the history. Answered by `ImportNews.forgotten` or
  /// `failed`.
  case forgetImport(UUID)
  /// Write all that a search finds into a new file.
  case exportHistory(search: String)
  /// Tell the tenants that are configured, faulty files too. Answered by `tenants` or `tenantsFailed`.
  case listTenants
  /// Open the tenant of that name instead of the present one, whose journal, service and reading end before the
  /// answer: `opened` (and what follows opening) or `switchFailed`.
  case switchTenant(String)
  /// Try the key of the tenant of that name: one request that changes nothing. Answered by `tenantTested`.
  case testTenant(String)
  /// Write a file for a new tenant, and one for its key where that was typed. Answered by `tenantAdded` or
  /// `tenantAddFailed`.
  case addTenant(TenantDraft)
  /// Remove the file of the tenant of that name, and the key's where msdash wrote it; history stays. Answered by
  /// `tenantRemoved` or `tenantsFailed`.
  case removeTenant(String)
  /// Look at what msdash depends on. Answered by `doctor`.
  case runDoctor
  /// Begin nothing new; answer when nothing is in flight any more.
  case stop
}
