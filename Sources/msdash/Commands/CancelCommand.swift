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
      What is queued, deferred or unsent, company URLs among it, is not sent any more, whichever msdash has it. A \
      create that was sent cannot be cancelled: there is no known way to delete a dashboard. Company URLs whose \
      outcome is not known are given up as they stand: a try may have set them.

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
      var found: [SubmissionLookup.Found] = []
      for id in ids { found.append(try await SubmissionLookup.findAny(id, in: journal)) }
      for each in found {
        switch each {
        case .create(let submission):
          guard submission.state.isWaiting else { throw TakeUpFailure.notWaiting(submission.state) }
        case .companyURLs(let change):
          guard [.planned, .queued, .unsent, .unknown].contains(change.state) else {
            throw TakeUpFailure.changeNotWaiting(change.state)
          }
        }
      }
      for each in found {
        switch each {
        case .create(let submission): try await cancel(submission, in: journal)
        case .companyURLs(let change): try await cancel(change, in: journal)
        }
      }
    }
  }

  private func cancel(_ submission: Submission, in journal: Journal) async throws {
    guard
      try global.confirm(
        "Give up \u{201c}\(submission.request.name)\u{201d} (\(submission.state.rawValue))?")
    else { return }
    let ended = try await journal.update(submission.id, state: .cancelled, nextAttemptAt: nil, at: Date())
    guard ended.state == .cancelled else { throw TakeUpFailure.notWaiting(ended.state) }
    if global.json { SubmissionJSON(ended).print() }
    global.tell("\(OutcomeWords(ended).happened) Submission \(ended.id.lowercased).")
  }

  private func cancel(_ change: CompanyURLsChange, in journal: Journal) async throws {
    let dashboard = change.dashboardID.map { "dashboard \($0)" } ?? "a create whose dashboard is not known"
    let doubt = change.isDoubtful ? ": an earlier try may have set them" : ""
    guard try global.confirm("Give up the company URLs of \(dashboard) (\(change.state.rawValue)\(doubt))?")
    else { return }
    let ended = try await journal.moveChange(change.id, .cancel, at: Date())
    if global.json { CompanyURLsJSON(ended).print() }
    guard ended.state == .cancelled else {
      throw TakeUpFailure.changeNotWaiting(ended.state)
    }
    global.tell("\(CompanyURLsWords(ended).happened) Change \(ended.id.lowercased).")
  }
}
