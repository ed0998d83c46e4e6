import Foundation

/// Why a submission of the journal cannot be sent, resolved or cancelled from here.
public enum TakeUpFailure: Error, Equatable, Sendable {
  case journal(JournalFailure)
  case notFound
  /// It is being sent, or waits here already.
  case underWay
  /// It does not wait; where it stands.
  case notWaiting(SubmissionState)
  /// Of a change of company URLs: it cannot be sent, or given up; where it stands.
  case changeNotWaiting(CompanyURLsChange.State)
  /// Its outcome is known.
  case notUnknown(SubmissionState)
  /// Another msdash that runs made it: it goes from there.
  case ownedElsewhere(Owner)
  /// It was made for another tenant or base URL than what is configured now.
  case otherTenant(TenantIdentity)
  /// It was made with another key.
  case otherKey
  /// A slow portal may still be at it, for so many seconds.
  case tooEarly(seconds: TimeInterval)

  /// What it means and what to do.
  public var message: String {
    switch self {
    case .journal(let failure): failure.message
    case .notFound: "The journal does not have it any more."
    case .underWay: "It is being sent, or waits here already."
    case .notWaiting(let state): "It does not wait: it is \(state.rawValue)."
    case .changeNotWaiting(let state): "The company URLs do not wait: they are \(state.rawValue)."
    case .notUnknown(let state): "Its outcome is known: it is \(state.rawValue)."
    case .ownedElsewhere(let owner):
      "Another msdash that runs has it (process \(owner.processID) on \(owner.host)): it goes from there."
    case .otherTenant(let tenant):
      "It was made for \(tenant.name) at \(tenant.baseURL): nothing is sent elsewhere. Use that tenant."
    case .otherKey: "It was made with another API key than the one that is configured now."
    case .tooEarly(let seconds):
      "A slow portal may still be at it: it can be resolved in \(Int(seconds.rounded(.up))) s."
    }
  }
}

extension Attempt {
  /// How long, in seconds, *Resolve* must still wait: twice the attempt's own time-out from its end. One that
  /// nobody heard the end of ended by its time-out at the latest.
  public func resolveWait(now: Date) -> TimeInterval {
    let end = endedAt ?? startedAt.addingTimeInterval(timeout)
    let wait = end.addingTimeInterval(2 * timeout).timeIntervalSince(now)
    // Whatever was done to the machine's clock meanwhile, never longer than that.
    return min(max(0, wait), 3 * timeout)
  }
}
