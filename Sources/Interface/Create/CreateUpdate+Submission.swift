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
    result = nil
    sent = input
    progress = .submitted
    portalFindings = [:]
    return [.submit(request)]
  }

  /// Takes in what became of the create.
  mutating func update(_ event: SubmissionEvent, now: Date) -> [Effect] {
    switch event {
    case .queued: break
    case .waiting(let submission): progress = .waiting(submission)
    case .sending(let submission): progress = .sending(submission, since: now)
    case .ended(let submission, let warnings, _): end(submission, warnings)
    case .notSent(let failure): fail("Not sent: \(failure.message)")
    case .notJournalled(let submission, let failure):
      let words = OutcomeWords(submission)
      fail("\(words.happened) But this could not be journalled: \(failure.message)")
    }
    return []
  }

  /// Nothing was sent, or it could not be recorded; the form stays as it is.
  mutating func fail(_ words: String) {
    progress = .idle
    result = .failed(words)
  }

  private mutating func end(_ submission: Submission, _ warnings: [String]) {
    progress = .idle
    result = .ended(submission, warnings: warnings)
    if submission.state == .created {
      lastCreated = sent
      // Whoever typed on meanwhile keeps what they typed.
      if input == sent { fill(DashboardInput(isActive: true)) }
    } else {
      placePortalFindings(submission)
    }
    sent = nil
  }

  /// Puts what the portal said of fields at these fields, and goes to the first.
  private mutating func placePortalFindings(_ submission: Submission) {
    guard submission.state == .refused, let error = submission.error else { return }
    for told in error.fields {
      if let field = DashboardField(rawValue: told.field) { portalFindings[field] = told.message }
    }
    if submission.httpStatus == 409, portalFindings.isEmpty {
      portalFindings[.name] = "a dashboard of this name is there already"
    }
    if let first = DashboardField.allCases.first(where: { portalFindings[$0] != nil }) {
      focus = Focus(first)
    }
  }
}
