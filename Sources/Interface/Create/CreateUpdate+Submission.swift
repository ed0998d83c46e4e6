import DashboardService
import Foundation
import PortalAPI

extension CreateState {
  /// The form as a request if it is valid; else says what is missing and goes there.
  mutating func validRequest() -> CreateExternalDashboardRequest? {
    if let request = input.request { return request }
    let faults = input.findings.filter { $0.severity == .error }
    touched = Set(DashboardField.allCases)
    result = .invalid(faults)
    if let first = faults.first { go(to: Focus(first.field)) }
    return nil
  }

  /// Moves the focus; what is typed there is a step of its own.
  mutating func go(to focus: Focus) {
    if self.focus != focus { history.leaveField() }
    self.focus = focus
  }

  /// Hands the form over, as it stood when that was asked for.
  mutating func send(_ request: CreateExternalDashboardRequest, _ input: DashboardInput) -> [Effect] {
    result = nil
    news.clearGood()
    doubtToldFor = nil
    sent = input
    sentID = nil
    progress = .submitted
    portalFindings = [:]
    return [.submit(request, companyURLs: input.companyURLAssignments)]
  }

  /// A create whose outcome is not known may have made the dashboard, and one that waits will: that is said once
  /// before another of its name is sent.
  /// - Parameter usage: what the journal knows of its name.
  mutating func tellsOfDoubt(
    _ request: CreateExternalDashboardRequest, _ usage: Usage?, queue: QueueState
  ) -> Bool {
    guard doubtToldFor != request.name else { return false }
    let isUnderWay = queue.entries.contains { $0.submission.request.name == request.name }
    let isDoubtful = doubtfulNames.contains(request.name) || usage?.name?.state == .unknown
    guard isUnderWay || isDoubtful else { return false }
    doubtToldFor = request.name
    result = .warned(
      isUnderWay
        ? "Not sent. A create of this name is in the queue already; the same key again queues a second all the same."
        : "Not sent. An earlier create of this name has no known outcome: the dashboard may exist. Look in the"
          + " portal; the same key again sends it all the same.")
    return true
  }

  /// Takes in what became of a create: of the one that the form sent last, or of another.
  /// - Parameter isKnown: whether it was under way before this event.
  mutating func update(_ event: SubmissionEvent, isKnown: Bool, isEnding: Bool, now: Date) -> [Effect] {
    isForms(event, isKnown: isKnown)
      ? hearForms(event, now: now) : hearQueued(event, isEnding: isEnding, now: now)
  }

  /// Whether an event is of what the form sent last: its id is known from the first one on.
  private func isForms(_ event: SubmissionEvent, isKnown: Bool) -> Bool {
    guard progress != .idle else { return false }
    guard let subject = event.subject else { return sentID == nil }
    if let sentID { return subject.id == sentID }
    return !isKnown && subject.request == sent?.request
  }

  private mutating func hearForms(_ event: SubmissionEvent, now: Date) -> [Effect] {
    sentID = event.subject?.id
    switch event {
    case .queued:
      drafts.journalled = sent
      return keepDraft(now: now)
    case .waiting(let submission, _) where submission.state == .unsent:
      // The portal was not reached, and most often something has to be mended: what was typed stays in sight.
      progress = .retrying(submission)
      return keepDraft(now: now)
    case .waiting(let submission, let place): return makeWay(for: submission, place: place, now: now)
    case .sending(let submission):
      drafts.journalled = sent
      progress = .sending(submission, since: now)
      return keepDraft(now: now)
    case .ended(let submission, let warnings, _):
      let effects = end(submission, now: now)
      result = .ended(submission, warnings: warnings)
      return effects
    case .notSent(_, let failure):
      fail("Not sent: \(failure.message)")
      return keepDraft(now: now)
    case .notJournalled(let submission, let failure):
      let effects = end(submission, now: now)
      result = .failed(Self.words(submission, failure))
      return effects
    case .companyURLs: return []
    }
  }

  /// Nothing was sent, or it could not be recorded; the form stays as it is.
  mutating func fail(_ words: String) {
    detach()
    result = .failed(words)
  }

  /// It waits in the queue, and goes from there: the form is free for the next.
  private mutating func makeWay(for submission: Submission, place: Int, now: Date) -> [Effect] {
    let isUnchanged = isAsSent
    drafts.journalled = sent
    lastCreated = sent
    detach()
    let effects = isUnchanged ? renew(now: now) : keepDraft(now: now)
    tellPlace(of: submission, place, now: now)
    return effects
  }

  private mutating func end(_ submission: Submission, now: Date) -> [Effect] {
    // Whoever typed on meanwhile keeps what they typed, and the place where they type.
    let isUnchanged = isAsSent
    defer { detach() }
    switch submission.state {
    case .created:
      doubtfulNames.remove(submission.request.name)
      // The portal's own word, in its reply, counts more.
      framing = .unchecked
      lastCreated = sent
      drafts.journalled = sent
      if isUnchanged { return renew(now: now) }
      lookAgain(now: now)
    // The journal holds what stands here, and may yet send it: a draft of it would be a second.
    case .unknown:
      noteDoubt(submission.request.name)
      lookAgain(now: now)
    case .queued, .sending, .deferred, .unsent: break
    case .present:
      drafts.journalled = nil
      lookAgain(now: now)
    case .refused:
      drafts.journalled = nil
      placePortalFindings(submission, movesFocus: isUnchanged)
    case .absent, .cancelled: drafts.journalled = nil
    }
    return keepDraft(now: now)
  }

  /// The dashboard of that name may exist.
  mutating func noteDoubt(_ name: String) {
    doubtfulNames.insert(name)
    if doubtToldFor == name { doubtToldFor = nil }
  }

  /// What is on record of name and URL is now more than it was.
  mutating func lookAgain(now: Date) {
    usage = nil
    settleAt = now
  }

  /// Words for what was sent and could not be recorded.
  static func words(_ submission: Submission, _ failure: JournalFailure) -> String {
    let words = OutcomeWords(submission)
    let id = submission.dashboard.map { " Its id: \($0.id)." } ?? ""
    return "Not journalled: \(failure.message) \(words.happened)\(id) \(words.advice)".trimmed
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
      history.leaveField()
    }
  }
}
