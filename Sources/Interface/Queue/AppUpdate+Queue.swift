import DashboardService
import Foundation
import TerminalKit

extension AppState {
  /// Whether a create is under way or waits.
  public var isBusy: Bool {
    create.progress != .idle || !queue.entries.isEmpty || !queue.changes.isEmpty || isTakeUpPending
      || imports.isBusy
  }

  /// Whether a request is on its way, or about to be: its outcome must be journalled before the process may stop.
  var isInFlight: Bool {
    if imports.isBusy { return true }
    return switch create.progress {
    case .submitted, .sending: true
    case .idle, .retrying: queue.isInFlight || isTakeUpPending
    }
  }

  /// Whether something was asked to be sent or cancelled, and nothing was heard of it yet.
  private var isTakeUpPending: Bool {
    create.asked.keys.contains { queue[$0] == nil } || history.takenUp.contains { queue[$0] == nil }
  }

  /// How many those are.
  var inFlightCount: Int {
    // One that was only just handed over is not in the queue yet.
    queue.entries.count { $0.place == nil } + (create.progress == .submitted && create.sentID == nil ? 1 : 0)
  }

  /// Takes in what became of a create.
  /// - Parameter before: how it stood until now.
  mutating func hear(_ event: SubmissionEvent, before: QueueState.Entry?) -> [Effect] {
    queue.stamp(now)
    // What a reply told of the rate limit; a change of places tells only what is known already.
    if case .waiting(let submission, _) = event, before?.submission.state == .sending {
      status.rateLimit = submission.rateLimit ?? status.rateLimit
    }
    // What the history took up is told there.
    let effects =
      history.hasTakenUp(event)
      ? [] : create.update(event, isKnown: before != nil, isEnding: ending != nil, now: now)
    if case .cancelQuestion(let id) = overlay, queue[id]?.place == nil {
      overlay = nil
      create.result = .told("Too late to cancel: it does not wait any more.")
    }
    suspendIfAsked()
    return effects
  }

  // MARK: Suspending

  mutating func suspend() -> [Effect] {
    isSuspendAsked = true
    let paused = pauseImportForShell()
    let effects = create.keepDraft(now: now)
    suspendIfAsked()
    return effects + paused
  }

  /// A stopped process would hold the journal's lock, and hear no reply: what is under way ends first.
  mutating func suspendIfAsked() {
    guard isSuspendAsked, !isInFlight, create.drafts.unanswered == 0 else { return }
    isSuspendAsked = false
    ask(.suspend)
  }

  // MARK: Cancelling what was queued last

  mutating func askToCancel() {
    guard let last = queue.waiting.last else {
      create.result = .told("Nothing to cancel: nothing waits in the queue.")
      return
    }
    overlay = .cancelQuestion(last.submission.id)
  }

  /// - Returns: nil where the key is no answer.
  mutating func answerCancelQuestion(_ press: KeyPress, _ id: UUID) -> [Effect]? {
    switch press {
    case .character("y"), .character("Y"):
      overlay = nil
      return queue[id].map { [cancel($0.submission)] } ?? []
    case .character("n"), .character("N"), KeyPress(.escape):
      overlay = nil
      return []
    default: return nil
    }
  }

  private mutating func cancel(_ submission: Submission) -> Effect {
    create.asked[submission.id] = submission.request.name
    return .cancel(submission.id)
  }

  // MARK: Quitting

  mutating func answerQuitQuestion(_ press: KeyPress) -> [Effect] {
    switch press {
    case _ where ["y", "Y"].map(KeyPress.character).contains(press) || Keymap.isBound(press, to: .quit):
      overlay = nil
      return end()
    case .character("c") where !queue.waiting.isEmpty, .character("C") where !queue.waiting.isEmpty:
      overlay = nil
      let cancelled = queue.waiting.map { cancel($0.submission) }
      return cancelled + end()
    case .character("n"), .character("N"), KeyPress(.escape): overlay = nil
    default: break
    }
    return []
  }

  // MARK: What an earlier msdash left

  mutating func hear(leftovers creates: [Submission], _ changes: [CompanyURLsChange]) {
    create.leftovers.list = creates
    create.leftovers.changes = changes
    if create.leftovers.isEmpty {
      if overlay == .leftovers { overlay = nil }
      return
    }
    // Over a form in which somebody types, a question would take the letters for answers. Company URLs are few, and
    // sending them again does no harm: alone, they are only mentioned.
    guard !creates.isEmpty, overlay == nil, screen == .create, create.isUntouched, ending == nil else {
      create.leftovers.isMentioned = true
      return
    }
    create.leftovers.askedAt = now
    // For when something else takes the place of the question.
    create.leftovers.isMentioned = true
    overlay = .leftovers
  }

  mutating func showLeftovers() {
    if overlay == .leftovers {
      overlay = nil
    } else if create.leftovers.isEmpty {
      create.result = .told("Nothing is left over: no earlier msdash left anything waiting on this tenant.")
    } else {
      create.leftovers.askedAt = nil
      overlay = .leftovers
    }
  }

  /// - Returns: nil where the key is no answer; it may be meant for the form then, over which nothing lies any more.
  mutating func answerLeftovers(_ press: KeyPress) -> [Effect]? {
    let isTyping = create.leftovers.askedAt.map { now < $0.addingTimeInterval(Leftovers.pause) } ?? false
    switch press {
    // Nothing new is begun while msdash ends.
    case .character("r") where !isTyping && ending == nil:
      if let words = readOnlyRefusal {
        overlay = nil
        create.result = .warned("Not sent. \(words)")
        return []
      }
      return takeUp("sent now, the oldest first", Effect.resume, Effect.resumeCompanyURLs)
    case .character("c") where !isTyping: return takeUp("cancelled", Effect.cancel, Effect.cancelCompanyURLs)
    case KeyPress(.escape):
      overlay = nil
      create.leftovers.isMentioned = false
      tellIfQuiet(
        "They stay in the journal: \(Keymap.name(.history)) shows them, \(Keymap.name(.leftovers)) asks again."
      )
      return []
    default:
      if isTyping || press.isText { putLeftoversAside() }
      return nil
    }
  }

  /// What is typed is meant for the form.
  mutating func putLeftoversAside() {
    guard overlay == .leftovers else { return }
    overlay = nil
    create.leftovers.isMentioned = true
  }

  /// Says something that must not take the place of what is said already.
  private mutating func tellIfQuiet(_ words: String) {
    if create.result == nil { create.result = .told(words) }
  }

  /// Takes up all that was left.
  private mutating func takeUp(
    _ words: String, _ effect: (UUID) -> Effect, _ changeEffect: (UUID) -> Effect
  ) -> [Effect] {
    let taken = create.leftovers
    create.leftovers = Leftovers()
    overlay = nil
    for submission in taken.list { create.asked[submission.id] = submission.request.name }
    for change in taken.changes { create.asked[change.id] = "company URLs of \(name(of: change))" }
    tellIfQuiet("\(taken.whatWords) of an earlier msdash: to be \(words).")
    return taken.list.map { effect($0.id) } + taken.changes.map { changeEffect($0.id) }
  }
}

extension KeyPress {
  /// Whether it is typed text, a blank aside.
  fileprivate var isText: Bool {
    guard case .character(let character) = key else { return false }
    return modifiers.isSubset(of: .shift) && character != " "
  }
}
