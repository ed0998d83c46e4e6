import Foundation
import PortalAPI

/// Runs one batch: what `BatchLife` decides is carried out on service and journal.
///
/// Rows go to the service a few at a time, however many there are: so a pause has little to take back, and memory
/// does not grow with the file.
public actor BatchRunner {
  /// So many rows are read from the journal at once.
  static let page = 100

  /// The import that it runs.
  public nonisolated let batch: Batch
  /// What happens, until it has ended.
  public nonisolated let events: AsyncStream<BatchEvent>

  private var service: DashboardService
  private let journal: any BatchJournal
  private let submitOptions: SubmitOptions
  private let tell: AsyncStream<BatchEvent>.Continuation
  private var life: BatchLife
  /// Rows that are begun next, as the journal had them.
  private var met: [Int: BatchRowRecord] = [:]
  /// Rows that were read and not met yet.
  private var ahead: [BatchRowRecord] = []
  /// The submissions of rows that are under way.
  private var submissions: [Int: UUID] = [:]
  /// Rows that were met without being begun: told once.
  private var told: Set<Int> = []

  /// A runner for one batch; nothing happens before `start`.
  public init(
    _ batch: Batch, service: DashboardService, journal: any BatchJournal,
    options: BatchLife.Options = BatchLife.Options(), submitOptions: SubmitOptions = SubmitOptions()
  ) {
    self.batch = batch
    self.service = service
    self.journal = journal
    self.submitOptions = submitOptions
    life = BatchLife(options)
    (events, tell) = AsyncStream.makeStream(of: BatchEvent.self)
  }

  /// Begins. What happens is told by `events`.
  /// - Throws: `TakeUpFailure` where the batch is another tenant's, or was made for another base URL: nothing happens.
  public func start() async throws(TakeUpFailure) {
    do throws(TakeUpFailure) { try service.check(batch.tenant, withOtherKey: true) } catch {
      tell.finish()
      throw error
    }
    await service.release(batch: batch.id)
    perform(life.start())
  }

  /// Begins nothing more until it is gone on with.
  public func pause() { perform(life.handle(.pause)) }

  /// A row was edited: it is sent, whatever became of it before.
  public func noteEdit(of row: Int) {
    told.remove(row)
    perform(life.handle(.edited(row)))
  }

  /// Goes on after a pause.
  /// - Parameter service: the tenant's, perhaps with another key than before.
  public func goOn(with service: DashboardService? = nil) async {
    guard case .paused = life.phase else { return }
    if let service { self.service = service }
    await self.service.release(batch: batch.id)
    ahead = []
    perform(life.handle(.goOn))
  }

  /// Begins nothing more, and ends when what is under way has been heard.
  public func stop() { perform(life.handle(.stop)) }

  /// How far it has come.
  public var phase: BatchLife.Phase { life.phase }

  private func perform(_ actions: [BatchLife.Action]) {
    for action in actions {
      switch action {
      case .read(let last): Task { await self.read(after: last) }
      case .begin(let row): begin(row)
      case .takeUp(let row): takeUp(row)
      case .withdraw:
        let ids = Array(submissions.values)
        Task { await self.service.withdraw(ids) }
      case .tell(let phase):
        tell.yield(.phase(phase))
        if phase == .ended { tell.finish() }
      }
    }
  }

  // MARK: Rows

  private func read(after last: Int) async {
    if ahead.first.map({ $0.row.number > last }) != true {
      do throws(JournalFailure) {
        ahead = try await journal.rows(of: batch.id, after: last, limit: Self.page)
      } catch {
        return perform(life.handle(.failed(error)))
      }
    }
    guard let record = ahead.first else { return perform(life.handle(.noMore)) }
    let row = record.row.number
    let standing = Self.standing(record, life.options)
    met[row] = record
    ahead.removeFirst()
    if standing == .settled || standing == .elsewhere {
      met[row] = nil
      if told.insert(row).inserted { tell.yield(.row(row, record.submission, failure: nil)) }
    }
    perform(life.handle(.next(row, standing)))
    // One that is not begun, since it paused meanwhile, is met again.
    if !life.underWay.contains(row) { met[row] = nil }
  }

  static func standing(_ record: BatchRowRecord, _ options: BatchLife.Options) -> BatchLife.Standing {
    guard record.key != nil, record.row.request != nil else { return .settled }
    if options.takesExisting, record.submission?.isConflict == true { return .settled }
    switch record.submission?.state {
    case nil, .refused, .cancelled, .absent: return .fresh
    case .queued, .deferred, .unsent: return record.isElsewhere ? .elsewhere : .waiting
    case .sending: return .elsewhere
    case .created, .present, .unknown: return .settled
    }
  }

  private func begin(_ row: Int) {
    guard let record = met.removeValue(forKey: row), let key = record.key, let request = record.row.request
    else { return perform(life.handle(.ended(row, .withheld))) }
    let origin = BatchOrigin(batch: batch.id, file: batch.file, row: row, key: key)
    Task { await self.begin(request, origin) }
  }

  private func begin(_ request: CreateExternalDashboardRequest, _ origin: BatchOrigin) async {
    // It may have been paused in between.
    guard life.phase == .running else { return perform(life.handle(.ended(origin.row, .notBegun))) }
    let events = await service.submit(request, note: batch.note, origin: origin, options: submitOptions)
    await hear(events, row: origin.row)
  }

  private func takeUp(_ row: Int) {
    guard let id = met.removeValue(forKey: row)?.submission?.id else {
      return perform(life.handle(.ended(row, .withheld)))
    }
    Task { await self.takeUp(id, row: row) }
  }

  private func takeUp(_ id: UUID, row: Int) async {
    guard life.phase == .running else { return perform(life.handle(.ended(row, .notBegun))) }
    let events: AsyncStream<SubmissionEvent>
    do throws(TakeUpFailure) {
      // Whoever sends the batch wants its rows sent, although the key is another by now.
      events = try await service.resume(id, withOtherKey: true, options: submitOptions)
    } catch {
      tell.yield(.row(row, nil, failure: error.message))
      switch error {
      case .journal(let failure): return perform(life.handle(.ended(row, .journal(failure))))
      case .ownedElsewhere, .underWay, .notWaiting: return perform(life.handle(.ended(row, .elsewhere)))
      case .notFound, .changeNotWaiting, .notUnknown, .otherTenant, .otherKey, .tooEarly:
        return perform(life.handle(.ended(row, .withheld)))
      }
    }
    await hear(events, row: row, id)
  }

  /// Hears a row to its end.
  /// - Parameter known: its submission, where it has one; else that of the first event which is not the last.
  private func hear(_ events: AsyncStream<SubmissionEvent>, row: Int, _ known: UUID? = nil) async {
    var own = known
    var ending = BatchLife.Ending.withheld
    if let known { note(known, row: row) }
    for await event in events {
      tell.yield(.submission(row: row, event))
      switch event {
      case .queued(let submission), .waiting(let submission, _), .sending(let submission):
        if own == nil { note(submission.id, row: row) }
        own = submission.id
      case .ended(let submission, _, _):
        // Another process, or another batch here, has a submission of the row.
        let isTheirs = own != submission.id && (submission.state.isWaiting || submission.state == .sending)
        ending =
          isTheirs
          ? .elsewhere
          : submission.isConflict
            ? .conflict : .submission(submission.state, httpStatus: submission.httpStatus)
        tell.yield(.row(row, submission, failure: nil))
      case .notSent(let submission, let failure):
        ending = failure.kind == .changed ? .notBegun : .journal(failure)
        tell.yield(.row(row, submission, failure: failure.message))
      case .notJournalled(let submission, let failure):
        ending = .journal(failure)
        tell.yield(.row(row, submission, failure: failure.message))
      case .companyURLs: break
      }
    }
    submissions[row] = nil
    perform(life.handle(.ended(row, ending)))
  }

  /// From now on it can be taken back.
  private func note(_ id: UUID, row: Int) {
    submissions[row] = id
    guard life.phase != .running else { return }
    Task { await self.service.withdraw([id]) }
  }
}
