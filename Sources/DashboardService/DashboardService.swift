import Foundation
import PortalAPI

/// Sends creates for one tenant: journals, sends, journals, and tells what happens.
///
/// What follows a create, its company URLs, goes the same way: `DashboardService+CompanyURLs`.
///
/// What may be done next is decided by `SubmissionLife`, in which order by `WaitingLine`, and when by the
/// journal's pacer; this actor only carries it out. The order is the point: nothing is sent before `sending` is
/// on disk, and nothing is told before it is on disk.
public actor DashboardService {
  /// So many requests are on their way at once at most: enough to hide handshakes.
  static let mostInFlight = 4

  let tenant: TenantIdentity
  let recorder: Recorder
  let journal: any ServiceJournal
  let connection: any PortalConnection
  let environment: ServiceEnvironment

  var line = WaitingLine()
  /// Asked for and not journalled yet, in the order of asking.
  var arrivals: [WaitingLine.Entry] = []
  var isTakingIn = false
  /// What waits or is under way here, so that none does twice.
  var here: Set<UUID> = []
  /// Claimed, or about to be: these are heard to their end.
  var inFlight: Set<UUID> = []
  var turns = 0
  /// An outcome could not be journalled: nothing more is begun of what was asked for up to that turn.
  var halt: (turn: Int, failure: JournalFailure)?
  var isPumping = false
  var isPumpAsked = false
  var alarm: Task<Void, Never>?
  var isStopping = false
  /// Those of `here` that are not to be sent any more, unless they are on their way.
  var withdrawn: Set<UUID> = []
  /// Batches that a row of theirs has paused: what else of them comes here only queues, until they go on.
  var pausedBatches: Set<UUID> = []
  /// The changes of company URLs that wait or are under way here.
  var changesHere: Set<UUID> = []
  /// What of these sleeps, to be woken by `stop`.
  var naps: [UUID: Task<Void, Never>] = [:]
  /// All that `stop` waits for.
  private(set) var tasks: [Int: Task<Void, Never>] = [:]
  private var taskCount = 0

  public init(
    tenant: TenantIdentity, recorder: Recorder, journal: any ServiceJournal,
    connection: any PortalConnection, environment: ServiceEnvironment = .live
  ) {
    self.tenant = tenant
    self.recorder = recorder
    self.journal = journal
    self.connection = connection
    self.environment = environment
  }

  /// Begins a create. It goes on when nobody listens to the events any more: an outcome must be journalled.
  /// - Parameters:
  ///   - companyURLs: what is set on the dashboard that it makes, journalled with it before it is sent.
  ///   - origin: the row of a file that it comes from. Where the journal has a submission of that row which was sent,
  ///     or may be, that one is told as `ended`, as it stands, and nothing is sent.
  public func submit(
    _ request: CreateExternalDashboardRequest, companyURLs: [SetCompanyURLsRequest.Assignment] = [],
    note: String? = nil, origin: BatchOrigin? = nil, options: SubmitOptions = SubmitOptions()
  ) -> AsyncStream<SubmissionEvent> {
    let now = environment.now()
    let submission = Submission(
      id: environment.uuid(), tenant: tenant, recordedBy: recorder, requestID: environment.uuid(),
      request: request, note: note, origin: origin, createdAt: now, updatedAt: now)
    here.insert(submission.id)
    if let origin, pausedBatches.contains(origin.batch) { withdrawn.insert(submission.id) }
    var (events, entry) = entry(submission, SubmissionLife(), options)
    if !companyURLs.isEmpty {
      entry.companyURLs = newChange(
        SetCompanyURLsRequest(companyUrls: companyURLs), on: nil, following: submission.id, note: note)
    }
    arrivals.append(entry)
    spawn { await self.takeIn() }
    return events
  }

  /// Sends what waits although whoever made it has ended, or what was never sent within its budget.
  /// - Parameter withOtherKey: also where it was made with another key than the one that is configured now.
  /// - Throws: `TakeUpFailure` where it cannot be sent from here.
  public func resume(
    _ id: UUID, withOtherKey: Bool = false, options: SubmitOptions = SubmitOptions()
  ) async throws(TakeUpFailure) -> AsyncStream<SubmissionEvent> {
    try await takingUp(id) { () throws(TakeUpFailure) in
      try check(try await standing(id).tenant, withOtherKey: withOtherKey)
      let adoption = try await journalled { journal throws(JournalFailure) in
        try await journal.adopt(id, at: environment.now())
      }
      switch adoption {
      case .notWaiting(let submission): throw .notWaiting(submission.state)
      case .ownedElsewhere(_, let owner): throw .ownedElsewhere(owner)
      case .adopted(let submission):
        var life = SubmissionLife(state: submission.state, isDoubtful: submission.isDoubtful)
        _ = life.handle(.resume, now: moment)
        return entry(submission, life, options)
      }
    }
  }

  /// Sends a submission whose outcome is unknown once more: the same bytes under the same request id.
  ///
  /// Not before twice the last attempt's own time-out has passed since it ended: a slow portal may still be at it.
  /// - Throws: `TakeUpFailure` where it cannot be sent from here, or, if the options do not wait, not yet.
  public func resolve(
    _ id: UUID, options: SubmitOptions = SubmitOptions()
  ) async throws(TakeUpFailure) -> AsyncStream<SubmissionEvent> {
    try await takingUp(id) { () throws(TakeUpFailure) in
      let submission = try await standing(id)
      // A new key of the same portal may resolve what an old one left.
      try check(submission.tenant, withOtherKey: true)
      guard submission.state == .unknown else { throw .notUnknown(submission.state) }
      let attempts = try await journalled { journal throws(JournalFailure) in
        try await journal.attempts(of: id)
      }
      let wait = attempts.last?.resolveWait(now: environment.now()) ?? 0
      guard options.waits || wait <= 0 else { throw .tooEarly(seconds: wait) }
      var life = SubmissionLife(state: .unknown, isDoubtful: true)
      _ = life.handle(.resolve(notBefore: moment.addingTimeInterval(wait)), now: moment)
      var (events, entry) = entry(submission, life, options)
      entry.notBefore = environment.uptime() + wait
      return (events, entry)
    }
  }

  /// Records what the operator saw in the portal of a submission whose outcome is unknown, or the id of a dashboard
  /// that is known to be there without it; sends nothing.
  /// - Parameter dashboardID: of the dashboard that was seen.
  public func witness(
    _ id: UUID, exists: Bool, dashboardID: String? = nil
  ) async throws(TakeUpFailure) -> Submission {
    guard !inFlight.contains(id) else { throw .underWay }
    let submission = try await standing(id)
    let tellsID = exists && dashboardID != nil && submission.lacksDashboardID
    guard submission.state == .unknown || tellsID else { throw .notUnknown(submission.state) }
    let word = Witness(operator: recorder.operator, at: environment.now(), dashboardID: dashboardID)
    let ended = try await journalled { journal throws(JournalFailure) in
      try await journal.record(word, of: id, exists: exists)
    }
    // Meanwhile somebody may have sent it once more, or settled it.
    guard ended.witness == word else { throw ended.state == .sending ? .underWay : .notUnknown(ended.state) }
    // It was to be sent once more: that is settled now.
    if let entry = line.remove(id) { finish(entry, .ended(ended, warnings: [], duration: nil)) }
    await tellPlaces()
    return ended
  }

  /// Cancels what waits to be sent, whoever made it; of one that is to be resolved, it takes that back.
  public func cancel(_ id: UUID) async throws(TakeUpFailure) -> Submission {
    guard !inFlight.contains(id) else { throw .underWay }
    let submission = try await standing(id)
    guard !inFlight.contains(id) else { throw .underWay }
    guard submission.state.isWaiting || line.entries.contains(where: { $0.submission.id == id }) else {
      throw .notWaiting(submission.state)
    }
    var ended = submission
    if submission.state.isWaiting {
      ended = try await journalled { journal throws(JournalFailure) in
        try await journal.update(id, state: .cancelled, nextAttemptAt: nil, at: environment.now())
      }
      guard ended.state == .cancelled else {
        throw ended.state == .sending ? .underWay : .notWaiting(ended.state)
      }
    }
    // One that is just being claimed is told by what comes of that.
    if !inFlight.contains(id), let entry = line.remove(id) {
      finish(entry, .ended(ended, warnings: [], duration: nil))
    }
    await tellPlaces()
    return ended
  }

  /// A batch begins, or goes on after a pause: its rows are sent again.
  public func release(batch: UUID) { pausedBatches.remove(batch) }

  /// Takes back what waits here and is not on its way: each ends where it stands, and stays in the journal.
  public func withdraw(_ ids: [UUID]) async {
    withdrawn.formUnion(ids.filter(here.contains))
    spawn { await self.pump() }
  }

  /// The rate limit of the tenant's key as far as it is known, from earlier runs and other processes too.
  public func knownRateLimit() async -> RateLimit? {
    // Without it the next reply tells anew; a claim will tell if the journal is broken.
    try? await journal.rateLimit(key: tenant.keyFingerprint)
  }

  /// Whether nothing waits here or is under way.
  public var isIdle: Bool { here.isEmpty && tasks.isEmpty }

  /// Begins nothing new: what waits stays as it is, what is under way is heard to its end.
  public func stop() async {
    isStopping = true
    alarm?.cancel()
    for nap in naps.values { nap.cancel() }
    spawn { await self.pump() }
    while let task = tasks.values.first { await task.value }
  }

  // MARK: Parts of the above

  /// Runs work that `stop` waits for.
  func spawn(_ work: @escaping @Sendable () async -> Void) {
    taskCount += 1
    let number = taskCount
    tasks[number] = Task {
      await work()
      tasks[number] = nil
    }
  }

  /// Puts one in line that the journal has already. Of two who ask for the same one, the second is refused.
  private func takingUp(
    _ id: UUID,
    _ entry: () async throws(TakeUpFailure) -> (AsyncStream<SubmissionEvent>, WaitingLine.Entry)
  ) async throws(TakeUpFailure) -> AsyncStream<SubmissionEvent> {
    guard !inFlight.contains(id), here.insert(id).inserted else { throw .underWay }
    do throws(TakeUpFailure) {
      var (events, entry) = try await entry()
      let submission = entry.submission.id
      entry.companyURLs = try await journalled { journal throws(JournalFailure) in
        try await journal.change(following: submission)
      }
      line.insert(entry)
      spawn { await self.pump() }
      return events
    } catch {
      here.remove(id)
      throw error
    }
  }

  /// A moment on the clock that lives are reckoned in.
  var moment: Date { Date(timeIntervalSinceReferenceDate: environment.uptime()) }

  private func entry(
    _ submission: Submission, _ life: SubmissionLife, _ options: SubmitOptions
  ) -> (AsyncStream<SubmissionEvent>, WaitingLine.Entry) {
    let (events, tell) = AsyncStream.makeStream(of: SubmissionEvent.self)
    turns += 1
    let deadline = options.longestWait.map { environment.uptime() + $0 / .seconds(1) }
    return (
      events,
      WaitingLine.Entry(
        submission: submission, life: life, options: options, turn: turns, deadline: deadline,
        tell: { tell.yield($0) }, end: { tell.finish() })
    )
  }

  private func standing(_ id: UUID) async throws(TakeUpFailure) -> Submission {
    let found = try await journalled { journal throws(JournalFailure) in try await journal.submission(id) }
    guard let found else { throw .notFound }
    return found
  }

  /// Whether what was made for a tenant may be sent from here: before anything is begun.
  /// - Parameter withOtherKey: also where it was made with another key than the one that is configured now.
  /// - Throws: `TakeUpFailure` where it may not.
  nonisolated public func check(_ made: TenantIdentity, withOtherKey: Bool) throws(TakeUpFailure) {
    guard made.id == tenant.id, made.baseURL == tenant.baseURL else { throw .otherTenant(made) }
    guard withOtherKey || made.keyFingerprint == tenant.keyFingerprint else { throw .otherKey }
  }

  func journalled<Value: Sendable>(
    _ work: (any ServiceJournal) async throws(JournalFailure) -> Value
  ) async throws(TakeUpFailure) -> Value {
    do throws(JournalFailure) { return try await work(journal) } catch { throw .journal(error) }
  }
}
