import DashboardService
import Foundation

/// The submissions of this msdash that are under way: those that wait, in their order, and those being sent.
public struct QueueState: Equatable, Sendable {
  /// One of them.
  public struct Entry: Equatable, Sendable {
    /// The submission as it stands.
    public var submission: Submission
    /// From 1, among those that wait; nil: it is being sent, or about to be.
    public var place: Int?
    /// Since when it is being sent.
    public var since: Date?
  }

  /// In no order that means anything.
  public private(set) var entries: [Entry] = []

  /// Company URLs that are being set, or are about to be: those whose create has ended.
  public private(set) var changes: [CompanyURLsChange] = []

  public init() {}

  /// Those that wait, first to last.
  public var waiting: [Entry] {
    entries.filter { $0.place != nil }
      .sorted { ($0.place ?? 0, $0.submission.createdAt) < ($1.place ?? 0, $1.submission.createdAt) }
  }

  /// Those whose outcome is awaited.
  public var sending: [Entry] { entries.filter { $0.submission.state == .sending } }

  /// Since when the one is being sent that has been for the longest.
  var sendingSince: Date? { sending.compactMap(\.since).min() }

  /// When the next of those that wait goes, as far as that is known.
  var nextGoes: Date? { waiting.compactMap(\.submission.nextAttemptAt).min() }

  /// Whether one is on its way, or about to be: its outcome must be journalled before the process may stop.
  var isInFlight: Bool {
    entries.contains { $0.place == nil } || changes.contains { $0.state == .sending }
  }

  /// The one with that id, while it is under way.
  public subscript(id: UUID) -> Entry? { entries.first { $0.submission.id == id } }

  mutating func note(_ event: SubmissionEvent) {
    switch event {
    case .queued(let submission), .sending(let submission): put(Entry(submission: submission, place: nil))
    case .waiting(let submission, let place): put(Entry(submission: submission, place: place))
    case .ended(let submission, _, _), .notJournalled(let submission, _):
      entries.removeAll { $0.submission.id == submission.id }
    case .notSent(let submission, _): entries.removeAll { $0.submission.id == submission?.id }
    case .companyURLs: break
    }
  }

  mutating func note(_ event: CompanyURLsEvent) {
    guard let change = event.change else { return }
    changes.removeAll { $0.id == change.id }
    switch event {
    // One that waits for its create is under way with it.
    case .queued, .waiting, .behind, .sending: if change.state != .planned { changes.append(change) }
    case .ended, .notSent, .notJournalled: break
    }
  }

  /// Keeps the moment for those of which it was just heard that they are being sent.
  mutating func stamp(_ now: Date) {
    for place in entries.indices where entries[place].submission.state == .sending {
      entries[place].since = entries[place].since ?? now
    }
  }

  private mutating func put(_ entry: Entry) {
    if let place = entries.firstIndex(where: { $0.submission.id == entry.submission.id }) {
      entries[place] = entry
    } else {
      entries.append(entry)
    }
  }
}
