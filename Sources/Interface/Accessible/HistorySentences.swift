import DashboardService
import Foundation
import PortalAPI

/// Submissions of the history in sentences.
package enum HistorySentences {
  /// One line of the list, without its number.
  package static func item(_ submission: Submission, now: Date) -> String {
    let status = submission.httpStatus.map { " (\($0))" } ?? ""
    return "\(submission.request.name): \(submission.state.rawValue)\(status), "
      + "\(TimeWords.age(of: submission.createdAt, now: now)), \(submission.request.url)"
  }

  /// Everything that is on record of one.
  /// - Parameter roles: names the roles that are known.
  package static func details(
    _ submission: Submission, attempts: [Attempt], roles: DirectoryLookup
  ) -> [String] {
    let words = OutcomeWords(submission)
    let by = submission.recordedBy
    let request = submission.request
    let error = submission.error
    let names = request.roleIds.map { roles.name(of: $0) ?? $0 }.joined(separator: ", ")
    let facts: [(String, String?)] = [
      ("Name", request.name), ("State", submission.state.rawValue), ("Outcome", words.happened),
      ("What to do", words.advice.isEmpty ? nil : words.advice),
      ("URL", request.url), ("Description", request.description), ("Icon URL", request.iconUrl),
      ("Display order", request.displayOrder.map(String.init)),
      ("Active", request.isActive.map { $0 ? "yes" : "no" }), ("Roles", names.isEmpty ? nil : names),
      ("Dashboard id", submission.dashboardID), ("Request id", submission.requestID.lowercased),
      ("The portal's request id", submission.portalRequestID), ("Submission", submission.id.lowercased),
      ("HTTP status", submission.httpStatus.map(String.init)), ("Code", error?.code),
    ]
    let seen = submission.witness.map { "\($0.operator), \(Timestamp.text($0.at))" }
    let more: [(String, String?)] = [
      ("Seen by", seen), ("Tenant", "\(submission.tenant.name), \(submission.tenant.baseURL)"),
      ("Operator", "\(by.operator) on \(by.host)"), ("Note", submission.note),
      ("From the file", submission.origin.map { "\($0.file), row \($0.row)" }),
      ("Made", Timestamp.text(submission.createdAt)), ("Changed", Timestamp.text(submission.updatedAt)),
    ]
    let fields = (error?.fields ?? []).map { ("The portal says of \($0.field)", Optional($0.message)) }
    let lines = (facts + fields + more).compactMap { label, value in value.map { "\(label): \($0)" } }
    return lines + (attempts.isEmpty ? ["It was never sent."] : attempts.map(line))
  }

  private static func line(_ attempt: Attempt) -> String {
    let took = attempt.endedAt.map {
      "took \(SpokenTime.words(.seconds($0.timeIntervalSince(attempt.startedAt))))"
    }
    let parts = [
      "began \(Timestamp.text(attempt.startedAt))", took ?? "no end is on record",
      attempt.httpStatus.map { "status \($0)" }, attempt.portalRequestID.map { "the portal's id \($0)" },
      attempt.headWritten == false ? "nothing left this machine" : nil, attempt.error?.message,
      attempt.excerpt.map { "the reply began: \($0)" },
    ]
    return "Attempt \(attempt.number): " + parts.compactMap(\.self).joined(separator: ", ")
  }
}
