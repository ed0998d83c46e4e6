import Foundation
import PortalAPI

/// One change of company URLs on its way through this process.
struct ChangeRun: Sendable {
  var change: CompanyURLsChange
  var life: CompanyURLsLife
  let options: SubmitOptions
  /// It waits until then at most, in seconds of uptime.
  let deadline: TimeInterval?
  /// Not before then, in seconds of uptime.
  var notBefore: TimeInterval = 0
  /// Until when it was last told to wait.
  var told: TimeInterval?
  let tell: @Sendable (CompanyURLsEvent) -> Void
  let end: @Sendable () -> Void

  init(
    change: CompanyURLsChange, options: SubmitOptions, deadline: TimeInterval?,
    tell: @escaping @Sendable (CompanyURLsEvent) -> Void, end: @escaping @Sendable () -> Void
  ) {
    self.change = change
    life = CompanyURLsLife(state: change.state, isDoubtful: change.isDoubtful)
    self.options = options
    self.deadline = deadline
    self.tell = tell
    self.end = end
  }

  /// Whether it waits so long, in seconds of uptime.
  func mayWait(until: TimeInterval, uptime: TimeInterval) -> Bool {
    guard until - uptime > WaitingLine.soon else { return true }
    return options.waits && deadline.map { until <= $0 } ?? true
  }
}

/// How a change is sent: as the pacer allows, journalled before each step, again where that may help.
extension DashboardService {
  /// How long to sleep before looking whether somebody else moved it, in seconds.
  private static let longestNap: TimeInterval = 2
  /// A moment that has come to the very second is not asked for again and again, in seconds.
  private static let shortestNap: TimeInterval = 0.01

  /// Sends one, again and again as its life has it, up to its last event.
  func carry(_ run: ChangeRun) async {
    var run = run
    while true {
      guard await waits(&run) else { return await leave(run) }
      let claim: CompanyURLsClaim
      do throws(JournalFailure) {
        claim = try await journal.claimChange(
          run.change.id, key: tenant.keyFingerprint, at: environment.now())
      } catch {
        return finish(run, .notSent(run.change, error))
      }
      switch claim {
      case .moved(let change): return finish(run, .ended(change, warnings: [], duration: nil))
      case .held(let change, let seconds):
        run.change = change
        run.notBefore = environment.uptime() + max(Self.shortestNap, seconds)
      case .granted(let change):
        run.change = change
        guard let next = await attempt(run) else { return }
        run = next
      }
    }
  }

  /// Sends once and journals what came of it.
  /// - Returns: nil where that was the last event.
  private func attempt(_ run: ChangeRun) async -> ChangeRun? {
    var run = run
    let change = run.change
    run.told = nil
    _ = run.life.handle(.turnCame, now: moment)
    run.tell(.sending(change))
    // The journal grants none without a dashboard.
    let dashboard = change.dashboardID.flatMap(UUID.init(uuidString:)) ?? change.id
    let request = PortalRequest.setCompanyURLs(
      dashboard: dashboard, body: change.request.body(), requestID: change.requestID.lowercased)
    let exchange = await connection.send(request, timeout: run.options.timeout)
    let now = environment.now()
    var outcome = CompanyURLsOutcome(of: exchange, request: change.request, dashboard: dashboard, now: now)
    if outcome.portalRequestID?.lowercased() == request.requestID { outcome.portalRequestID = nil }
    let wait = wait(after: run.life.handle(.ended(outcome.verdict), now: moment))
    let uptime = environment.uptime()
    let goesAgain =
      !isStopping
      && wait.map { run.options.waits && run.mayWait(until: uptime + $0, uptime: uptime) } ?? false
    if !goesAgain { _ = run.life.handle(.left, now: moment) }
    let ending = CompanyURLsEnding(
      id: change.id, keyFingerprint: tenant.keyFingerprint, outcome: outcome,
      headWritten: exchange.headWritten, state: run.life.state, isDoubtful: run.life.isDoubtful,
      nextAttemptAt: run.life.state == .queued ? wait.map { now.addingTimeInterval($0) } : nil, at: now)
    do throws(JournalFailure) {
      run.change = try await journal.endChange(ending)
    } catch {
      finish(run, .notJournalled(change.ended(ending), error))
      return nil
    }
    await learn(from: outcome)
    guard let wait, goesAgain else {
      finish(run, .ended(run.change, warnings: outcome.warnings, duration: exchange.duration))
      return nil
    }
    run.notBefore = uptime + wait
    return run
  }

  /// Sleeps until it may go.
  /// - Returns: false: it may not wait so long, or msdash ends.
  private func waits(_ run: inout ChangeRun) async -> Bool {
    while true {
      let uptime = environment.uptime()
      guard !isStopping, run.mayWait(until: run.notBefore, uptime: uptime) else { return false }
      guard run.notBefore > uptime else { return true }
      tellWait(&run, uptime: uptime)
      await nap(min(run.notBefore - uptime, Self.longestNap))
      // Another process may have given it up: the claim tells that, at once.
      if let standing = try? await journal.change(run.change.id), standing.state != .queued { return true }
    }
  }

  private func tellWait(_ run: inout ChangeRun, uptime: TimeInterval) {
    let wait = run.notBefore - uptime
    guard wait > WaitingLine.soon, run.told.map({ abs($0 - run.notBefore) >= 1 }) ?? true else { return }
    run.told = run.notBefore
    let until = environment.now().addingTimeInterval(wait)
    run.change.nextAttemptAt = until
    run.tell(.waiting(run.change, until: until))
  }

  private func nap(_ seconds: TimeInterval) async {
    let id = UUID()
    let nap = Task { [environment] in _ = try? await environment.sleep(seconds) }
    naps[id] = nap
    await nap.value
    naps[id] = nil
  }

  /// Ends one where it stands: nobody waits for it any longer.
  private func leave(_ run: ChangeRun) async {
    let id = run.change.id
    // What cannot be journalled is found as it was by the next start.
    let left = try? await journal.moveChange(id, .left, at: environment.now())
    finish(run, .ended(left ?? run.change, warnings: [], duration: nil))
  }

  /// Tells the last event of one.
  func finish(_ run: ChangeRun, _ event: CompanyURLsEvent) {
    changesHere.remove(run.change.id)
    run.tell(event)
    run.end()
  }

  /// How many seconds to wait before it is sent again; nil: it is not.
  private func wait(after actions: [CompanyURLsLife.Action]) -> TimeInterval? {
    for action in actions {
      switch action {
      case .wait(let until): return max(0, until.timeIntervalSince(moment))
      case .retry(let upTo): return upTo * environment.random()
      case .journal, .send: continue
      }
    }
    return nil
  }

  /// A reply names the companies it lists, each with its id.
  private func learn(from outcome: CompanyURLsOutcome) async {
    let companies = (outcome.dashboard?.companyUrls ?? []).compactMap { told -> Company? in
      guard let id = UUID(uuidString: told.companyId), !told.companyName.isBlank else { return nil }
      return Company(id: id.lowercased, name: told.companyName)
    }
    guard !companies.isEmpty else { return }
    // Only a convenience is lost when this fails; the change itself is journalled.
    try? await journal.learn(
      roles: [], companies: companies, tenant: tenant, source: .reply, at: environment.now())
  }
}
