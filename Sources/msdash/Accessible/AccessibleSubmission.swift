import DashboardService
import Foundation
import Interface
import Journal
import PortalAPI

/// One submission of the history: all that is on record, and what can be done with it.
struct AccessibleSubmission {
  let session: AccessibleSession

  /// What can be done.
  private enum Deed: String {
    case resolve = "Settle its outcome"
    case resume = "Send it"
    case cancel = "Give it up"
    case again = "Create another like it"
    case back = "Back to the list"
  }

  func run(_ id: UUID) async throws {
    guard let workspace = session.workspace, let submission = try await workspace.journal.submission(id)
    else {
      return Voice.say("The journal does not have it any more.")
    }
    let (_, lookup) = try await session.roleLookup()
    let attempts = try await workspace.journal.attempts(of: id)
    Voice.say(HistorySentences.details(submission, attempts: attempts, roles: lookup))
    if let change = try await workspace.journal.change(following: id) {
      let words = CompanyURLsWords(change)
      Voice.say([words.happened] + (words.advice.isEmpty ? [] : [words.advice]))
    }
    let deeds = Self.deeds(submission)
    let choice = NumberedChoice(deeds.map(\.rawValue))
    Voice.say(choice.lines)
    let index = try await session.choose(
      choice, "What next? A number; Enter for the list:", "Nothing is sent before you have said yes.")
    switch index.map({ deeds[$0] }) {
    case .resolve: try await AccessibleResolve(session: session).settle(submission)
    case .resume: try await AccessibleResume(session: session).send([submission], [])
    case .cancel: try await AccessibleResume(session: session).giveUp([submission], [])
    case .again:
      await session.keepDraft()
      session.draftID = UUID()
      session.questions = CreateQuestions()
      session.questions.fill(from: DashboardInput(submission.request))
      throw Leave.to(.create)
    case .back, nil: return
    }
  }

  private static func deeds(_ submission: Submission) -> [Deed] {
    if submission.state == .unknown { return [.resolve, .again, .back] }
    return submission.state.isWaiting ? [.resume, .cancel, .again, .back] : [.again, .back]
  }
}

extension DashboardInput {
  /// The values of a request.
  fileprivate init(_ request: CreateExternalDashboardRequest) {
    self.init(
      name: request.name, url: request.url, description: request.description ?? "",
      iconUrl: request.iconUrl ?? "", displayOrder: request.displayOrder.map(String.init) ?? "",
      isActive: request.isActive, roleIds: request.roleIds)
  }
}
