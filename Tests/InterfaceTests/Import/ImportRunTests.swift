import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

/// Sending an import: the question, how far it is, why it pauses, and what is left when it has ended.
@Suite struct ImportRunTests {
  private let many = (1...1200).map { Example.row($0) }

  private func limit(_ remaining: Int, reset: TimeInterval? = 41) -> Message {
    .rateLimit(
      RateLimit(limit: 60, remaining: remaining, reset: reset.map { Example.start.addingTimeInterval($0) }))
  }

  // MARK: The question

  @Test func nothingIsSentBeforeItIsAsked() {
    var screen = Screen.imported()
    #expect(screen.press("Ctrl-S").isEmpty)
    #expect(screen.text.contains("Send 9 dashboards of reports/rows.csv to ACME-MSP?"))
    #expect(screen.text.contains("https://app.msportal.ai"))
    #expect(screen.press("n").isEmpty)
    #expect(screen.text.contains("Not sent. Nothing was created."))
    screen.press("Alt-s")
    #expect(screen.press("y") == [.runImport(Example.batch.id)])
  }

  @Test func theQuestionSaysHowLongItTakesOnceTheLimitIsKnown() {
    var screen = Screen.imported(many)
    screen.press("Ctrl-S")
    #expect(screen.prose.contains("1,200 requests. How long is not known yet"))
    screen.press("n")
    screen.send(limit(60))
    screen.press("Ctrl-S")
    #expect(screen.prose.contains("1,200 requests: about 19 min at 60 a minute, done at about 10:18."))
  }

  @Test func theQuestionNamesWhatMayBeWrong() {
    let plan = ImportPlan(
      requests: 9, knownNames: 1, knownURLs: 3,
      foreign: (1...6).map { Usage.Elsewhere(host: "h\($0).example", tenant: "globex", times: 2) })
    var screen = Screen.imported(plan: plan)
    screen.press("Ctrl-S")
    for words in [
      "h4.example: 2 times for globex, never for ACME-MSP.", "And 2 other hosts of other tenants.",
      "1 name was used before: the portal refuses a second of a name.", "Skipped: 3 rows with faults.",
      "3 URLs were used before.",
    ] { #expect(screen.prose.contains(words)) }
  }

  @Test func onASmallScreenTheAnswersAreSeenWhateverThereIsToKnow() {
    let plan = ImportPlan(
      requests: 9, knownNames: 1, knownURLs: 3,
      foreign: (1...6).map { Usage.Elsewhere(host: "h\($0).example", tenant: "globex", times: 2) })
    var screen = Screen.imported(plan: plan, size: Size(columns: 40, rows: 12))
    screen.press("Ctrl-S")
    #expect(screen.text.contains("\n y  send"))
    #expect(screen.text.contains("\n n  do not"))
    #expect(screen.prose.contains("to ACME-MSP?"))
  }

  @Test func aReadOnlyTenantSendsNothing() {
    var face = Example.tenant
    face.isReadOnly = true
    var screen = Screen(tenant: face)
    screen.press("Alt-2")
    screen.tellImport(Example.fewRows)
    #expect(screen.press("Ctrl-S").isEmpty)
    #expect(screen.state.imports.question == nil)
    #expect(screen.prose.contains("Not sent. ACME-MSP is read only"))
  }

  @Test func withNothingToSendItSaysWhy() {
    var screen = Screen.imported([Example.faulty(1), Example.row(2, .created)])
    screen.press("Ctrl-S")
    #expect(screen.prose.contains("There is nothing to send: the rows that are left have faults."))
  }

  @Test func beforeAllRowsAreHereNothingIsSent() {
    var screen = Screen.imports()
    screen.send(.imports(.opened(Example.summary(Example.fewRows), ImportPlan(requests: 9))))
    screen.press("Ctrl-S")
    #expect(screen.state.imports.question == nil)
  }

  @Test func whatCouldNotBeBegunLeavesNoRunBehind() {
    var screen = Screen.importing()
    screen.send(.imports(.failed("There is no API key.")))
    #expect(screen.state.imports.run == nil)
    #expect(screen.text.contains("There is no API key."))
    #expect(!screen.state.isBusy)
  }

  // MARK: How far it is

  @Test func eachRowThatEndedCounts() {
    var screen = Screen.importing(many)
    for row in 1...340 { screen.goes(row, .created) }
    #expect(screen.text.contains("340 of 1,200"))
    #expect(screen.statusBar.contains("import 340/1,200"))
    // Twice told is once ended.
    screen.hearImport(.row(340, Example.sent(many[339].row, .created), failure: nil))
    screen.goes(340, .created)
    #expect(screen.text.contains("340 of 1,200"))
  }

  @Test func whatOnlyWaitsHasNotEnded() {
    var screen = Screen.importing(many)
    screen.hearImport(
      .submission(row: 1, .ended(Example.sent(many[0].row, .unsent), warnings: [], duration: nil)))
    #expect(screen.state.imports.run?.done.isEmpty == true)
  }

  @Test func whatWasTakenBackDoesNotHideWhyItPaused() {
    var screen = Screen.importing(many)
    screen.goes(1, .refused, status: 401)
    #expect(screen.statusBar.contains("401"))
    screen.hearImport(
      .submission(row: 2, .ended(Example.sent(many[1].row, .queued), warnings: [], duration: nil)))
    #expect(screen.statusBar.contains("401"))
  }

  @Test func aRowThatIsSentOnceMoreHasNotEndedAndEndsAsItDoesThen() {
    var screen = Screen.importing(many)
    screen.goes(1, .refused, status: 401)
    screen.phase(.paused(.refused(row: 1, status: 401)))
    #expect(screen.state.imports.run?.outcomes[.refused] == 1)
    screen.press("F8")
    screen.hearImport(.submission(row: 1, .sending(Example.sent(many[0].row, .sending))))
    #expect(screen.state.imports.run?.done.isEmpty == true)
    screen.goes(1, .created)
    #expect(
      screen.state.imports.run?.outcomes[.refused] == 0 && screen.state.imports.run?.outcomes[.created] == 1)
  }

  @Test func thePlanThatIsToldFirstCounts() {
    var screen = Screen.importing(many)
    screen.send(.imports(.plan(Example.batch.id, ImportPlan(requests: 1100))))
    #expect(screen.text.contains("0 of 1,100"))
    screen.goes(1, .created)
    screen.send(.imports(.plan(Example.batch.id, ImportPlan(requests: 5))))
    #expect(screen.text.contains("1 of 1,100"))
  }

  @Test func thePaceIsThatOfTheLastMinute() {
    var screen = Screen.importing(many)
    screen.send(limit(60))
    for second in 0..<10 {
      screen.wait(1)
      for row in 1...10 { screen.goes(second * 10 + row, .created) }
    }
    screen.wait(1)
    #expect(screen.text.contains("9.1 a second; done at about 10:"))
  }

  @Test(arguments: [
    (9.84, "9.8 a second"), (1.0, "60 a minute"), (250, "250 a second"), (0.01, "1 a minute"),
    (0, "0 a minute"),
    (-3, "0 a minute"), (.infinity, ""), (.nan, ""), (1e300, "1,000,000 a second"),
  ]) func aRateIsToldInTheUnitThatFits(_ rate: Double, _ words: String) {
    #expect(ImportWords.rate(rate) == words)
  }

  @Test func whileTheLimitHoldsItThatIsCountedDown() {
    var screen = Screen.importing(many)
    screen.send(limit(0))
    for row in 1...3 { screen.goes(row, .created) }
    screen.waits(4)
    screen.waits(5)
    #expect(screen.prose.contains("The rate limit is used up: goes on in 0:41; done at about"))
    screen.wait(11)
    #expect(screen.prose.contains("goes on in 0:30"))
    // One is on its way again.
    screen.hearImport(.submission(row: 4, .sending(Example.sent(many[3].row, .sending))))
    #expect(!screen.prose.contains("goes on in"))
  }

  @Test func aPortalThatCannotBeReachedIsNotCalledALimit() {
    var screen = Screen.importing(many)
    screen.waits(1, .unsent, seconds: 8)
    #expect(screen.prose.contains("The portal cannot be reached: tried again in 0:08"))
  }

  @Test func aDeferredRowTellsOfTheLimit() {
    var screen = Screen.importing(many)
    var waiting = Example.sent(many[0].row, .deferred)
    waiting.rateLimit = RateLimit(limit: 60, remaining: 0, reset: screen.now.addingTimeInterval(41))
    waiting.nextAttemptAt = screen.now.addingTimeInterval(41)
    screen.hearImport(.submission(row: 1, .waiting(waiting, place: 1)))
    #expect(screen.state.status.rateLimit == waiting.rateLimit)
  }

  // MARK: What ticks

  @Test func itTicksOnceASecondWhileItRunsAndIsSeen() {
    var screen = Screen.importing(many)
    screen.wait(1)
    #expect(screen.wait(10) == 10)
    screen.press("F1")
    #expect(screen.wait(10) == 0)
    screen.press("F1", "Alt-1")
    screen.wait(2)
    #expect(screen.wait(10) == 0)
  }

  @Test func whileItIsHeldOnlyTheCountdownTicks() {
    var screen = Screen.importing(many)
    screen.waits(1, seconds: 300)
    #expect(screen.wait(100) <= 11)
  }

  @Test(arguments: [BatchLife.Phase.paused(.asked), .ended]) func nothingTicksAfterwards(
    _ phase: BatchLife.Phase
  ) {
    var screen = Screen.importing(many)
    screen.goes(1, .created)
    screen.phase(phase)
    screen.wait(60)
    #expect(screen.wait(600) == 0)
    #expect(screen.state.nextWake == nil)
  }

  // MARK: Pauses

  @Test func spacePausesAndGoesOn() {
    var screen = Screen.importing(many)
    #expect(screen.press("Space") == [.pauseImport])
    screen.phase(.pausing(.asked))
    #expect(screen.press("F8").isEmpty)
    screen.phase(.paused(.asked))
    #expect(screen.prose.contains("Paused; 1,200 are not sent yet. F8 goes on, Alt-X ends it."))
    #expect(screen.press("Space") == [.goOnWithImport])
    #expect(screen.state.imports.run?.phase == .running)
    #expect(screen.press("Alt-u") == [.pauseImport])
  }

  @Test func spaceInASearchIsABlank() {
    var screen = Screen.importing(many)
    screen.type("board ")
    #expect(screen.state.imports.open?.table.search.text == "board ")
    #expect(screen.press("F8") == [.pauseImport])
  }

  @Test(arguments: [
    (
      BatchLife.Pause.refused(row: 12, status: 401), "the API key is wrong or revoked",
      "Alt-5, t tests the key"
    ),
    (.refused(row: 12, status: 403), "lacks the scope dashboards.write", "F8 goes on"),
    (.refused(row: 12, status: 404), "the base URL is probably wrong: https://app.msportal.ai", "F8"),
    (.refused(row: 12, status: 407), "a proxy wants a sign-in", "F8 goes on"),
    (.unknown(row: 12), "so the dashboard may exist; it is not sent again by itself", "F3, Alt-R settles it"),
    (.unsent(row: 12), "the portal cannot be reached", "F8 goes on with it"),
    (.journal(JournalFailure(.full, "No space is left.")), "No space is left.", "F8 tries again"),
  ]) func aPauseSaysWhatHappenedAndWhatToDo(_ pause: BatchLife.Pause, _ happened: String, _ advice: String) {
    for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
      var screen = Screen.importing(Array(many.prefix(20)), size: size)
      screen.phase(.pausing(pause))
      #expect(screen.text.contains("Pausing"))
      screen.phase(.paused(pause))
      // Beside the details, a line of the table is short.
      let prose = screen.tableProse
      #expect(prose.contains(happened), "\(prose)")
      #expect(prose.contains(advice), "\(prose)")
      #expect(screen.press("F8") == [.goOnWithImport])
    }
  }

  @Test(arguments: [
    BatchLife.Pause.asked, .refused(row: 12, status: 401), .refused(row: 12, status: 403),
    .refused(row: 12, status: 404), .unknown(row: 12), .unsent(row: 12), .held, .enough,
  ]) func onASmallScreenAPauseStillSaysWhatToPress(_ pause: BatchLife.Pause) {
    var screen = Screen.importing(Array(many.prefix(20)), size: Size(columns: 40, rows: 12))
    screen.phase(.paused(pause))
    #expect(screen.prose.contains("F8"))
    #expect(screen.text.contains("Paused"))
    #expect(screen.keyLine.contains("F8 go on"))
  }

  @Test func stoppingAsks() {
    var screen = Screen.importing(many)
    screen.goes(1, .created)
    #expect(screen.press("Alt-x").isEmpty)
    #expect(screen.prose.contains("End the sending? 1 of 1,200 have ended."))
    #expect(screen.press("y") == [.stopImport])
    screen.phase(.stopping)
    #expect(screen.text.contains("It is being stopped."))
    screen.phase(.ended)
    #expect(screen.prose.contains("Stopped: 1 created, 1,199 not sent. Ctrl-S goes on."))
    #expect(screen.statusBar.contains("queue 0"))
  }

  // MARK: The end

  @Test func theEndSaysWhatNeedsAPerson() {
    var screen = Screen.importing()
    for row in [1, 2, 4, 5, 10, 11, 12] { screen.goes(row, .created) }
    screen.goes(6, .refused)
    screen.goes(8, .unknown)
    screen.phase(.ended)
    #expect(screen.prose.contains("Finished: 7 created, 1 refused, 1 unknown, 3 faults skipped."))
    #expect(screen.prose.contains("Ctrl-S sends them once more"))
    #expect(screen.press("F9") == [.reportImport(Example.batch.id)])
    screen.send(.imports(.reported("/home/kim/rows-report.csv")))
    #expect(screen.prose.contains("Written: /home/kim/rows-report.csv"))
  }

  @Test func whatWasRefusedIsSentOnceMoreAndNothingElse() {
    var screen = Screen.importing(Array(many.prefix(4)))
    for row in 1...3 { screen.goes(row, .created) }
    screen.goes(4, .refused)
    screen.phase(.ended)
    screen.press("Ctrl-S")
    #expect(screen.text.contains("Send 1 dashboard of"))
    #expect(screen.prose.contains("1 was refused, and is sent once more."))
    #expect(screen.press("y") == [.runImport(Example.batch.id)])
    #expect(screen.text.contains("0 of 1"))
  }

  @Test func whatIsSettledInTheHistoryStandsInTheTable() {
    var screen = Screen.importing(Array(many.prefix(2)))
    screen.goes(1, .created)
    screen.goes(2, .unknown)
    screen.phase(.ended)
    var settled = Example.sent(many[1].row, .created)
    settled.updatedAt = settled.updatedAt.addingTimeInterval(60)
    screen.send(.changed(settled))
    #expect(screen.state.imports.open?.table[2]?.state == .submitted(.created))
    #expect(screen.text.contains("ok Finished: 2 created."))
    // One of another import is not in it.
    settled.origin?.batch = Example.uuid(0xbb)
    settled.state = .absent
    screen.send(.changed(settled))
    #expect(screen.state.imports.open?.table[2]?.state == .submitted(.created))
  }

  @Test func allWentWell() {
    var screen = Screen.importing(Array(many.prefix(3)))
    for row in 1...3 { screen.goes(row, .created) }
    screen.phase(.ended)
    #expect(screen.text.contains("ok Finished: 3 created."))
  }

  @Test func aRowThatCouldNotBeBegunSaysWhy() {
    var screen = Screen.importing()
    screen.hearImport(.row(1, nil, failure: "It was made with another key."))
    #expect(screen.text.contains("It was made with another key."))
  }
}

extension Screen {
  /// The words of the table, without those of the details beside it.
  fileprivate var tableProse: String {
    text.split(separator: "\n").map { $0.split(separator: "│", omittingEmptySubsequences: false).first ?? "" }
      .joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
