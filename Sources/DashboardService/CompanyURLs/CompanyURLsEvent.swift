import Foundation

/// What happens to a change of company URLs, in order; the last one is `ended` or a failure of the journal.
public enum CompanyURLsEvent: Equatable, Sendable {
  /// It is on disk.
  case queued(CompanyURLsChange)
  /// It waits for the rate limit or before another try; until about when, as far as that is known.
  case waiting(CompanyURLsChange, until: Date?)
  /// Another change of the same dashboard is on its way, sent by that process: it waits for that one's end.
  case behind(CompanyURLsChange, Owner)
  /// It is journalled as sent, and the request is on its way.
  case sending(CompanyURLsChange)
  /// Nothing more happens by itself. The duration is that of the last try.
  case ended(CompanyURLsChange, warnings: [String] = [], duration: Duration?)
  /// The journal could not take it: it was not sent. The change is nil where there is none yet.
  case notSent(CompanyURLsChange?, JournalFailure)
  /// It was sent, and what came of it could not be journalled: the next start does not know it.
  case notJournalled(CompanyURLsChange, JournalFailure)

  /// The change it is about.
  public var change: CompanyURLsChange? {
    switch self {
    case .queued(let change), .waiting(let change, _), .behind(let change, _), .sending(let change),
      .ended(let change, _, _),
      .notJournalled(let change, _):
      change
    case .notSent(let change, _): change
    }
  }
}
