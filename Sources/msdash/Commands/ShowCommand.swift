import ArgumentParser
import DashboardService
import Foundation
import Journal
import PortalAPI
import TerminalKit

/// `msdash show ID`: one submission with all its attempts, or one change of company URLs.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one submission with request, reply and attempts, or one change of company URLs.",
    discussion: """
      ID is the submission's, the request's, the portal's request id or the dashboard's, or the first 8 or more \
      characters of one. With a submission come the changes of its dashboard's company URLs; one alone is named by \
      its own id or its request's.

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
      switch try await SubmissionLookup.findShown(id, in: journal) {
      case .create(let submission): try await show(submission, in: journal)
      case .companyURLs(let change):
        guard !global.json else {
          return Console.json(JSONCoding.encode(CompanyURLsChangeJSON(change: change)))
        }
        print(Self.facts(change))
      }
    }
  }

  private func show(_ found: Submission, in journal: Journal) async throws(JournalFailure) {
    let attempts = try await journal.attempts(of: found.id)
    let changes = try await journal.changes(of: found)
    guard !global.json else {
      return SubmissionJSON(found, attemptList: attempts, companyUrlsChanges: changes).print()
    }
    print(Self.facts(found) + attempts.map(Self.fact))
    for change in changes.reversed() {
      Console.out("")
      print(Self.facts(change))
    }
  }

  private func print(_ facts: [(String, String)]) {
    for (label, value) in facts {
      if global.isSpoken {
        Console.out("\(label): \(Sanitizer.visible(value))")
        continue
      }
      Console.out(label.padding(toLength: 14, withPad: " ", startingAt: 0) + Sanitizer.visible(value))
    }
  }

  private static func facts(_ submission: Submission) -> [(String, String)] {
    let words = OutcomeWords(submission)
    let request = submission.request
    let optional: [(String, String?)] = [
      ("Advice", words.advice.isEmpty ? nil : words.advice),
      ("Dashboard", submission.dashboardID),
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

  private static func facts(_ change: CompanyURLsChange) -> [(String, String)] {
    let words = CompanyURLsWords(change)
    let optional: [(String, String?)] = [
      ("Advice", words.advice.isEmpty ? nil : words.advice),
      ("HTTP", change.httpStatus.map(String.init)), ("Portal's id", change.portalRequestID),
      ("Dashboard", change.dashboardID), ("Submission", change.submissionID?.lowercased),
      ("Note", change.note),
    ]
    let urls = change.request.companyUrls.map { ("Company URL", "\($0.companyId) \($0.url)") }
    return [
      ("Change", change.id.lowercased), ("State", change.state.rawValue), ("Outcome", words.happened),
      ("Request id", change.requestID.lowercased), ("Tries", String(change.attempts)),
    ] + optional.compactMap { label, value in value.map { (label, $0) } }
      + (urls.isEmpty ? [("Company URL", "none: all are taken away")] : urls) + [
        ("Tenant", "\(change.tenant.name) (\(change.tenant.baseURL))"),
        ("Operator", "\(change.recorder.operator) on \(change.recorder.host)"),
        ("Created", Timestamp.text(change.createdAt)), ("Updated", Timestamp.text(change.updatedAt)),
      ]
  }
}
