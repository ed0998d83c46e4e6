import DashboardService
import Foundation
import PortalAPI

extension CreateState {
  /// Sends the form if it is valid; else says what is missing and goes there.
  mutating func submit(isEnding: Bool) -> [Effect] {
    guard progress == .idle, !isEnding else { return [] }
    let input = input
    guard let request = input.request else {
      let faults = input.findings.filter { $0.severity == .error }
      touched = Set(DashboardField.allCases)
      result = .invalid(faults)
      if let first = faults.first { focus = Focus(first.field) }
      return []
    }
    guard !tellsOfDoubt(request) else { return [] }
    result = nil
    sent = input
    progress = .submitted
    portalFindings = [:]
    return [.submit(request)]
  }

  /// A create whose outcome is not known may have made the dashboard: that is said once before another of its
  /// name is sent.
  private mutating func tellsOfDoubt(_ request: CreateExternalDashboardRequest) -> Bool {
    let isDoubtful = request.name == doubtfulName || usage?.name?.state == .unknown
    guard isDoubtful, doubtToldFor != request.name else { return false }
    doubtToldFor = request.name
    result = .warned(
      "Not sent. An earlier create of this name has no known outcome: the dashboard may exist. Look in the portal;"
        + " the same key again sends it all the same.")
    return true
  }

  /// Takes in what became of the create.
  mutating func update(_ event: SubmissionEvent, now: Date) -> [Effect] {
    switch event {
    case .queued: break
    case .waiting(let submission): progress = .waiting(submission)
    case .sending(let submission): progress = .sending(submission, since: now)
    case .ended(let submission, let warnings, _):
      end(submission, now: now)
      result = .ended(submission, warnings: warnings)
    case .notSent(let failure): fail("Not sent: \(failure.message)")
    case .notJournalled(let submission, let failure):
      end(submission, now: now)
      let words = OutcomeWords(submission)
      let id = submission.dashboard.map { " Its id: \($0.id)." } ?? ""
      result = .failed("Not journalled: \(failure.message) \(words.happened)\(id) \(words.advice)".trimmed)
    }
    return []
  }

  /// Nothing was sent, or it could not be recorded; the form stays as it is.
  mutating func fail(_ words: String) {
    progress = .idle
    result = .failed(words)
  }

  private mutating func end(_ submission: Submission, now: Date) {
    progress = .idle
    // Whoever typed on meanwhile keeps what they typed, and the place where they type.
    let isUntouched = input == sent
    switch submission.state {
    case .created:
      lastCreated = sent
      if isUntouched { fill(DashboardInput(isActive: true)) } else { lookAgain(now: now) }
    case .unknown:
      doubtfulName = submission.request.name
      doubtToldFor = nil
      lookAgain(now: now)
    case .present: lookAgain(now: now)
    case .refused: placePortalFindings(submission, movesFocus: isUntouched)
    case .queued, .sending, .deferred, .unsent, .absent, .cancelled: break
    }
    sent = nil
  }

  /// What is on record of name and URL is now more than it was.
  private mutating func lookAgain(now: Date) {
    usage = nil
    settleAt = now
  }

  /// Puts what the portal said of fields at these fields, and goes to the first.
  private mutating func placePortalFindings(_ submission: Submission, movesFocus: Bool) {
    guard let error = submission.error else { return }
    var told: [DashboardField: [String]] = [:]
    for finding in error.fields {
      if let field = DashboardField(rawValue: finding.field) {
        told[field, default: []].append(finding.message)
      }
    }
    // A proxy's 409 says nothing of a name.
    if submission.httpStatus == 409, error.isPortals, told.isEmpty {
      told[.name] = ["a dashboard of this name is there already"]
    }
    // What was changed meanwhile is not what the portal spoke of.
    for (field, words) in told where sent.map({ $0[field] == input[field] }) ?? true {
      portalFindings[field] = words.joined(separator: "; ")
    }
    if movesFocus, let first = DashboardField.allCases.first(where: { portalFindings[$0] != nil }) {
      focus = Focus(first)
    }
  }
}
