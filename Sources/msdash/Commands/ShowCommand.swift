import ArgumentParser
import DashboardService
import Foundation
import Journal
import PortalAPI
import TerminalKit

/// `msdash show ID`: one submission with all its attempts.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one submission with request, reply and attempts.",
    discussion: """
      ID is the submission's, the request's, the portal's request id or the dashboard's, or the first 8 or more \
      characters of one.

      EXAMPLES:
        msdash show 1f0e3c7a
        msdash show 1f0e3c7a --json
      """)

  @Argument(help: "An id, or its first 8 or more characters.")
  var id: String
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await runCommand(global) {
      let journal = try await global.journalForReading()
      let found = try await SubmissionLookup.find(id, in: journal)
      let attempts = try await journal.attempts(of: found.id)
      guard !global.json else { return SubmissionJSON(found, attemptList: attempts).print() }
      for (label, value) in Self.facts(found) + attempts.map(Self.fact) {
        Console.out(label.padding(toLength: 14, withPad: " ", startingAt: 0) + Sanitizer.visible(value))
      }
    }
  }

  private static func facts(_ submission: Submission) -> [(String, String)] {
    let words = OutcomeWords(submission)
    let request = submission.request
    let optional: [(String, String?)] = [
      ("Advice", words.advice.isEmpty ? nil : words.advice),
      ("Dashboard", submission.dashboard?.id ?? submission.witness?.dashboardID),
      ("Seen by", submission.witness.map { "\($0.operator), \(Timestamp.text($0.at))" }),
      ("Portal's id", submission.portalRequestID),
      ("Description", request.description), ("Icon URL", request.iconUrl),
      ("Order", request.displayOrder.map(String.init)),
      ("Active", request.isActive.map { $0 ? "yes" : "no" }),
      ("Roles", request.roleIds.isEmpty ? nil : request.roleIds.joined(separator: ", ")),
      ("Note", submission.note),
    ]
    let first = [
      ("Submission", submission.id.lowercased), ("State", submission.state.rawValue),
      ("Outcome", words.happened),
      ("Request id", submission.requestID.lowercased), ("Name", request.name), ("URL", request.url),
    ]
    let last = [
      ("Tenant", "\(submission.tenant.name) (\(submission.tenant.baseURL))"),
      ("Operator", "\(submission.recordedBy.operator) on \(submission.recordedBy.host)"),
      ("Created", Timestamp.text(submission.createdAt)), ("Updated", Timestamp.text(submission.updatedAt)),
    ]
    return first + optional.compactMap { label, value in value.map { (label, $0) } } + last
  }

  private static func fact(_ attempt: Attempt) -> (String, String) {
    let end = attempt.endedAt.map { end in
      "\(Int(end.timeIntervalSince(attempt.startedAt) * 1000)) ms"
    }
    let parts = [
      Timestamp.text(attempt.startedAt), end ?? "no end journalled", attempt.httpStatus.map { "HTTP \($0)" },
      attempt.portalRequestID.map { "portal's id \($0)" }, attempt.error?.message,
      attempt.excerpt.map { "the reply began: \($0)" },
    ]
    return ("Attempt \(attempt.number)", parts.compactMap(\.self).joined(separator: ", "))
  }
}
