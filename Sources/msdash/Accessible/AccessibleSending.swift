import DashboardService
import Foundation
import Interface
import PortalAPI

/// Hears submissions, and changes of company URLs, to their end, and says what happens.
struct AccessibleSending {
  /// What came of one.
  struct Heard {
    /// As it stands; nil where the journal did not take it.
    var submission: Submission?
    var code = ExitStatus.fault.rawValue
    var wasSent = false
  }

  let session: AccessibleSession
  let services: [DashboardService]

  /// What minds signals while something may be in flight.
  func begin(_ stop: @escaping @Sendable () async -> Void = {}) -> CommandSignals {
    CommandSignals(services: services, of: session.signals, stop: stop)
  }

  /// - Returns: the signal that came.
  func end(_ signals: CommandSignals) -> Int32? {
    signals.end()
    return signals.received
  }

  func hear(
    _ events: AsyncStream<SubmissionEvent>, _ signals: CommandSignals, takesExisting: Bool = false,
    isOfQuestions: Bool = true
  ) async -> Heard {
    var heard = Heard()
    var toldUntil: Date?
    for await event in events {
      signals.note(event)
      switch event {
      case .queued: if isOfQuestions { await session.forgetDraft() }
      case .sending(let submission):
        heard.wasSent = true
        toldUntil = nil
        Voice.say("Sending it, with the request id \(submission.requestID.lowercased).")
      case .waiting(let submission, let place):
        // Told once, not each time that the reckoning moves by a moment.
        let isNew =
          abs((submission.nextAttemptAt ?? .distantFuture).timeIntervalSince(toldUntil ?? .distantPast)) > 2
        guard isNew else { break }
        toldUntil = submission.nextAttemptAt ?? .distantFuture
        Voice.say(SubmissionSentences.waiting(submission, place: place, now: Date()))
      case .ended(let submission, let warnings, let duration):
        tell(submission, warnings, duration)
        heard.submission = submission
        heard.code = takesExisting && submission.isConflict ? 0 : ExitStatus(submission).rawValue
      case .notSent(_, let failure):
        Voice.say("Not sent: \(failure.message)")
        heard.code = ExitStatus.journal.rawValue
      case .notJournalled(let submission, let failure):
        tell(submission, [], nil)
        Voice.say("This could not be journalled: \(failure.message)")
        heard.submission = submission
        heard.code = ExitStatus.journal.rawValue
      case .companyURLs(let event):
        if let code = Self.tell(event), heard.code == 0 { heard.code = code }
      }
    }
    return heard
  }

  private func tell(_ submission: Submission, _ warnings: [String], _ duration: Duration?) {
    session.farewell.note(submission)
    session.noteStatus(submission.httpStatus)
    Voice.say(SubmissionSentences.ended(submission, warnings: warnings, duration: duration, now: Date()))
  }

  /// Hears a change that follows no create of this session.
  func hear(_ events: AsyncStream<CompanyURLsEvent>, _ signals: CommandSignals) async {
    for await event in events {
      signals.note(event)
      _ = Self.tell(event)
    }
  }

  /// - Returns: the exit code, with the last event.
  static func tell(_ event: CompanyURLsEvent) -> Int32? {
    switch event {
    case .queued, .sending: return nil
    case .waiting(_, let until):
      let time = until.map { ", \(SpokenTime.words($0.timeIntervalSinceNow))" } ?? ""
      Voice.say("The company URLs wait\(time); they go by themselves.")
      return nil
    case .behind(_, let owner):
      Voice.say(CompanyURLsWords.behind(owner))
      return nil
    case .ended(let change, let warnings, _):
      let words = CompanyURLsWords(change)
      Voice.say([words.happened] + warnings + (words.advice.isEmpty ? [] : [words.advice]))
      if change.state != .set { Voice.say("The change is \(change.id.lowercased): :resume has what waits.") }
      return ExitStatus(change).rawValue
    case .notSent(_, let failure):
      Voice.say("The company URLs were not sent: \(failure.message)")
      return ExitStatus.journal.rawValue
    case .notJournalled(let change, let failure):
      Voice.say([CompanyURLsWords(change).happened, "This could not be journalled: \(failure.message)"])
      return ExitStatus.journal.rawValue
    }
  }
}
