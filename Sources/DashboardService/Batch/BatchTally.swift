/// How many rows of a batch stand where. Of a row that was sent more than once the last time counts.
public struct BatchTally: Equatable, Sendable {
  /// Rows that cannot be sent as they are.
  public var invalid = 0
  /// Rows that were never sent nor queued, or were given up before they were sent.
  public var fresh = 0
  /// By the state of their submissions.
  public var states: [SubmissionState: Int] = [:]

  public init(invalid: Int = 0, fresh: Int = 0, states: [SubmissionState: Int] = [:]) {
    self.invalid = invalid
    self.fresh = fresh
    self.states = states
  }

  /// How many rows have a submission in that state.
  public subscript(state: SubmissionState) -> Int {
    get { states[state] ?? 0 }
    set { states[state] = newValue == 0 ? nil : newValue }
  }

  /// All rows.
  public var rows: Int { invalid + fresh + states.values.reduce(0, +) }

  /// What a run of the batch would send: what is new, what waits, what the portal refused.
  public var open: Int { fresh + self[.refused] + self[.absent] + waiting }

  /// What waits to be sent.
  public var waiting: Int { SubmissionState.waiting.reduce(0) { $0 + self[$1] } }

  /// Whether nothing of it has to be done any more but what a person must settle or mend.
  public var isSettled: Bool { fresh == 0 && waiting == 0 && self[.sending] == 0 }

  /// Takes one row from where it stood to where it stands.
  public mutating func move(from old: BatchRowState, to new: BatchRowState) {
    add(old, -1)
    add(new, 1)
  }

  /// Counts one row.
  public mutating func add(_ state: BatchRowState, _ count: Int = 1) {
    switch state {
    case .invalid: invalid += count
    case .fresh, .submitted(.cancelled): fresh += count
    case .submitted(let state): self[state] += count
    }
  }
}

/// Where a row stands.
public enum BatchRowState: Hashable, Sendable {
  /// It cannot be sent as it is.
  case invalid
  /// It was never sent, nor queued.
  case fresh
  /// As its last submission stands.
  case submitted(SubmissionState)

  /// Where a row stands, by its last submission, else by its findings.
  public init(_ record: BatchRowRecord) {
    if let submission = record.submission {
      self = .submitted(submission.state)
    } else {
      self = record.key == nil ? .invalid : .fresh
    }
  }
}
