import ArgumentParser
import DashboardService
import Foundation
import Journal
import PortalAPI

/// `msdash cancel ID…`: gives up what waits to be sent.
struct CancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Give up what waits to be sent.",
    discussion: """
      What is queued, deferred or unsent is not sent any more, whichever msdash has it. What was sent cannot be \
      cancelled: there is no known way to delete a dashboard.

      EXAMPLES:
        msdash cancel 1f0e3c7a
        msdash cancel 1f0e3c7a 5d2b90aa --yes
      """)

  @Argument(help: "Ids, or their first 8 or more characters.")
  var ids: [String]
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await runCommand(global) {
      // Nothing is sent: neither tenant nor key is needed.
      let journal = try await global.journalForWriting()
      defer { journal.close() }
      var found: [Submission] = []
      for id in ids { found.append(try await SubmissionLookup.find(id, in: journal)) }
      for submission in found where !submission.state.isWaiting {
        throw TakeUpFailure.notWaiting(submission.state)
      }
      for submission in found {
        guard
          try global.confirm(
            "Give up \u{201c}\(submission.request.name)\u{201d} (\(submission.state.rawValue))?")
        else { continue }
        let ended = try await journal.update(submission.id, state: .cancelled, nextAttemptAt: nil, at: Date())
        guard ended.state == .cancelled else { throw TakeUpFailure.notWaiting(ended.state) }
        if global.json { SubmissionJSON(ended).print() }
        global.tell("\(OutcomeWords(ended).happened) Submission \(ended.id.lowercased).")
      }
    }
  }
}
