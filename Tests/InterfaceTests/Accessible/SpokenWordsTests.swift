import DashboardService
import Foundation
import PortalAPI
import Testing

@testable import Interface

/// Times, outcomes and progress as they are read aloud.
@Suite struct SpokenWordsTests {
  private let now = Example.start

  @Test(arguments: [
    (0.0, "0 seconds"), (1, "1 second"), (40.2, "41 seconds"), (60, "1 minute"), (65, "1 minute 5 seconds"),
    (120, "2 minutes"), (3660, "1 hour 1 minute"), (-5, "0 seconds"), (.nan, "0 seconds"),
    (.infinity, "0 seconds"),
  ]) func secondsAreWholeWords(_ seconds: TimeInterval, _ words: String) {
    #expect(SpokenTime.words(seconds) == words)
  }

  @Test func durationsAndLimitsAreWholeWords() {
    #expect(SpokenTime.words(Duration.milliseconds(312)) == "312 milliseconds")
    #expect(SpokenTime.words(Duration.milliseconds(2449)) == "2.4 seconds")
    #expect(SpokenTime.words(Duration.seconds(30)) == "30 seconds")
    #expect(
      SpokenTime.words(Example.limit, now: now) == "Rate limit: 57 of 60 left, reset in 41 seconds.")
    #expect(
      SpokenTime.words(Example.limit, now: now.addingTimeInterval(60)) == "Rate limit: 57 of 60 left.")
  }

  @Test func aWaitIsToldWithItsTime() {
    var waiting = Example.submission(.deferred)
    waiting.nextAttemptAt = now.addingTimeInterval(41)
    #expect(
      SubmissionSentences.waiting(waiting, place: 1, now: now)
        == "Waits for the rate limit, 41 seconds; it goes by itself.")
    #expect(
      SubmissionSentences.waiting(waiting, place: 3, now: now).hasSuffix("number 3 of those that wait."))
    waiting.state = .unknown
    #expect(SubmissionSentences.waiting(waiting, place: 1, now: now).hasPrefix("It waits 41 seconds before"))
    waiting.state = .unsent
    waiting.nextAttemptAt = nil
    #expect(SubmissionSentences.waiting(waiting, place: 1, now: now).contains("Tries again soon"))
  }

  @Test func whatWasCreatedIsToldWithItsIds() {
    let (submission, warnings) = Example.submission(after: Example.created(framed: false))
    let lines = SubmissionSentences.ended(
      submission, warnings: warnings, duration: .milliseconds(312), now: now)
    #expect(lines[0] == "Created: \u{201c}Ticket metrics\u{201d}.")
    #expect(lines.contains("Dashboard id: \(Example.dashboardID)"))
    #expect(lines.contains { $0.hasPrefix("Request id: \(Example.requestID.lowercased)") })
    #expect(lines.contains("The portal answered 201 in 312 milliseconds."))
    #expect(lines.contains("Rate limit: 57 of 60 left, reset in 41 seconds."))
    #expect(!warnings.isEmpty && lines.contains(warnings[0]))
  }

  @Test func anUnknownOutcomeSaysWhatToDo() {
    let (submission, _) = Example.submission(after: Example.failed(.timeout, headWritten: true))
    let lines = SubmissionSentences.ended(submission, warnings: [], duration: nil, now: now).joined(
      separator: " ")
    #expect(lines.contains("The outcome is not known"))
    #expect(lines.contains("It is not sent again by itself"))
    #expect(lines.contains(":resolve"))
  }

  @Test(arguments: SubmissionState.allCases) func everyStateIsToldInSentencesWithItsRequestID(
    _ state: SubmissionState
  ) {
    let lines = SubmissionSentences.ended(Example.submission(state), warnings: [], duration: nil, now: now)
    #expect(lines.contains { $0.contains(Example.requestID.lowercased) })
    #expect(lines.allSatisfy { !$0.isEmpty })
    let details = HistorySentences.details(
      Example.submission(state), attempts: [], roles: DirectoryLookup(Directory(), .role))
    #expect(details.contains("State: \(state.rawValue)"))
    #expect(details.contains("It was never sent."))
  }

  @Test func progressIsToldAtEachTenthAndAfterTenSecondsOfSilence() {
    var progress = SpokenProgress(all: 200, now: now)
    var told: [String] = []
    for _ in 0..<200 {
      progress.rowEnded()
      if let sentence = progress.sentence(now: now) { told.append(sentence) }
    }
    #expect(told.count == 10)
    #expect(told.first == "20 of 200 done, 10 percent." && told.last == "200 of 200 done, 100 percent.")

    var slow = SpokenProgress(all: 200, now: now)
    slow.rowEnded()
    let early = slow.sentence(now: now.addingTimeInterval(9))
    slow.hold(until: now.addingTimeInterval(51))
    let late = slow.sentence(now: now.addingTimeInterval(10))
    let again = slow.sentence(now: now.addingTimeInterval(11))
    #expect(early == nil && again == nil)
    #expect(late == "1 of 200 done, 0 percent. Waits for the rate limit, 41 seconds; it goes by itself.")
    var nothing = SpokenProgress(all: 0, now: now)
    let silence = nothing.sentence(now: now.addingTimeInterval(100))
    #expect(silence == nil)
  }

  @Test func theEndOfASessionTellsWhatWasAndWasNotSent() {
    var tally = SessionTally()
    #expect(tally.sentence == "Nothing was sent in this session.")
    tally.note(Example.submission(.unknown, id: 1))
    tally.note(Example.submission(.queued, id: 2))
    #expect(tally.sentence == "In this session: 1 with an outcome that is not known, 1 not sent.")
    // It was resolved.
    tally.note(Example.submission(.created, id: 1))
    #expect(tally.sentence == "In this session: 1 created, 1 not sent.")
  }
}
