import Foundation

/// What happens to a submission, in order. The last one is `ended` or a failure of the journal; where company URLs
/// follow a create that made a dashboard, what becomes of them comes behind `ended`, up to their own last event.
public enum SubmissionEvent: Equatable, Sendable {
  /// It is on disk.
  case queued(Submission)
  /// It waits, until about its `nextAttemptAt`, for the rate limit, for those before it, or before another try.
  /// Its place among those that wait here is from 1; it changes as they go.
  case waiting(Submission, place: Int)
  /// It is journalled as sent, and the request is on its way.
  case sending(Submission)
  /// Nothing more happens by itself. The duration is that of the last attempt.
  case ended(Submission, warnings: [String], duration: Duration?)
  /// The journal could not take it: it was not sent. The submission is nil where there is none yet.
  case notSent(Submission?, JournalFailure)
  /// It was sent, and the outcome is known but could not be journalled.
  case notJournalled(Submission, JournalFailure)
  /// Its company URLs, behind `ended`.
  case companyURLs(CompanyURLsEvent)
}

extension SubmissionEvent {
  /// The submission that it is about; nil where there is none yet.
  public var subject: Submission? {
    switch self {
    case .queued(let submission), .sending(let submission), .waiting(let submission, _),
      .ended(let submission, _, _), .notJournalled(let submission, _):
      submission
    case .notSent(let submission, _): submission
    case .companyURLs: nil
    }
  }
}
