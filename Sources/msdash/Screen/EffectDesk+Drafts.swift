import DashboardService
import Foundation
import Interface
import Journal

/// Forms that were typed and not sent.
extension EffectDesk {
  func save(_ draft: Draft) async {
    guard let workspace else { return mailbox.send(.draftFailed("the journal is not open")) }
    do throws(JournalFailure) {
      try await workspace.journal.save(draft, of: workspace.tenant)
      mailbox.send(.draftSaved(draft.id, at: draft.savedAt))
    } catch {
      mailbox.send(.draftFailed(error.message))
    }
  }

  func discardDraft(_ id: UUID) async {
    // One that stays is offered at the next start, which is no harm.
    try? await workspace?.journal.discardDraft(id)
  }

  func takeDraft(_ id: UUID) async {
    if let draft = try? await workspace?.journal.takeDraft(id) {
      mailbox.send(.draftTaken(draft))
    } else {
      mailbox.send(.draftGone(id))
    }
  }

  func tellDrafts() async {
    guard let workspace else { return }
    mailbox.send(.drafts((try? await workspace.journal.drafts(of: workspace.tenant)) ?? []))
  }
}
