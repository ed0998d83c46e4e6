import Foundation
import PortalAPI

/// Company URLs: set on a dashboard, or behind the create that makes it. How one is sent stands in
/// `DashboardService+ChangeRun`.
extension DashboardService {
  /// Replaces all company URLs of a dashboard. It goes on when nobody listens to the events any more.
  public func setCompanyURLs(
    _ request: SetCompanyURLsRequest, on dashboard: UUID, note: String? = nil,
    options: SubmitOptions = SubmitOptions()
  ) -> AsyncStream<CompanyURLsEvent> {
    let change = newChange(request, on: dashboard, following: nil, note: note)
    let (events, run) = run(change, options)
    changesHere.insert(change.id)
    spawn { await self.begin(run) }
    return events
  }

  /// Sends a change that lies although whoever made it has ended, or that was tried as often as may be.
  /// - Parameter withOtherKey: also where it was made with another key than the one that is configured now.
  /// - Throws: `TakeUpFailure` where it cannot be sent from here.
  public func resumeCompanyURLs(
    _ id: UUID, withOtherKey: Bool = false, options: SubmitOptions = SubmitOptions()
  ) async throws(TakeUpFailure) -> AsyncStream<CompanyURLsEvent> {
    guard changesHere.insert(id).inserted else { throw .underWay }
    do throws(TakeUpFailure) {
      let found = try await journalled { journal throws(JournalFailure) in try await journal.change(id) }
      guard let found else { throw .notFound }
      try check(found.tenant, withOtherKey: withOtherKey)
      let adoption = try await journalled { journal throws(JournalFailure) in
        try await journal.adoptChange(id, at: environment.now())
      }
      switch adoption {
      case .notWaiting(let change): throw .changeNotWaiting(change.state)
      case .ownedElsewhere(_, let owner): throw .ownedElsewhere(owner)
      case .adopted(let change):
        let (events, run) = run(change, options)
        spawn { await self.carry(run) }
        return events
      }
    } catch {
      changesHere.remove(id)
      throw error
    }
  }

  /// Goes on with what was planned with a create that has made its dashboard: the journal has queued it in the
  /// transaction that recorded the create's end.
  func follow(_ planned: CompanyURLsChange, _ run: ChangeRun) async {
    let found: CompanyURLsChange?
    do throws(JournalFailure) {
      found = try await journal.change(planned.id)
    } catch {
      return finish(run, .notSent(planned, error))
    }
    // Given up: nobody knows the id of the dashboard that is there.
    guard let found, found.state == .queued, changesHere.insert(found.id).inserted else {
      return finish(run, .ended(found ?? planned, warnings: [], duration: nil))
    }
    var run = run
    run.change = found
    run.life = CompanyURLsLife(state: found.state, isDoubtful: found.isDoubtful)
    run.tell(.queued(found))
    await carry(run)
  }

  func newChange(
    _ request: SetCompanyURLsRequest, on dashboard: UUID?, following submission: UUID?, note: String?
  ) -> CompanyURLsChange {
    CompanyURLsChange(
      id: environment.uuid(), tenant: tenant, recorder: recorder, dashboardID: dashboard?.lowercased,
      submissionID: submission, request: request, state: submission == nil ? .queued : .planned,
      requestID: environment.uuid(), note: note, createdAt: environment.now())
  }

  private func run(
    _ change: CompanyURLsChange, _ options: SubmitOptions
  ) -> (AsyncStream<CompanyURLsEvent>, ChangeRun) {
    let (events, tell) = AsyncStream.makeStream(of: CompanyURLsEvent.self)
    let deadline = options.longestWait.map { environment.uptime() + $0 / .seconds(1) }
    return (
      events,
      ChangeRun(
        change: change, options: options, deadline: deadline, tell: { tell.yield($0) }, end: { tell.finish() }
      )
    )
  }

  private func begin(_ run: ChangeRun) async {
    do throws(JournalFailure) {
      try await journal.add(run.change)
    } catch {
      return finish(run, .notSent(run.change, error))
    }
    run.tell(.queued(run.change))
    await carry(run)
  }
}
