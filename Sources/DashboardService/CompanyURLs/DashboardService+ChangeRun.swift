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
  /// Since when another change of its dashboard is on its way, in seconds of uptime.
  var behindSince: TimeInterval?
  /// Whether that was told.
  var isBehindTold = false
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

  /// Whether it goes on waiting for another change of its dashboard, in seconds of uptime.
  func mayWait(behindSince since: TimeInterval, uptime: TimeInterval) -> Bool {
    guard uptime - since > WaitingLine.soon else { return true }
    return options.waits && deadline.map { uptime < $0 } ?? true
  }
}

/// How a change is sent: as the pacer allows, journalled before each step, again where that may help.
extension DashboardService {
  /// Sends one, again and again as its life has it, up to its last event.
  func carry(_ run: ChangeRun) async {
    var run = run
    while true {
      guard await waits(&run) else { return await leave(run) }
      let claim: Claim<CompanyURLsChange>
      do throws(JournalFailure) {
        claim = try await journal.claimChange(
          run.change.id, key: tenant.keyFingerprint, at: environment.now())
      } catch {
        return finish(run, .notSent(run.change, error))
      }
      switch claim {
      case .moved(let change): return finish(run, .ended(change, warnings: [], duration: nil))
      case .held(let change, let seconds, let owner?):
        run.change = change
        guard await waits(&run, behind: owner, seconds) else { return await leave(run) }
      case .held(let change, let seconds, nil):
        run.change = change
        (run.behindSince, run.isBehindTold) = (nil, false)
        run.notBefore = environment.uptime() + max(Self.shortestSleep, seconds)
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
    (run.behindSince, run.isBehindTold) = (nil, false)
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
    await learn(from: outcome.dashboard)
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
      await nap(min(run.notBefore - uptime, Self.longestSleep))
      // Another process may have given it up: the claim tells that, at once.
      if let standing = try? await journal.change(run.change.id), standing.state != .queued { return true }
    }
  }

  /// Sleeps while another change of its dashboard is on its way: for how long, nobody knows.
  /// - Parameter seconds: when to ask again.
  /// - Returns: false: it may not wait so long, or msdash ends.
  private func waits(_ run: inout ChangeRun, behind owner: Owner, _ seconds: TimeInterval) async -> Bool {
    let uptime = environment.uptime()
    let since = run.behindSince ?? uptime
    run.behindSince = since
    guard !isStopping, run.mayWait(behindSince: since, uptime: uptime) else {
      // Why it does not go must not be left open.
      if !run.isBehindTold { run.tell(.behind(run.change, owner)) }
      return false
    }
    if !run.isBehindTold, uptime - since > WaitingLine.soon {
      run.isBehindTold = true
      run.tell(.behind(run.change, owner))
    }
    await nap(max(Self.shortestSleep, seconds))
    return true
  }

  private func tellWait(_ run: inout ChangeRun, uptime: TimeInterval) {
    let wait = run.notBefore - uptime
    guard wait > WaitingLine.soon, run.told.map({ abs($0 - run.notBefore) >= 1 }) ?? true else { return }
    run.told = run.notBefore
    let until = environment.now().addingTimeInterval(wait)
    run.change.nextAttemptAt = until
    run.tell(.waiting(run.change, until: until))
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
}
