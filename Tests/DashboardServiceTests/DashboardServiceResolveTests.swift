import Foundation
import PortalAPI
import Testing

@testable import DashboardService

/// Sending an unknown one once more: on request alone, not too early, and what may come of it.
@Suite(.timeLimit(.minutes(1))) struct DashboardServiceResolveTests {
  /// A submission whose outcome is unknown since then, in seconds.
  private func unknown(
    _ bench: Bench, since: TimeInterval = 1000, timeout: TimeInterval = 30, isHeard: Bool = true
  ) async -> Submission {
    var submission = Sample.submission(.unknown)
    submission.attempts = 1
    let end = TimeDouble.start.addingTimeInterval(-since)
    let attempt = Attempt(
      number: 1, startedAt: end.addingTimeInterval(-timeout), endedAt: isHeard ? end : nil, timeout: timeout)
    await bench.journal.put(submission, attempts: [attempt])
    return submission
  }

  @Test(arguments: [
    (Exchange.created(), SubmissionState.created), (.replied(409, #"{"error":"exists"}"#), .present),
    (.replied(409, "<html>"), .unknown), (.replied(400, #"{"error":"No."}"#), .unknown),
    (.replied(401, #"{"error":"No."}"#), .unknown), (.tooMany(resetIn: 5), .unknown),
    (.replied(500), .unknown),
    (.failed(.timeout, headWritten: true), .unknown), (.failed(.refused, headWritten: false), .unknown),
    (.created("Another"), .unknown),
  ])
  func itIsSentOnceMoreTheSameBytesAndWhateverComesItIsNotSentAgain(
    exchange: Exchange, state: SubmissionState
  ) async throws {
    let bench = Bench([exchange, .created()])
    let submission = await unknown(bench)
    let events = await bench.hear(try await bench.service.resolve(submission.id))
    #expect(events.map(\.gist) == ["sending", "ended \(state)"])
    await bench.passUntilAllIsDone()
    let requests = await bench.connection.requests
    #expect(requests.map(\.requestID) == [submission.requestID.lowercased])
    #expect(requests.map(\.body) == [submission.request.body()])
    let row = try #require(await bench.journal.onlyRow)
    #expect(row.state == state && row.isDoubtful && row.attempts == 2 && row.nextAttemptAt == nil)
    #expect(await bench.journal.violations == [])
  }

  @Test(arguments: [
    (since: 0, timeout: 30, isHeard: true, wait: 60), (20, 7, true, 0), (10, 7, true, 4),
    (59.5, 30, true, 0.5),
    (0, 30, false, 60), (-15, 30, false, 75), (100, 30, false, 0),
    // Whatever was done to the machine's clock.
    (-90_000, 30, true, 90), (90_000, 30, true, 0),
  ])
  func itWaitsTwiceTheAttemptsOwnTimeOutFromItsEnd(
    since: TimeInterval, timeout: TimeInterval, isHeard: Bool, wait: TimeInterval
  ) async throws {
    let time = TimeDouble(stands: true)
    let bench = Bench(time: time)
    let submission = await unknown(bench, since: since, timeout: timeout, isHeard: isHeard)
    if wait > 0 {
      await #expect(throws: TakeUpFailure.tooEarly(seconds: wait)) {
        try await bench.service.resolve(submission.id, options: SubmitOptions(waits: false))
      }
      #expect(await bench.journal.onlyRow == submission)
    }
    let stream = try await bench.service.resolve(submission.id)
    await bench.pass(max(0, wait - 0.1))
    #expect(bench.log.count("send") == (wait > 0 ? 0 : 1))
    await bench.passUntilAllIsDone()
    #expect(abs(time.passed - wait) < 0.2)
    let events = await bench.hear(stream)
    #expect(events.gists == (wait > 0.3 ? ["waiting unknown"] : []) + ["sending", "ended created"])
    if wait > 0.3 {
      #expect(events[0].submission?.nextAttemptAt == TimeDouble.start.addingTimeInterval(wait))
    }
  }

  @Test func withoutWaitingItGoesWhenItsTimeHasCome() async throws {
    let bench = Bench()
    let submission = await unknown(bench, since: 61)
    let stream = try await bench.service.resolve(submission.id, options: SubmitOptions(waits: false))
    #expect(await bench.hear(stream).map(\.gist) == ["sending", "ended created"])
  }

  @Test func theRateLimitHoldsItTooAndWithoutWaitingItStaysUnknown() async throws {
    let bench = Bench(kept: Sample.limit(0))
    let submission = await unknown(bench)
    let stream = try await bench.service.resolve(submission.id, options: SubmitOptions(waits: false))
    #expect(await bench.hear(stream).map(\.gist) == ["ended unknown"])
    #expect(bench.log.count("send") == 0)
    #expect(await bench.hear(try await bench.service.resolve(submission.id)).last?.gist == "ended created")
    #expect(abs(bench.time.passed - 30.6) < 0.1)
  }

  @Test func aWaitBeyondTheLongestEndsAtOnceAsUnknown() async throws {
    let bench = Bench()
    let submission = await unknown(bench, since: 0)
    let stream = try await bench.service.resolve(
      submission.id, options: SubmitOptions(longestWait: .seconds(59)))
    #expect(await bench.hear(stream).map(\.gist) == ["ended unknown"])
    #expect(bench.log.count("send") == 0)
    #expect(await bench.journal.onlyRow == submission)
  }

  @Test func anotherUnknownNeedsAnotherResolveWithItsOwnTimeOut() async throws {
    let bench = Bench([.failed(.timeout, headWritten: true)])
    let submission = await unknown(bench)
    for sends in 1...3 {
      let stream = try await bench.service.resolve(
        submission.id, options: SubmitOptions(timeout: .seconds(5)))
      #expect(await bench.hear(stream).last?.gist == "ended unknown")
      #expect(bench.log.count("send") == sends)
    }
    // Twice it waited twice five seconds.
    #expect(abs(bench.time.passed - 20) < 0.1)
  }

  @Test(arguments: SubmissionState.allCases.filter { $0 != .unknown })
  func onlyWhatIsUnknownIsResolved(state: SubmissionState) async {
    let bench = Bench()
    let submission = Sample.submission(state)
    await bench.journal.put(submission)
    await #expect(throws: TakeUpFailure.notUnknown(state)) { try await bench.service.resolve(submission.id) }
    #expect(bench.log.count("send") == 0)
  }

  @Test func aNewKeyOfTheSamePortalMayResolveWhatAnOldOneLeft() async throws {
    let bench = Bench()
    var tenant = Sample.tenant
    tenant.keyFingerprint = "older"
    let submission = Sample.submission(.unknown, tenant: tenant)
    await bench.journal.put(submission)
    #expect(await bench.hear(try await bench.service.resolve(submission.id)).last?.gist == "ended created")
  }

  @Test func whatAnotherProcessSettledWhileItWaitedIsNotSent() async throws {
    for state in [SubmissionState.sending, .absent, .created] {
      let bench = Bench(time: TimeDouble(stands: true))
      let submission = await unknown(bench, since: 0)
      let stream = try await bench.service.resolve(submission.id)
      await bench.quiet()
      await bench.journal.change(submission.id) { $0.state = state }
      await bench.pass(4)
      #expect(await bench.hear(stream).gists == ["waiting unknown", "ended \(state)"])
      #expect(bench.log.count("send") == 0)
    }
  }

  @Test(arguments: [JournalDouble.Call.matching, .attempts])
  func aJournalThatFailsIsTold(call: JournalDouble.Call) async throws {
    let bench = Bench()
    let submission = await unknown(bench)
    await bench.journal.fail(call)
    await #expect(throws: TakeUpFailure.journal(.full)) { try await bench.service.resolve(submission.id) }
    await bench.journal.mend(call)
    #expect(await bench.hear(try await bench.service.resolve(submission.id)).last?.gist == "ended created")
  }

  @Test func aResolveThatCannotBeJournalledIsNotSentAndStaysUnknown() async throws {
    let bench = Bench()
    let submission = await unknown(bench)
    await bench.journal.fail(.claim)
    let events = await bench.hear(try await bench.service.resolve(submission.id))
    #expect(events == [.notSent(submission, .full)])
    #expect(bench.log.count("send") == 0)
  }

  // MARK: The operator's word

  @Test(arguments: [true, false]) func theOperatorsWordIsRecordedAndNothingSent(exists: Bool) async throws {
    let bench = Bench()
    let submission = await unknown(bench, since: 0)
    let id = exists ? Sample.dashboardID : nil
    let ended = try await bench.service.witness(submission.id, exists: exists, dashboardID: id)
    #expect(ended.state == (exists ? .created : .absent))
    #expect(
      ended.witness
        == Witness(operator: "ada", at: TimeDouble.start, dashboardID: exists ? Sample.dashboardID : nil))
    #expect(bench.log.count("send") == 0)
    await #expect(throws: TakeUpFailure.notUnknown(ended.state)) {
      try await bench.service.witness(submission.id, exists: exists)
    }
  }

  @Test func theOperatorsWordSettlesAResolveThatWaits() async throws {
    let bench = Bench(time: TimeDouble(stands: true))
    let submission = await unknown(bench, since: 0)
    let stream = try await bench.service.resolve(submission.id)
    await bench.quiet()
    _ = try await bench.service.witness(submission.id, exists: false)
    #expect(await bench.hear(stream).gists == ["waiting unknown", "ended absent"])
    await bench.pass(100)
    #expect(bench.log.count("send") == 0)
  }

  @Test func theOperatorsWordComesTooLateForWhatIsSentOnceMore() async throws {
    let gate = Gate()
    let bench = Bench(gate: gate)
    let submission = await unknown(bench)
    let stream = try await bench.service.resolve(submission.id)
    await gate.arrived()
    await #expect(throws: TakeUpFailure.underWay) {
      try await bench.service.witness(submission.id, exists: false)
    }
    await gate.open()
    #expect(await bench.hear(stream).last?.gist == "ended created")
  }

  @Test func aWordThatIsOvertakenByTheClaimIsNotToldAsRecorded() async throws {
    let (record, send) = (Gate(), Gate())
    let bench = Bench(time: TimeDouble(stands: true), gate: send)
    let submission = await unknown(bench, since: 0)
    let stream = try await bench.service.resolve(submission.id)
    await bench.quiet()
    await bench.journal.hold(.record, at: record)
    let word = Task { try await bench.service.witness(submission.id, exists: false) }
    await record.arrived()
    bench.time.pass(61)
    await send.arrived()
    await record.open()
    await #expect(throws: TakeUpFailure.underWay) { try await word.value }
    await send.open()
    #expect(await bench.hear(stream).gists == ["waiting unknown", "sending", "ended created"])
    #expect(await bench.journal.onlyRow?.witness == nil)
  }
}
