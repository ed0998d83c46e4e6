import Foundation
import PortalAPI

/// How what waits is sent: in order, as the pacer allows, a few at once.
extension DashboardService {
  /// Journals what arrived, one after the other, so that their order is that of asking.
  func takeIn() async {
    guard !isTakingIn else { return }
    isTakingIn = true
    while !arrivals.isEmpty {
      let arrived = arrivals
      arrivals = []
      for entry in arrived { await begin(entry) }
    }
    isTakingIn = false
  }

  /// Journals a new one, and sends it where nothing is before it.
  private func begin(_ entry: WaitingLine.Entry) async {
    var entry = entry
    let id = entry.submission.id
    let goesAtOnce =
      !isStopping && !withdrawn.contains(id) && line.isEmpty && line.heldUntil <= environment.uptime()
      && inFlight.count < Self.mostInFlight
    if goesAtOnce { inFlight.insert(id) }
    let claim: Claim<Submission>
    do throws(JournalFailure) {
      claim = try await journal.add(
        entry.submission, companyURLs: entry.companyURLs,
        claimingFor: goesAtOnce ? entry.options.timeout : nil)
    } catch {
      inFlight.remove(id)
      return finish(entry, .notSent(entry.submission, error))
    }
    switch claim {
    case .granted(let submission):
      entry.tell(.queued(entry.submission))
      send(entry, submission)
    case .held(let submission, let seconds, _):
      entry.tell(.queued(entry.submission))
      inFlight.remove(id)
      entry.submission = submission
      if goesAtOnce { hold(for: seconds) }
      line.insert(entry)
      spawn { await self.pump() }
    // Another submission has its row.
    case .moved(let submission):
      inFlight.remove(id)
      finish(entry, .ended(submission, warnings: [], duration: nil))
    }
  }

  /// Sends all that may go now, and sets the alarm for the next.
  func pump() async {
    guard !isPumping else {
      isPumpAsked = true
      return
    }
    isPumping = true
    repeat {
      isPumpAsked = false
      await leaveWhatMayNotWait()
      while !isStopping, inFlight.count < Self.mostInFlight,
        let next = line.next(uptime: environment.uptime(), except: withdrawn)
      {
        await claim(next)
        dropHalted()
      }
      await leaveWhatMayNotWait()
      await tellPlaces()
    } while isPumpAsked
    isPumping = false
    setAlarm()
  }

  private func leaveWhatMayNotWait() async {
    dropHalted()
    let ids =
      isStopping
      ? line.entries.map(\.submission.id)
      : line.entries.map(\.submission.id).filter(withdrawn.contains)
        + line.overdue(uptime: environment.uptime())
    for id in ids {
      if let entry = line.remove(id) { await leave(entry) }
    }
  }

  private func dropHalted() {
    guard let halt else { return }
    for entry in line.entries where entry.turn <= halt.turn {
      if let entry = line.remove(entry.submission.id) {
        finish(entry, .notSent(entry.submission, halt.failure))
      }
    }
  }

  private func claim(_ entry: WaitingLine.Entry) async {
    let id = entry.submission.id
    inFlight.insert(id)
    let claim: Claim<Submission>
    do throws(JournalFailure) {
      claim = try await journal.claim(
        entry.submission.id, from: [entry.life.state], key: tenant.keyFingerprint,
        timeout: entry.options.timeout, at: environment.now())
    } catch {
      inFlight.remove(id)
      if let entry = line.remove(id) { finish(entry, .notSent(entry.submission, error)) }
      return
    }
    switch claim {
    case .granted(let submission): send(line.remove(id) ?? entry, submission)
    case .held(_, let seconds, _):
      inFlight.remove(id)
      hold(for: seconds)
    case .moved(let submission):
      inFlight.remove(id)
      if let entry = line.remove(id) { finish(entry, .ended(submission, warnings: [], duration: nil)) }
    }
  }

  /// A claim was refused for so long; never for no time at all, or it would be asked again and again.
  private func hold(for seconds: TimeInterval) {
    line.heldUntil = max(line.heldUntil, environment.uptime() + max(Self.shortestSleep, seconds))
  }

  private func send(_ entry: WaitingLine.Entry, _ submission: Submission) {
    var entry = entry
    entry.submission = submission
    entry.told = nil
    _ = entry.life.handle(.turnCame, now: moment)
    entry.tell(.sending(submission))
    inFlight.insert(submission.id)
    spawn { [entry] in
      await self.attempt(entry)
      await self.sent(submission.id)
    }
  }

  private func sent(_ id: UUID) async {
    inFlight.remove(id)
    await pump()
  }

  /// Tells the last event of one, and goes on with the company URLs that follow a create.
  func finish(_ entry: WaitingLine.Entry, _ event: SubmissionEvent) {
    here.remove(entry.submission.id)
    withdrawn.remove(entry.submission.id)
    entry.tell(event)
    guard let planned = entry.companyURLs, case .ended(let submission, _, _) = event,
      [.created, .present].contains(submission.state)
    else { return entry.end() }
    spawn {
      await self.follow(
        planned,
        ChangeRun(
          change: planned, options: entry.options, deadline: entry.deadline,
          tell: { entry.tell(.companyURLs($0)) }, end: entry.end))
    }
  }

  /// Ends one where it stands: the journal knows best where, for another process may have moved it.
  func leave(_ entry: WaitingLine.Entry) async {
    let id = entry.submission.id
    let goes = max(entry.notBefore, line.heldUntil) - environment.uptime()
    if entry.life.state.isWaiting, goes > 0 {
      // Only for who reads it later; that it waits is journalled already.
      _ = try? await journal.update(
        id, state: entry.life.state, nextAttemptAt: environment.now().addingTimeInterval(goes),
        at: environment.now())
    }
    let standing = try? await journal.submission(id)
    finish(entry, .ended(standing ?? entry.submission, warnings: [], duration: nil))
  }

  /// Tells those that wait their places and times, where these have changed.
  func tellPlaces() async {
    guard !line.isEmpty else { return }
    // Without it the places are still told; the times then only as far as they are known here.
    let waits = try? await journal.expectedWaits(
      places: 0..<line.entries.count, key: tenant.keyFingerprint)
    let uptime = environment.uptime()
    for (index, entry) in line.entries.enumerated() {
      // Those that came meanwhile are told by the next round.
      if let waits, index >= waits.count { break }
      let wait = waits?[index]
      let until = max(uptime + (wait ?? 0), entry.notBefore, line.heldUntil)
      let told = WaitingLine.Entry.Told(place: index + 1, until: until)
      if let before = entry.told, before.place == told.place, abs(before.until - until) < 1 { continue }
      if entry.told == nil, until - uptime < WaitingLine.soon { continue }
      var submission = entry.submission
      submission.nextAttemptAt = environment.now().addingTimeInterval(until - uptime)
      line.note(told, of: submission, at: index)
      entry.tell(.waiting(submission, place: told.place))
    }
  }

  private func setAlarm() {
    alarm?.cancel()
    alarm = nil
    let isFull = inFlight.count >= Self.mostInFlight
    guard !isStopping, let wake = line.wake(isFull: isFull) else { return }
    let seconds = max(Self.shortestSleep, wake - environment.uptime())
    alarm = Task { [environment] in
      guard (try? await environment.sleep(min(seconds, Self.longestSleep))) != nil else { return }
      ring()
    }
  }

  /// What is begun now must be waited for by `stop`, which a mere alarm is not.
  private func ring() {
    guard !Task.isCancelled, !isStopping else { return }
    spawn {
      await self.dropMoved()
      await self.pump()
    }
  }

  /// Another process may have cancelled what waits here: whoever waits for it must not wait for its time.
  private func dropMoved() async {
    let ids = line.entries.map(\.submission.id)
    guard !ids.isEmpty, let moved = try? await journal.moved(among: ids) else { return }
    for submission in moved where !inFlight.contains(submission.id) {
      if let entry = line.remove(submission.id) {
        finish(entry, .ended(submission, warnings: [], duration: nil))
      }
    }
  }
}
