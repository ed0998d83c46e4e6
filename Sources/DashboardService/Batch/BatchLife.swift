/// How a batch goes: which row is begun next, when nothing more is begun, and when it has ended.
///
/// It sees one row after the other, as the journal has them, and keeps a few under way. It pauses by itself where the
/// next row would fare no better (a wrong key, a wrong base URL, a portal that cannot be reached), and after the
/// first row whose outcome is not known; what is under way then is heard to its end, what only waits is taken back.
/// A row whose outcome is not known is never sent again.
///
/// Pure: no clock, no network, no disk. The runner carries the actions out.
public struct BatchLife: Equatable, Sendable {
  /// Why nothing more is begun.
  public enum Pause: Equatable, Sendable {
    /// Somebody asked for it.
    case asked
    /// The portal refused a row for a reason that holds for all: 401, 403, 404, 405 or 407.
    case refused(row: Int, status: Int)
    /// What became of a row is not known.
    case unknown(row: Int)
    /// A row could not be sent: the portal cannot be reached.
    case unsent(row: Int)
    /// A row was not created, and the first such ends it.
    case notCreated(row: Int)
    /// The rate limit is used up, and it is not to wait.
    case held
    /// As many were begun as were asked for.
    case enough
    /// The journal could not be read or written.
    case journal(JournalFailure)
  }

  /// How far it has come.
  public enum Phase: Equatable, Sendable {
    case running
    /// Nothing more is begun; what is under way is heard.
    case pausing(Pause)
    case paused(Pause)
    /// As for a pause, and then it has ended.
    case stopping
    /// Nothing is under way any more, and nothing more is begun.
    case ended
  }

  /// How a row stands that comes next.
  public enum Standing: Equatable, Sendable {
    /// It can be sent: nothing was, or what was is refused, absent or cancelled.
    case fresh
    /// It waits, and nobody has it who is alive, or we have it.
    case waiting
    /// Another process has it.
    case elsewhere
    /// It needs nothing: it is created or present, its outcome is not known, or it cannot be sent at all.
    case settled
  }

  /// How a row ended that was begun.
  public enum Ending: Equatable, Sendable {
    case submission(SubmissionState, httpStatus: Int?)
    /// The portal says that a dashboard of its name is there: 409 in its own words.
    case conflict
    /// Another process got hold of it first.
    case elsewhere
    /// It was not begun after all: nothing more is, or it was changed meanwhile.
    case notBegun
    /// It could not be taken up: it was made with another key.
    case withheld
    case journal(JournalFailure)
  }

  /// What can happen to a batch.
  public enum Event: Equatable, Sendable {
    /// The row after the last one.
    case next(Int, Standing)
    /// There is none.
    case noMore
    case ended(Int, Ending)
    /// A row was edited: what became of it before does not count any more.
    case edited(Int)
    case pause
    case goOn
    case stop
    case failed(JournalFailure)
  }

  /// What the runner does.
  public enum Action: Equatable, Sendable {
    /// Tell the row after this one; 0: the first.
    case read(after: Int)
    /// Send the row.
    case begin(Int)
    /// Send what waits of it.
    case takeUp(Int)
    /// Take all back that only waits.
    case withdraw
    /// The phase is another.
    case tell(Phase)
  }

  /// How a batch is to go.
  public struct Options: Equatable, Sendable {
    /// Rows that are under way at once: more than are in flight, so that one is ready when another ends.
    public var mostUnderWay: Int
    /// At most so many are begun; nil: all.
    public var mostRows: Int?
    /// Whether the first row that is not created pauses it.
    public var stopsOnError: Bool
    /// Whether a row whose name exists (409) counts as created.
    public var takesExisting: Bool

    public init(
      mostUnderWay: Int = 8, mostRows: Int? = nil, stopsOnError: Bool = false, takesExisting: Bool = false
    ) {
      self.mostUnderWay = mostUnderWay
      self.mostRows = mostRows
      self.stopsOnError = stopsOnError
      self.takesExisting = takesExisting
    }
  }

  /// What the portal, or what stands before it, would answer the next row too: a wrong key or scope, a wrong base
  /// URL, a proxy that wants credentials.
  static let lastingRefusals: Set<Int> = [401, 403, 404, 405, 407]

  /// Whether a row that ended so pauses its batch, whatever the options: its service takes back what waits of it at
  /// once, before the next can go.
  static func pauses(_ submission: Submission) -> Bool {
    switch submission.state {
    case .unknown, .unsent: true
    case .refused: submission.httpStatus.map(lastingRefusals.contains) ?? false
    case .queued, .sending, .created, .deferred, .present, .absent, .cancelled: false
    }
  }

  /// How it is to go.
  public let options: Options
  /// How far it has come.
  public private(set) var phase = Phase.running
  /// The rows that are under way.
  public private(set) var underWay: Set<Int> = []
  /// How many were begun, since the start or since it was last gone on with.
  public private(set) var begun = 0
  /// Rows that ended here for a reason of their own: going on does not send them again.
  private var done: Set<Int> = []
  /// Those of them that others had, or that could not be taken up.
  private var passedOver: Set<Int> = []
  private var last = 0
  private var isReading = false
  private var isAtEnd = false
  /// The end was not the rows' own, but as many as were asked for.
  private var isEnough = false

  public init(_ options: Options = Options()) { self.options = options }

  /// The first action.
  public mutating func start() -> [Action] { goOn() }

  /// Takes in one event.
  /// - Returns: what to do, in this order.
  public mutating func handle(_ event: Event) -> [Action] {
    switch event {
    case .next(let row, let standing):
      isReading = false
      last = max(last, row)
      return meet(row, standing)
    case .noMore:
      isReading = false
      isAtEnd = true
      return settle()
    case .ended(let row, let ending):
      guard underWay.remove(row) != nil else { return [] }
      return end(row, ending)
    case .edited(let row):
      done.remove(row)
      return []
    case .pause: return pause(.asked)
    case .goOn:
      guard case .paused = phase else { return [] }
      phase = .running
      begun = 0
      // Whatever was passed over may stand otherwise now, and so may what others had.
      done.subtract(passedOver)
      passedOver = []
      (last, isAtEnd, isEnough) = (0, false, false)
      return [.tell(phase)] + goOn()
    case .stop:
      switch phase {
      case .ended, .stopping: return []
      case .paused:
        phase = .ended
        return [.tell(phase)]
      case .running, .pausing:
        phase = .stopping
        return [.tell(phase), .withdraw] + settle()
      }
    case .failed(let failure):
      isReading = false
      return pause(.journal(failure))
    }
  }

  private mutating func meet(_ row: Int, _ standing: Standing) -> [Action] {
    guard !underWay.contains(row), !done.contains(row) else { return goOn() }
    guard phase == .running else { return settle() }
    switch standing {
    case .settled, .elsewhere: return goOn()
    case .fresh, .waiting:
      if let most = options.mostRows, begun >= most {
        // What was begun goes on to its end.
        (isAtEnd, isEnough) = (true, true)
        return settle()
      }
      begun += 1
      underWay.insert(row)
      return [standing == .fresh ? .begin(row) : .takeUp(row)] + goOn()
    }
  }

  private mutating func end(_ row: Int, _ ending: Ending) -> [Action] {
    switch ending {
    case .elsewhere, .withheld:
      done.insert(row)
      passedOver.insert(row)
      return goOn()
    case .notBegun: return goOn()
    case .journal(let failure): return pause(.journal(failure))
    case .submission(.created, _): return goOn()
    case .submission(.unknown, _): return pause(.unknown(row: row))
    case .submission(.unsent, _): return pause(.unsent(row: row))
    // Taken back, or left since it was not to wait.
    case .submission(.queued, _), .submission(.deferred, _), .submission(.sending, _): return pause(.held)
    case .submission(.refused, let status?) where Self.lastingRefusals.contains(status):
      return pause(.refused(row: row, status: status))
    case .submission(.refused, _), .submission(.present, _), .submission(.absent, _),
      .submission(.cancelled, _):
      done.insert(row)
      // Cancelled by somebody's word, here or in another process: that is no error.
      if case .submission(.cancelled, _) = ending { return goOn() }
      return options.stopsOnError ? pause(.notCreated(row: row)) : goOn()
    case .conflict:
      done.insert(row)
      return options.stopsOnError && !options.takesExisting ? pause(.notCreated(row: row)) : goOn()
    }
  }

  /// Asks for the next row, where one more may be begun.
  private mutating func goOn() -> [Action] {
    guard phase == .running, !isReading, !isAtEnd, underWay.count < options.mostUnderWay else {
      return settle()
    }
    isReading = true
    return [.read(after: last)]
  }

  private mutating func pause(_ pause: Pause) -> [Action] {
    switch phase {
    case .running:
      phase = .pausing(pause)
      return [.tell(phase), .withdraw] + settle()
    // The first reason is told, but that a person who asked is told what else there is.
    case .pausing(.asked) where pause != .asked && pause != .held:
      phase = .pausing(pause)
      return [.tell(phase)] + settle()
    case .pausing, .paused, .stopping, .ended: return settle()
    }
  }

  /// Whatever comes to its end once nothing is under way any more.
  private mutating func settle() -> [Action] {
    guard underWay.isEmpty, !isReading else { return [] }
    switch phase {
    case .running where isEnough: phase = .paused(.enough)
    case .running where isAtEnd, .stopping: phase = .ended
    case .pausing(let pause): phase = .paused(pause)
    case .running, .paused, .ended: return []
    }
    return [.tell(phase)]
  }
}
