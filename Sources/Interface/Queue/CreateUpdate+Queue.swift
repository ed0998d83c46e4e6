import DashboardService
import Foundation
import PortalAPI
import TerminalKit

extension CreateState {
  /// Takes in what became of a create that is not the form's any more: the form is left alone.
  mutating func hearQueued(_ event: SubmissionEvent, isEnding: Bool, now: Date) -> [Effect] {
    switch event {
    case .queued(let submission):
      // Sent from here, and the form has gone on: it must not come back to be sent twice.
      history.forget(submission.request)
      return drafts.forget(submission.request)
    case .waiting(let submission, let place):
      if case .queued(submission.id, _) = result { tellPlace(of: submission, place, now: now) }
    case .sending(let submission):
      news.drop(submission.id)
      forgetPlace(of: submission.id)
    case .ended(let submission, let warnings, _):
      noteOutcome(submission, now: now)
      let wasAsked = asked.removeValue(forKey: submission.id) != nil
      // What is cancelled elsewhere is told there; what waits stays in the journal when msdash ends.
      let isTold = submission.state == .cancelled ? wasAsked : !(isEnding && submission.state.isWaiting)
      if isTold { news.note(submission, warnings: warnings) }
    case .notSent(let submission, let failure):
      guard let submission else {
        result = .failed("Not sent: \(failure.message)")
        return []
      }
      forgetPlace(of: submission.id)
      asked[submission.id] = nil
      news.note(submission.id, "Not sent: \u{201c}\(submission.request.name)\u{201d}: \(failure.message)")
    case .notJournalled(let submission, let failure):
      noteOutcome(submission, now: now)
      asked[submission.id] = nil
      result = .failed("\u{201c}\(submission.request.name)\u{201d}: \(Self.words(submission, failure))")
    case .companyURLs: break
    }
    return []
  }

  /// It stands otherwise in the journal than before, by a request from some screen.
  mutating func hear(_ changed: Submission) {
    if [.created, .absent].contains(changed.state) { doubtfulNames.remove(changed.request.name) }
    news.dropOld(changed)
    if asked.removeValue(forKey: changed.id) != nil { news.note(changed) }
  }

  /// What was asked for here could not be done.
  mutating func hearTakeUpFailed(_ id: UUID, _ words: String) {
    guard let name = asked.removeValue(forKey: id) else { return }
    news.note(id, "\u{201c}\(name)\u{201d}: \(words)")
  }

  /// Says where a create of this form stands in the queue, and for a while when it goes: the status bar counts.
  mutating func tellPlace(of submission: Submission, _ place: Int, now: Date, withTime: Bool = true) {
    let seconds = submission.nextAttemptAt.flatMap { StatusState.seconds(to: $0, now: now) }
    let goes = withTime ? seconds.map { "goes in about \(TimeWords.countdown($0))" } : nil
    placeUntil = goes == nil ? nil : now.addingTimeInterval(Self.timeIsTrueFor)
    let stands = ["Queued, place \(place)", goes].compactMap(\.self).joined(separator: ": ")
    let form = input.isEmptyForm ? "the form is free for the next" : "what was typed since stays here"
    let words = "\(stands). \(Keymap.name(.history)) shows the queue; \(form)."
    let line =
      switch submission.state {
      case .deferred: MessageLine(.warning, "The rate limit is used up (429). \(words)")
      case .unsent: MessageLine(.warning, "\(OutcomeWords(submission).happened) \(words)")
      default: MessageLine(.ok, words)
      }
    result = .queued(submission.id, line)
  }

  /// When a time that was told goes.
  var placeWake: Date? {
    if case .queued = result { placeUntil } else { nil }
  }

  /// A time that was told and stands still is wrong after a while: then the place stands alone.
  mutating func dropOldPlaceTime(_ queue: QueueState, now: Date) {
    guard let until = placeUntil, until <= now else { return }
    placeUntil = nil
    guard case .queued(let id, _) = result, let entry = queue[id], let place = entry.place else { return }
    tellPlace(of: entry.submission, place, now: now, withTime: false)
  }

  /// How long a time that was told is near enough, in seconds.
  private static let timeIsTrueFor: TimeInterval = 10

  private mutating func forgetPlace(of id: UUID) {
    if case .queued(id, _) = result { result = nil }
  }

  private mutating func noteOutcome(_ submission: Submission, now: Date) {
    forgetPlace(of: submission.id)
    let request = submission.request
    // Where it came to nothing, the form from which it was sent may come back.
    if ![.refused, .cancelled, .absent].contains(submission.state) { history.forget(request) }
    switch submission.state {
    case .created:
      doubtfulNames.remove(request.name)
      lastCreated = lastCreated ?? Self.input(of: request)
      lookAgain(now: now)
    case .unknown:
      noteDoubt(request.name)
      lookAgain(now: now)
    case .present: lookAgain(now: now)
    case .refused, .absent, .cancelled, .queued, .sending, .deferred, .unsent: break
    }
  }

  private static func input(of request: CreateExternalDashboardRequest) -> DashboardInput {
    DashboardInput(
      name: request.name, url: request.url, description: request.description ?? "",
      iconUrl: request.iconUrl ?? "", displayOrder: request.displayOrder.map { String($0) } ?? "",
      isActive: request.isActive, roleIds: request.roleIds)
  }
}
