import Foundation

/// The life of one submission: what has happened to it decides what may be done next.
///
/// Creating is not idempotent and the document names no idempotency key. So one rule stands above all: after
/// one attempt whose outcome is not known, only the portal's 200, 201 or 409, or the operator's own word, ends
/// it; nothing that happens to a later attempt makes the doubt smaller, and nothing is sent again unless the
/// operator asks.
///
/// Pure: no clock, no network, no disk. The service carries the actions out.
public struct SubmissionLife: Equatable, Sendable {
  /// What can happen to a submission.
  public enum Event: Equatable, Sendable {
    /// It may go now.
    case turnCame
    /// It must wait for the rate limit until then.
    case held(until: Date)
    /// An attempt ended.
    case ended(Verdict)
    /// Whoever sent it is gone (crash, kill, second signal): nobody will hear the reply.
    case abandoned
    /// The operator wants it not to be sent.
    case cancel
    /// The operator wants it sent although it lay (unsent, or another process's queue).
    case resume
    /// The operator wants an unknown one sent once more, not before then: a slow portal may still be at it.
    case resolve(notBefore: Date)
    /// The operator looked in the portal.
    case seen(exists: Bool)
    /// The operator told the id of a dashboard that is known to be there.
    case idTold
  }

  /// What the service does, in this order.
  public typealias Action = LifeAction<SubmissionState>

  /// Where it stands.
  public private(set) var state: SubmissionState
  /// Whether some attempt's outcome is not known.
  public private(set) var isDoubtful: Bool
  /// Whether the operator asked for an unknown one to be sent once more.
  public private(set) var isResolving = false
  private var resolveNotBefore: Date?
  private var backoff = Backoff()

  /// A new submission.
  public init() { self.init(state: .queued, isDoubtful: false) }

  /// A submission as the journal has it. With an attempt in doubt it cannot wait to be sent as if it were
  /// new: it is `unknown`, whatever the journal says.
  public init(state: SubmissionState, isDoubtful: Bool) {
    self.state = isDoubtful && state.isWaiting ? .unknown : state
    self.isDoubtful = isDoubtful || state == .unknown
  }

  /// Takes in one event.
  /// - Parameter now: the moment of the event, on one clock for the whole life that does not jump.
  /// - Returns: what to do; nothing where the event does not apply.
  public mutating func handle(_ event: Event, now: Date) -> [Action] {
    switch (state, event) {
    case (.queued, .turnCame), (.deferred, .turnCame), (.unsent, .turnCame):
      return enter(.sending, then: .send)
    case (.queued, .held(let until)), (.deferred, .held(let until)), (.unsent, .held(let until)):
      return [.wait(until: until)]
    case (.queued, .cancel), (.deferred, .cancel), (.unsent, .cancel):
      return enter(.cancelled)
    case (.queued, .resume), (.deferred, .resume), (.unsent, .resume):
      backoff = Backoff()
      return [.wait(until: now)]

    case (.sending, .ended(let verdict)):
      return end(verdict, now: now)
    case (.sending, .abandoned):
      isDoubtful = true
      isResolving = false
      return enter(.unknown)

    case (.unknown, .resolve(let notBefore)):
      isResolving = true
      resolveNotBefore = notBefore
      return [.wait(until: max(now, notBefore))]
    case (.unknown, .turnCame) where isResolving:
      if let resolveNotBefore, now < resolveNotBefore { return [.wait(until: resolveNotBefore)] }
      return enter(.sending, then: .send)
    case (.unknown, .held(let until)) where isResolving:
      return [.wait(until: until)]
    case (.unknown, .cancel):
      isResolving = false
      return []
    case (.unknown, .seen(let exists)):
      return enter(exists ? .created : .absent)
    case (.unknown, .idTold), (.present, .idTold): return enter(.created)
    // A reply that came after all, when the attempt had been given up: only what is certain counts.
    case (.unknown, .ended(.created)):
      return enter(.created)

    case (.queued, _), (.deferred, _), (.unsent, _), (.sending, _), (.unknown, _), (.created, _),
      (.refused, _), (.present, _), (.absent, _), (.cancelled, _):
      return []
    }
  }

  private mutating func end(_ verdict: Verdict, now: Date) -> [Action] {
    isResolving = false
    switch verdict {
    case .created: return enter(.created)
    case .conflict: return enter(isDoubtful ? .present : .refused)
    case .unknown:
      isDoubtful = true
      return enter(.unknown)
    // The doubt of an earlier attempt outweighs what is certain of this one.
    case .refused where isDoubtful, .rateLimited where isDoubtful, .notSent where isDoubtful,
      .unsendable where isDoubtful:
      return enter(.unknown)
    case .refused: return enter(.refused)
    case .rateLimited(let seconds):
      // The portal was reached: whatever fails next begins anew.
      backoff = Backoff()
      return enter(.deferred, then: .wait(until: now.addingTimeInterval(seconds)))
    case .notSent:
      guard let delay = backoff.next(now: now) else { return enter(.unsent) }
      return enter(.unsent, then: .retry(upTo: delay))
    case .unsendable: return enter(.unsent)
    }
  }

  private mutating func enter(_ state: SubmissionState, then next: Action? = nil) -> [Action] {
    self.state = state
    if state.isFinal { isResolving = false }
    return [.journal(state)] + (next.map { [$0] } ?? [])
  }
}
