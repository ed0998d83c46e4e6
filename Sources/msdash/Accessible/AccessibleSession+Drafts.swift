import DashboardService
import Foundation
import Interface
import Journal

/// Answers that were not sent yet, kept on disk as they are given.
extension AccessibleSession {
  /// Keeps what was answered so far, or forgets what is empty again.
  func keepDraft() async {
    guard let workspace, workspace.journal.obstacle == nil else { return }
    guard questions.isWorthKeeping else { return await forgetDraft() }
    let draft = Draft(
      id: draftID, form: DraftForm(questions.input, switchedFrom: switchedFrom), savedAt: Date())
    do {
      try await workspace.journal.save(draft, of: workspace.tenant)
      farewell.keepsDraft(true)
    } catch {
      farewell.keepsDraft(false)
      Voice.say("The draft could not be kept: \(error.message)")
    }
  }

  /// What was answered is journalled as a create, or emptied.
  func forgetDraft() async {
    // One that stays is offered at the next start, which is no harm.
    try? await workspace?.journal.discardDraft(draftID)
    draftID = UUID()
    farewell.keepsDraft(false)
  }
}

/// `:drafts`: what was typed and not sent, also on the screen.
struct AccessibleDrafts {
  let session: AccessibleSession

  func run() async throws {
    guard let workspace = session.workspace else { throw ConfigurationError.noTenant }
    let drafts = try await workspace.journal.drafts(of: workspace.tenant)
    guard !drafts.isEmpty else { return Voice.say("There is no draft that could be opened.") }
    let choice = NumberedChoice(
      drafts.map { draft in
        let name = draft.input.name.isBlank ? "without a name" : draft.input.name
        return "\(name), \(draft.input.url.isBlank ? "without a URL" : draft.input.url)"
      })
    Voice.say("Drafts, the newest first:")
    Voice.say(choice.lines)
    let index = try await session.choose(
      choice, "Which one? A number; Enter for none:",
      "A draft is what was answered, or typed on the screen, and not sent.")
    guard let index else { return }
    guard let draft = try await workspace.journal.takeDraft(drafts[index].id) else {
      return Voice.say("It is gone: another msdash has taken it.")
    }
    let open = NumberedChoice(["Go on with it", "Discard it"])
    Voice.say(open.lines)
    if try await session.choose(open, "1 or 2; Enter goes on with it:", "What is discarded is gone.") == 1 {
      try await workspace.journal.discardDraft(draft.id)
      return Voice.say("The draft is gone.")
    }
    // What was being answered stays a draft of its own.
    await session.keepDraft()
    session.draftID = draft.id
    session.questions = CreateQuestions(draft.input)
    if let before = draft.form.switchedFrom { session.switchedFrom = before }
    if let carried = draft.form.carried, !carried.roles.isEmpty {
      Voice.say(
        "Of \(carried.from) it had roles that are not known here: \(carried.roles.joined(separator: ", ")).")
    }
    Voice.say("What was answered is kept by Enter.")
    await session.keepDraft()
  }
}

extension AccessibleSession {
  /// The answers go along to another tenant: of the one before nothing is kept.
  func leaveDraft() async { if workspace != nil { await forgetDraft() } }
}
