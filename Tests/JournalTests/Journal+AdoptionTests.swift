import DashboardService
import Foundation
import Testing

@testable import Journal

/// What processes leave, who may take it, and the operator's word.
@Suite struct JournalAdoptionTests {
  private let folder = try! TemporaryFolder()
  private let journal: Journal

  init() throws { journal = try Journal(at: folder.place, now: Sample.now) }

  private var later: Date { Sample.now.addingTimeInterval(9) }

  private func add(_ name: String = "Tickets", to journal: Journal) async throws -> Submission {
    let submission = Sample.submission(name)
    try await journal.add(submission)
    return submission
  }

  @Test func whatADeadProcessLeftIsAdoptedAndThenSent() async throws {
    let maker = try Journal(at: folder.place, now: Sample.now)
    let submission = try await add(to: maker)
    _ = try await maker.update(submission.id, state: .deferred, nextAttemptAt: later, at: Sample.now)
    maker.close()
    #expect(try await !journal.begin(submission.id, from: [.deferred]))
    guard case .adopted(let adopted) = try await journal.adopt(submission.id, at: later) else {
      Issue.record("not adopted")
      return
    }
    #expect(adopted.state == .deferred && adopted.nextAttemptAt == nil && adopted.updatedAt == later)
    #expect(try await journal.begin(submission.id, from: [.deferred]))
  }

  @Test(.timeLimit(.minutes(1))) func whatALivingProcessHasIsItsOwnEvenWhileItIsStopped() async throws {
    let process = try JournalProcess(.record, state: folder.state)
    try #require(await process.isReady())
    try await process.end()
    let left = try #require(try await journal.all().first)
    #expect(try await journal.leftovers(of: Sample.acme) == [left])
    let living = try JournalProcess(.claim, state: folder.state)
    try #require(await living.isReady())
    let sent = try #require(try await journal.all().first { $0.state == .sending })
    try await journal.force(sent.id, .queued)
    for signal in [SIGSTOP, SIGCONT] {
      living.send(signal)
      guard case .ownedElsewhere(_, let owner) = try await journal.adopt(sent.id, at: later) else {
        Issue.record("taken from a living process")
        continue
      }
      #expect(owner.processID != getpid() && owner.processID > 0)
      #expect(owner.host == Owner.thisProcess.host)
    }
    #expect(try await journal.leftovers(of: Sample.acme) == [left])
    living.send(SIGKILL)
    try await living.end()
    #expect(try await journal.leftovers(of: Sample.acme).map(\.id) == [left.id, sent.id])
    guard case .adopted = try await journal.adopt(sent.id, at: later) else {
      Issue.record("not adopted")
      return
    }
    #expect(try await journal.leftovers(of: Sample.acme) == [left])
  }

  @Test func ofTwoWhoAdoptOneOnlyOneHasIt() async throws {
    let maker = try Journal(at: folder.place, now: Sample.now)
    let submission = try await add(to: maker)
    maker.close()
    let other = try Journal(at: folder.place, now: Sample.now)
    let adoptions = try await withThrowingTaskGroup { [journal, later] group in
      for each in [journal, other] { group.addTask { try await each.adopt(submission.id, at: later) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(adoptions.count { if case .adopted = $0 { true } else { false } } == 1)
    #expect(adoptions.count { if case .ownedElsewhere = $0 { true } else { false } } == 1)
    withExtendedLifetime(other) {}
  }

  @Test(arguments: SubmissionState.allCases) func onlyWhatWaitsIsAdopted(state: SubmissionState) async throws
  {
    let submission = try await add(to: journal)
    try await journal.force(submission.id, state)
    switch try await journal.adopt(submission.id, at: later) {
    case .adopted: #expect(state.isWaiting)
    case .notWaiting(let found): #expect(!state.isWaiting && found.state == state)
    case .ownedElsewhere: Issue.record("it is ours")
    }
  }

  @Test func leftoversAreATenantsOldestFirst() async throws {
    let maker = try Journal(at: folder.place, now: Sample.now)
    for name in ["first", "second", "third"] { _ = try await add(name, to: maker) }
    let far = Sample.submission("far", tenant: Sample.environment())
    try await maker.add(far)
    maker.close()
    #expect(try await journal.leftovers(of: Sample.acme).map(\.request.name) == ["first", "second", "third"])
    #expect(try await journal.leftovers(of: Sample.environment()).map(\.request.name) == ["far"])
    #expect(try await journal.leftovers(of: Sample.environment(key: "f2")) == [])
  }

  @Test(arguments: SubmissionState.allCases) func whatNeitherWaitsNorIsUnknownHasMoved(
    state: SubmissionState
  ) async throws {
    let submission = try await add(to: journal)
    try await journal.force(submission.id, state)
    let moved = try await journal.moved(among: [UUID(), submission.id])
    #expect(moved.map(\.id) == (state.isWaiting || state == .unknown ? [] : [submission.id]))
    #expect(try await journal.moved(among: []) == [])
  }

  // MARK: The operator's word

  @Test(arguments: SubmissionState.allCases, [true, false])
  func theOperatorsWordEndsWhatIsUnknownAndTellsAnIdThatIsLacking(state: SubmissionState, exists: Bool)
    async throws
  {
    let submission = try await add(to: journal)
    try await journal.force(submission.id, state)
    let word = Witness(operator: "bob", at: later, dashboardID: exists ? Sample.acme.id : nil)
    let now = try await journal.record(word, of: submission.id, exists: exists)
    guard state == .unknown || exists && [.created, .present].contains(state) else {
      #expect(now.state == state && now.witness == nil)
      return
    }
    #expect(now.state == (exists ? .created : .absent))
    #expect(now.witness == word && now.updatedAt == later && now.isDoubtful == (state != .created))
    #expect(try await journal.stored(submission.id) == now)
    let found = try await journal.submissions(matching: Sample.acme.id).map(\.id)
    #expect(found == (exists ? [submission.id] : []))
  }

  @Test func aReplyAfterTheOperatorsWordIsOnRecordAndChangesNothing() async throws {
    let submission = try await journal.begun()
    try await journal.force(submission.id, .unknown)
    _ = try await journal.record(Witness(operator: "bob", at: later), of: submission.id, exists: false)
    let late = try await journal.end(submission, Sample.created(submission), .created)
    #expect(late.state == .absent)
    #expect(try await journal.attempts(of: submission.id).map(\.httpStatus) == [201])
  }

  @Test func aLateCreatedEndsWhatIsUnknownAndALateConflictDoesNot() async throws {
    for (outcome, told, state) in [
      (409, SubmissionState.refused, SubmissionState.unknown), (409, .present, .unknown),
      (201, .created, .created),
    ] {
      let submission = try await journal.begun()
      try await journal.force(submission.id, .unknown)
      let what =
        outcome == 201
        ? Sample.created(submission) : Sample.outcome(409, #"{"error":"exists"}"#, for: submission)
      #expect(try await journal.end(submission, what, told).state == state)
    }
  }
}
