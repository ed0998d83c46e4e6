import DashboardService
import Foundation
import Interface
import Journal
import PortalAPI

/// Outcomes that are not known: sent once more under the same request id, or settled by what the person saw.
struct AccessibleResolve {
  let session: AccessibleSession

  func run() async throws {
    guard let workspace = session.workspace else { throw ConfigurationError.noTenant }
    let found = try await workspace.journal.submissions(
      SubmissionQuery(tenant: workspace.tenant, states: [.unknown]))
    guard !found.isEmpty else { return Voice.say("No outcome is unknown on \(workspace.tenant.name).") }
    let now = Date()
    let choice = NumberedChoice(found.map { HistorySentences.item($0, now: now) })
    Voice.say("Of these it is not known whether they were created:")
    Voice.say(choice.lines)
    let index = try await session.choose(
      choice, "Which one? A number; Enter for none:", "Each was sent, and no reply came that can be trusted.")
    if let index { try await settle(found[index]) }
  }

  func settle(_ submission: Submission) async throws {
    Voice.say([OutcomeWords(submission).happened, OutcomeWords(submission).advice])
    let choice = NumberedChoice([
      "Send the same request once more, under the same request id",
      "I looked in the portal: it exists; nothing is sent",
      "I looked in the portal: it does not exist; nothing is sent",
      "Leave it as it is",
    ])
    Voice.say(choice.lines)
    let index = try await session.choose(
      choice, "A number; Enter leaves it:",
      "Sent once more, 201 means that it was not there and is created now; 409 that a dashboard of that name is there, "
        + "most likely this one. It waits until twice the request's time-out has passed: a slow portal may still be at it."
    )
    switch index {
    case 0: try await send(submission)
    case 1: try await record(submission, exists: true)
    case 2: try await record(submission, exists: false)
    default: Voice.say("It stays unknown.")
    }
  }

  private func send(_ submission: Submission) async throws {
    let workspace = try await session.sendingWorkspace()
    let question =
      "Send the request for \u{201c}\(submission.request.name)\u{201d} once more to \(submission.tenant.baseURL)?"
    guard try await session.isYes(question, "No leaves it unknown.") else {
      return Voice.say("It stays unknown.")
    }
    let sending = AccessibleSending(session: session, services: [workspace.service])
    let signals = sending.begin()
    let events: AsyncStream<SubmissionEvent>
    do {
      events = try await workspace.service.resolve(submission.id, options: session.extras.options)
    } catch {
      _ = sending.end(signals)
      throw error
    }
    let heard = await sending.hear(events, signals, isOfQuestions: false)
    if let signal = sending.end(signals) {
      throw Leave.signal(heard.wasSent ? heard.code : 128 + signal)
    }
  }

  private func record(_ submission: Submission, exists: Bool) async throws {
    guard let workspace = session.workspace else { return }
    var id: String?
    if exists {
      while id == nil {
        let answer = try await session.text(
          "The id of the dashboard, where you saw it; Enter where you did not:", "The portal's id, a UUID.")
        guard let answer else { break }
        id = UUID(uuidString: answer)?.lowercased
        if id == nil { Voice.say("That is no UUID such as 0f8fad5b-d9cb-469f-a165-70867728950e.") }
      }
    }
    let word = exists ? "exists" : "does not exist"
    let question =
      "Record that you saw in the portal that \u{201c}\(submission.request.name)\u{201d} \(word)?"
    guard try await session.isYes(question, "It is kept in the journal with your name and the time.") else {
      return Voice.say("It stays unknown.")
    }
    let ended = try await workspace.service.witness(submission.id, exists: exists, dashboardID: id)
    session.farewell.note(ended)
    Voice.say(SubmissionSentences.ended(ended, warnings: [], duration: nil, now: Date()))
    if let change = try await workspace.journal.change(following: ended.id) {
      let words = CompanyURLsWords(change)
      Voice.say([words.happened] + (words.advice.isEmpty ? [] : [words.advice]))
    }
  }
}
