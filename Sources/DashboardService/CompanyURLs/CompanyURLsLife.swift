import Foundation

/// The life of one change of company URLs: what has happened to it decides what may be done next.
///
/// The request replaces all assignments, so that sending it again does no harm: unlike a create it is repeated by
/// itself after an outcome that is not known, within the same bounds as what never left. What a refusal does not do
/// is undo an earlier try: after one whose outcome is not known, only the portal's 200 ends the doubt.
///
/// Pure: no clock, no network, no disk. The service carries the actions out, and the journal asks it what follows
/// from a create's end.
public struct CompanyURLsLife: Equatable, Sendable {
  /// Where a change stands.
  public typealias State = CompanyURLsChange.State

  /// What can happen to a change.
  public enum Event: Equatable, Sendable {
    /// The create that it follows stands there now; with the id of its dashboard, or without.
    case createStands(SubmissionState, hasDashboard: Bool)
    /// It may go now.
    case turnCame
    /// It must wait for the rate limit until then.
    case held(until: Date)
    /// A try ended.
    case ended(CompanyURLsOutcome.Verdict)
    /// Whoever sent it is gone: nobody will hear the reply.
    case abandoned
    /// Nobody waits for it any longer: the time given is over, or msdash ends.
    case left
    /// The operator wants it not to be sent, or not again.
    case cancel
    /// The operator told the id of its dashboard, for want of which it was given up.
    case idTold
    /// The operator wants it sent although it lay.
    case resume
    /// A later change of the same dashboard was sent: this one would bring back what that one replaced.
    case superseded
  }

  /// What the service does, in this order.
  public typealias Action = LifeAction<State>

  /// Where it stands.
  public private(set) var state: State
  /// Whether some try may have been carried out without our knowing.
  public private(set) var isDoubtful: Bool
  /// Whether the last try certainly never left.
  private var neverLeft = false
  private var backoff = Backoff()

  /// A change as the journal has it.
  public init(state: State, isDoubtful: Bool = false) {
    self.state = state
    self.isDoubtful = isDoubtful || state == .unknown
  }

  /// Takes in one event.
  /// - Parameter now: the moment of the event, on one clock for the whole life that does not jump.
  /// - Returns: what to do; nothing where the event does not apply.
  public mutating func handle(_ event: Event, now: Date) -> [Action] {
    switch (state, event) {
    case (.planned, .createStands(let create, let hasDashboard)):
      switch create {
      // Of one that was only seen, and of one that is present, the id is not known: there is nowhere to send it.
      case .created: return enter(hasDashboard ? .queued : .cancelled)
      case .present, .refused, .absent, .cancelled: return enter(.cancelled)
      case .queued, .sending, .deferred, .unsent, .unknown: return []
      }
    case (.cancelled, .idTold): return enter(.queued)
    case (.planned, .cancel): return enter(.cancelled)

    case (.queued, .turnCame): return enter(.sending, then: .send)
    case (.queued, .held(let until)): return [.wait(until: until)]
    case (.queued, .left):
      guard isDoubtful || neverLeft else { return [] }
      return enter(isDoubtful ? .unknown : .unsent)
    // One that may have been carried out stays in doubt: its words say so.
    case (.queued, .cancel), (.unsent, .cancel), (.unknown, .cancel): return enter(.cancelled)

    case (.queued, .resume), (.unsent, .resume), (.unknown, .resume):
      backoff = Backoff()
      neverLeft = false
      return enter(.queued)
    case (.queued, .superseded), (.unsent, .superseded), (.unknown, .superseded):
      return enter(.cancelled)

    case (.sending, .ended(let verdict)): return end(verdict, now: now)
    case (.sending, .abandoned):
      isDoubtful = true
      return enter(.unknown)
    // A reply that came after all, when the try had been given up: only what is certain counts.
    case (.unknown, .ended(.set)): return end(.set, now: now)

    case (.planned, _), (.queued, _), (.sending, _), (.unsent, _), (.unknown, _), (.set, _), (.refused, _),
      (.cancelled, _):
      return []
    }
  }

  private mutating func end(_ verdict: CompanyURLsOutcome.Verdict, now: Date) -> [Action] {
    neverLeft = verdict == .notSent
    switch verdict {
    case .set:
      isDoubtful = false
      return enter(.set)
    case .refused: return enter(isDoubtful ? .unknown : .refused)
    case .rateLimited(let seconds):
      // The portal was reached: whatever fails next begins anew. Not in doubt, or the two could go on for ever.
      if !isDoubtful { backoff = Backoff() }
      return enter(.queued, then: .wait(until: now.addingTimeInterval(seconds)))
    case .unknown, .notSent:
      if verdict == .unknown { isDoubtful = true }
      guard let delay = backoff.next(now: now) else { return enter(isDoubtful ? .unknown : .unsent) }
      return enter(.queued, then: .retry(upTo: delay))
    case .unsendable: return enter(isDoubtful ? .unknown : .unsent)
    }
  }

  private mutating func enter(_ state: State, then next: Action? = nil) -> [Action] {
    self.state = state
    return [.journal(state)] + (next.map { [$0] } ?? [])
  }
}
