import Foundation

/// What happens to a submission, in order; the last one is `ended` or a failure of the journal.
public enum SubmissionEvent: Equatable, Sendable {
  /// It is on disk.
  case queued(Submission)
  /// It waits, until its `nextAttemptAt`, for the rate limit or before another try.
  case waiting(Submission)
  /// It is journalled as sent, and the request is on its way.
  case sending(Submission)
  /// Nothing more happens by itself. The duration is that of the last attempt.
  case ended(Submission, warnings: [String], duration: Duration?)
  /// The journal could not take it: nothing was sent.
  case notSent(JournalFailure)
  /// It was sent, and the outcome is known but could not be journalled.
  case notJournalled(Submission, JournalFailure)
}
