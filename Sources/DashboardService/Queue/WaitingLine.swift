import Foundation

/// The submissions of one process that wait to be sent, in the order in which they were asked for. Pure.
///
/// One that was tried and waits for another try keeps its place, but does not keep those behind it back.
struct WaitingLine: Sendable {
  /// One that waits.
  struct Entry: Sendable {
    var submission: Submission
    var life: SubmissionLife
    var options: SubmitOptions
    /// The company URLs that follow it.
    var companyURLs: CompanyURLsChange?
    /// Its turn among all, in the order of asking.
    var turn: Int
    /// Not before then, in seconds of uptime.
    var notBefore: TimeInterval = 0
    /// It waits until then at most, in seconds of uptime.
    var deadline: TimeInterval?
    /// What was last told of its wait.
    var told: Told?
    let tell: @Sendable (SubmissionEvent) -> Void
    let end: @Sendable () -> Void

    /// What was told of a wait: the place, and the seconds of uptime when it goes.
    struct Told: Equatable, Sendable {
      var place: Int
      var until: TimeInterval
    }
  }

  /// A wait that is shorter is none, in seconds: nobody could read of it, and one for another's probe is no wait
  /// for the rate limit.
  static let soon: TimeInterval = 0.3

  private(set) var entries: [Entry] = []
  /// The rate limit holds them all until then, in seconds of uptime.
  var heldUntil: TimeInterval = 0

  var isEmpty: Bool { entries.isEmpty }

  /// Puts one at its place.
  mutating func insert(_ entry: Entry) {
    let place = entries.firstIndex { $0.turn > entry.turn } ?? entries.endIndex
    entries.insert(entry, at: place)
  }

  /// Takes one out; nil where it is not here.
  mutating func remove(_ id: UUID) -> Entry? {
    entries.firstIndex { $0.submission.id == id }.map { entries.remove(at: $0) }
  }

  /// Notes what was told to the one at a place.
  mutating func note(_ told: Entry.Told, of submission: Submission, at index: Int) {
    entries[index].told = told
    entries[index].submission = submission
  }

  /// Who may be sent now.
  /// - Parameter withdrawn: these are not to be sent any more.
  func next(uptime: TimeInterval, except withdrawn: Set<UUID> = []) -> Entry? {
    guard heldUntil <= uptime else { return nil }
    return entries.first { $0.notBefore <= uptime && !withdrawn.contains($0.submission.id) }
  }

  /// When there is something to do: somebody may be sent, or has waited for as long as it may.
  /// - Parameter isFull: nobody can be sent now, whatever the time.
  func wake(isFull: Bool = false) -> TimeInterval? {
    entries.compactMap { entry in
      let goes = isFull ? nil : max(entry.notBefore, heldUntil)
      return [goes, entry.deadline].compactMap(\.self).min()
    }.min()
  }

  /// Those that will not go within the time that they were given.
  func overdue(uptime: TimeInterval) -> [UUID] {
    entries.filter { entry in
      let goes = max(entry.notBefore, heldUntil, uptime)
      if let deadline = entry.deadline, goes > deadline { return true }
      return goes - uptime > Self.soon && !entry.options.waits
    }.map(\.submission.id)
  }
}
