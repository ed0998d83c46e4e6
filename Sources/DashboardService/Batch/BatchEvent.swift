/// What happens to a batch that runs, in order.
public enum BatchEvent: Equatable, Sendable {
  /// What happens to a submission of it.
  case submission(row: Int, SubmissionEvent)
  /// A row ended, with its submission; or, without one, could not be begun: why, in words. One that had ended before
  /// is told too, when the run comes to it.
  case row(Int, Submission?, failure: String?)
  /// How far it has come.
  case phase(BatchLife.Phase)
}
