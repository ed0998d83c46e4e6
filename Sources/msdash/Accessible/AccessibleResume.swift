import DashboardService
import Foundation
import Interface
import Journal
import PortalAPI

/// What an earlier msdash, or this one, left waiting: sent now, or given up.
struct AccessibleResume {
  let session: AccessibleSession

  func run() async throws {
    guard let workspace = session.workspace else { throw ConfigurationError.noTenant }
    let creates = try await workspace.journal.leftovers(of: workspace.tenant)
    let changes = try await workspace.journal.leftoverChanges(of: workspace.tenant)
    guard !creates.isEmpty || !changes.isEmpty else { return Voice.say("Nothing waits here.") }
    let now = Date()
    let items =
      creates.map { HistorySentences.item($0, now: now) }
      + changes.map {
        "\(NumberWords.count($0.request.companyUrls.count, "company URL")) of dashboard "
          + "\($0.dashboardID ?? "not known yet"): \($0.state.rawValue)"
      }
    Voice.say("These wait:")
    Voice.say(NumberedChoice(items).lines)
    let choice = NumberedChoice(["Send all of them now", "Give all of them up", "Leave them"])
    Voice.say(choice.lines)
    switch try await session.choose(
      choice, "A number; Enter leaves them:",
      "What waits goes only when it is told to. :history has each for itself.")
    {
    case 0: try await send(creates, changes)
    case 1: try await giveUp(creates, changes)
    default: return
    }
  }

  func send(_ creates: [Submission], _ changes: [CompanyURLsChange]) async throws {
    let workspace = try await session.sendingWorkspace()
    let count = creates.count + changes.count
    let question = "Send \(count == 1 ? "this one" : "these \(count)") to \(workspace.tenant.baseURL) now?"
    guard try await session.isYes(question, "No leaves them waiting.") else {
      return Voice.say("Nothing was sent.")
    }
    let isOtherKey = creates.contains { $0.tenant.keyFingerprint != workspace.tenant.keyFingerprint }
    if isOtherKey,
      try await !session.isYes(
        "They were made with another API key. Send them with this one?", "No sends nothing.")
    {
      return Voice.say("Nothing was sent.")
    }
    let sending = AccessibleSending(session: session, services: [workspace.service])
    let signals = sending.begin()
    var codes: [Int32] = []
    // One after the other: what is told would be mixed up.
    for submission in creates where signals.received == nil {
      do {
        let events = try await workspace.service.resume(
          submission.id, withOtherKey: isOtherKey, options: session.extras.options)
        Voice.say("\u{201c}\(submission.request.name)\u{201d}:")
        codes.append(await sending.hear(events, signals, isOfQuestions: false).code)
      } catch {
        Voice.say("Not sent: \u{201c}\(submission.request.name)\u{201d}: \(AccessibleFault.words(error))")
      }
    }
    for change in changes where signals.received == nil {
      do {
        let events = try await workspace.service.resumeCompanyURLs(
          change.id, withOtherKey: isOtherKey, options: session.extras.options)
        await sending.hear(events, signals)
      } catch {
        Voice.say("Company URLs not sent: \(AccessibleFault.words(error))")
      }
    }
    if sending.end(signals) != nil { throw Leave.signal(ExitStatus.gravest(of: codes)) }
  }

  func giveUp(_ creates: [Submission], _ changes: [CompanyURLsChange]) async throws {
    guard let workspace = session.workspace else { return }
    let count = creates.count + changes.count
    guard
      try await session.isYes(
        "Give up \(count == 1 ? "this one" : "these \(count)")?", "What is given up is not sent any more.")
    else { return Voice.say("They wait on.") }
    for submission in creates {
      let ended = try await workspace.service.cancel(submission.id)
      session.farewell.note(ended)
      Voice.say("\u{201c}\(submission.request.name)\u{201d}: \(OutcomeWords(ended).happened)")
    }
    for change in changes {
      Voice.say(
        CompanyURLsWords(try await workspace.journal.moveChange(change.id, .cancel, at: Date())).happened)
    }
  }
}
