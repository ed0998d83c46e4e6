import Foundation
import PortalAPI

/// Where forms are kept that were typed and not sent. A draft belongs to a tenant and to a living process; when
/// the process has ended, the next one may take it over.
public protocol DraftJournal: Sendable {
  /// Keeps a draft as it is now, this process as its owner.
  func save(_ draft: Draft, of tenant: TenantIdentity) async throws(JournalFailure)

  /// Forgets a draft of this process.
  func discardDraft(_ id: UUID) async throws(JournalFailure)

  /// The drafts of a tenant that nobody works on, newest first.
  func drafts(of tenant: TenantIdentity) async throws(JournalFailure) -> [Draft]

  /// Makes this process the owner of a draft that nobody works on.
  /// - Returns: nil where it is gone, or somebody took it meanwhile.
  func takeDraft(_ id: UUID) async throws(JournalFailure) -> Draft?
}

/// A form as it was typed.
public struct Draft: Identifiable, Equatable, Sendable {
  public var id: UUID
  /// What it keeps.
  public var form: DraftForm
  /// When it was kept.
  public var savedAt: Date

  public init(id: UUID, form: DraftForm, savedAt: Date) {
    self.id = id
    self.form = form
    self.savedAt = savedAt
  }

  /// One with values alone.
  public init(id: UUID, input: DashboardInput, savedAt: Date) {
    self.init(id: id, form: DraftForm(input), savedAt: savedAt)
  }

  /// The values of the form.
  public var input: DashboardInput {
    get { form.input }
    set { form.input = newValue }
  }
}
