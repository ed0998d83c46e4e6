import Foundation
import PortalAPI

/// Sends creates for one tenant: journals, sends, journals, and tells what happens.
///
/// What may be done next is decided by `SubmissionLife`; this actor only carries it out. The order is the
/// point: nothing is sent before `sending` is on disk, and nothing is told before it is on disk.
public actor DashboardService {
  private let tenant: TenantIdentity
  private let recorder: Recorder
  private let journal: any SubmissionJournal & DirectoryJournal
  private let connection: any PortalConnection
  private let environment: ServiceEnvironment

  private var rateLimit = RateLimitState()
  private var running: [UUID: Task<Void, Never>] = [:]
  private var sleeping: [UUID: Task<Void, any Error>] = [:]
  private var isStopping = false

  public init(
    tenant: TenantIdentity, recorder: Recorder, journal: any SubmissionJournal & DirectoryJournal,
    connection: any PortalConnection, environment: ServiceEnvironment = .live
  ) {
    self.tenant = tenant
    self.recorder = recorder
    self.journal = journal
    self.connection = connection
    self.environment = environment
  }

  /// Begins a create. It goes on when nobody listens to the events any more: an outcome must be journalled.
  public func submit(
    _ request: CreateExternalDashboardRequest, note: String? = nil, options: SubmitOptions = SubmitOptions()
  ) -> AsyncStream<SubmissionEvent> {
    let now = environment.now()
    let submission = Submission(
      id: environment.uuid(), tenant: tenant, recordedBy: recorder, requestID: environment.uuid(),
      request: request, note: note, createdAt: now, updatedAt: now)
    let (events, tell) = AsyncStream.makeStream(of: SubmissionEvent.self)
    running[submission.id] = Task {
      await run(submission, options: options) { tell.yield($0) }
      tell.finish()
      running[submission.id] = nil
    }
    return events
  }

  /// The rate limit of the tenant's key as far as it is known, from earlier runs too.
  public func knownRateLimit() async -> RateLimit? {
    await loadRateLimit()
    return rateLimit.current
  }

  /// Begins nothing new: what waits stays as it is, what is under way is heard to its end.
  public func stop() async {
    isStopping = true
    for sleeper in sleeping.values { sleeper.cancel() }
    for task in running.values { await task.value }
  }

  private func run(
    _ new: Submission, options: SubmitOptions, tell: @Sendable (SubmissionEvent) -> Void
  ) async {
    do throws(JournalFailure) {
      try await journal.add(new)
    } catch {
      return tell(.notSent(error))
    }
    tell(.queued(new))
    await loadRateLimit()
    var submission = new
    var life = SubmissionLife()
    while !isStopping {
      if let until = rateLimit.hold(now: environment.now()) {
        guard let held = await hold(submission, life: &life, until: until, tell: tell) else { return }
        submission = held
        guard options.waits, await sleep(submission.id, until: until) else { break }
        continue
      }
      let before = life.state
      _ = life.handle(.turnCame, now: environment.now())
      do throws(JournalFailure) {
        let claimed = try await journal.beginAttempt(
          of: submission.id, from: [before], at: environment.now(), timeout: options.timeout)
        guard claimed else { break }
      } catch {
        return tell(.notSent(error))
      }
      submission.state = .sending
      submission.attempts += 1
      submission.nextAttemptAt = nil
      tell(.sending(submission))
      guard
        let (ended, pause) = await attempt(submission, life: &life, options: options, tell: tell)
      else { return }
      submission = ended
      guard let pause, options.waits else { return }
      guard await sleep(submission.id, until: pause) else { break }
    }
    // It lies where it stands: the journal knows best where, for another process may have moved it.
    let standing = try? await journal.submissions(matching: submission.id.lowercased).first
    tell(.ended(standing ?? submission, warnings: [], duration: nil))
  }

  /// Records that the rate limit holds a submission; nil where all has been told, since the journal failed or
  /// another process moved it on.
  private func hold(
    _ submission: Submission, life: inout SubmissionLife, until: Date,
    tell: @Sendable (SubmissionEvent) -> Void
  ) async -> Submission? {
    _ = life.handle(.held(until: until), now: environment.now())
    do throws(JournalFailure) {
      let held = try await journal.update(
        submission.id, state: life.state, nextAttemptAt: until, at: environment.now())
      guard held.state == life.state else {
        tell(.ended(held, warnings: [], duration: nil))
        return nil
      }
      tell(.waiting(held))
      return held
    } catch {
      tell(.notSent(error))
      return nil
    }
  }

  /// Sends once and journals what came of it.
  /// - Returns: the submission, and until when to wait before it goes again; nil where all has been told.
  private func attempt(
    _ submission: Submission, life: inout SubmissionLife, options: SubmitOptions,
    tell: @Sendable (SubmissionEvent) -> Void
  ) async -> (Submission, Date?)? {
    let request = PortalRequest.createExternalDashboard(
      body: submission.request.body(), requestID: submission.requestID.lowercased)
    let exchange = await connection.send(request, timeout: options.timeout)
    let now = environment.now()
    var outcome = Outcome(of: exchange, request: submission.request, now: now)
    // Most portals echo our id; only one of their own is worth keeping beside it.
    if outcome.portalRequestID?.lowercased() == request.requestID { outcome.portalRequestID = nil }
    let actions = life.handle(.ended(outcome.verdict), now: now)
    let next = nextAttempt(actions, now: now)
    note(outcome, now: now)
    do throws(JournalFailure) {
      let ended = try await journal.endAttempt(
        of: submission.id, outcome: outcome, headWritten: exchange.headWritten, state: life.state,
        nextAttemptAt: next, at: now)
      await keepRateLimit(after: outcome, now: now)
      await learn(from: outcome)
      if next != nil, options.waits, !isStopping {
        tell(.waiting(ended))
      } else {
        tell(.ended(ended, warnings: outcome.warnings, duration: exchange.duration))
      }
      return isStopping ? nil : (ended, next)
    } catch {
      tell(.notJournalled(submission.ended(outcome, state: life.state, at: now), error))
      return nil
    }
  }

  private func nextAttempt(_ actions: [SubmissionLife.Action], now: Date) -> Date? {
    for action in actions {
      switch action {
      case .wait(let until): return until
      case .retry(let upTo): return now.addingTimeInterval(upTo * environment.random())
      case .journal, .send: continue
      }
    }
    return nil
  }

  private func note(_ outcome: Outcome, now: Date) {
    if let told = outcome.rateLimit { rateLimit.note(told) }
    if case .rateLimited(let seconds) = outcome.verdict {
      rateLimit.noteRefusal(until: now.addingTimeInterval(seconds))
    }
  }

  /// The outcome is on disk by now. Should this fail, only pacing is lost, and the next reply tells it anew.
  private func keepRateLimit(after outcome: Outcome, now: Date) async {
    var told = outcome.rateLimit != nil
    if case .rateLimited = outcome.verdict { told = true }
    guard told, let current = rateLimit.current else { return }
    try? await journal.keep(current, key: tenant.keyFingerprint, at: now)
  }

  /// A reply names the roles it assigned. The document does not say that ids and names stand in the same
  /// order, so only a single one teaches which is which.
  private func learn(from outcome: Outcome) async {
    guard let dashboard = outcome.dashboard, dashboard.roleIds.count == 1, dashboard.roleNames.count == 1,
      UUID(uuidString: dashboard.roleIds[0]) != nil, !dashboard.roleNames[0].isBlank
    else { return }
    let role = Role(id: dashboard.roleIds[0], name: dashboard.roleNames[0])
    // Only a convenience is lost when this fails; the create itself is journalled.
    try? await journal.learn(
      roles: [role], companies: [], tenant: tenant, source: .reply, at: environment.now())
  }

  /// Takes in what others kept since: earlier runs, readers of the directory, other processes.
  private func loadRateLimit() async {
    // Without it the next reply tells anew; a claim will tell if the journal is broken.
    guard let kept = try? await journal.rateLimit(key: tenant.keyFingerprint) else { return }
    if let current = RateLimitState(kept: kept, now: environment.now()).current { rateLimit.note(current) }
  }

  /// - Returns: false when it was woken because the service stops.
  private func sleep(_ id: UUID, until: Date) async -> Bool {
    guard !isStopping else { return false }
    let seconds = max(0, until.timeIntervalSince(environment.now()))
    let sleeper = Task { [environment] in try await environment.sleep(seconds) }
    sleeping[id] = sleeper
    defer { sleeping[id] = nil }
    return (try? await sleeper.value) != nil && !isStopping
  }
}

extension Submission {
  /// The submission as an outcome leaves it, for telling it when the journal could not take it.
  fileprivate func ended(_ outcome: Outcome, state: SubmissionState, at: Date) -> Submission {
    var ended = self
    ended.state = state
    ended.httpStatus = outcome.httpStatus
    ended.portalRequestID = outcome.portalRequestID
    ended.dashboard = outcome.dashboard
    ended.error = outcome.error
    ended.rateLimit = outcome.rateLimit
    ended.updatedAt = at
    return ended
  }
}
