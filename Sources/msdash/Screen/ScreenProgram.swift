import Foundation
import Interface
import TerminalKit

/// The screen as the terminal runs it: events and messages go to `update`, what it asks goes to the runner.
struct ScreenProgram: TerminalProgram {
  private(set) var state: AppState
  private let runner: EffectRunner
  /// What begins when the first frame stands: it must not wait for the journal or a portal.
  private var opening: (@Sendable () -> Void)?
  /// When the opening is due: once the first event, the size, has been drawn.
  private var openAt: ContinuousClock.Instant?
  /// One moment on both clocks: states reckon in dates, the terminal in instants.
  private let start = (date: Date(), instant: ContinuousClock.now)

  /// - Parameter opening: an effect to begin with; nil opens the configured tenant.
  init(state: AppState, runner: EffectRunner, opening: Effect?) {
    self.state = state
    self.runner = runner
    if let opening {
      self.opening = { runner.run([opening]) }
    } else if state.tenant != nil {
      self.opening = { runner.open() }
    } else {
      // Whether there are some, or faulty files.
      self.opening = { runner.run([.listTenants]) }
    }
  }

  mutating func handle(_ event: TerminalEvent, now: ContinuousClock.Instant) {
    // A moment later, or it would be due in the turn that draws the first frame.
    if opening != nil, openAt == nil { openAt = now.advanced(by: .milliseconds(2)) }
    runner.run(state.update(.terminal(event), now: date(now)))
  }

  mutating func receive(_ message: Message, now: ContinuousClock.Instant) {
    runner.run(state.update(message, now: date(now)))
  }

  mutating func wake(now: ContinuousClock.Instant) {
    if let opening {
      self.opening = nil
      openAt = nil
      // The zone's rules take a millisecond to come up, and the first frame tells no time.
      state.timeZone = .current
      return opening()
    }
    runner.run(state.update(.clock, now: date(now)))
  }

  var nextWake: ContinuousClock.Instant? {
    openAt ?? state.nextWake.map { start.instant + .seconds($0.timeIntervalSince(start.date)) }
  }

  func draw(size: Size) -> Canvas { AppView.draw(state, size: size) }

  var title: String? { state.title }

  var wantsMouse: Bool { state.wantsMouse }

  mutating func takeRequest() -> TerminalRequest { state.takeTerminalRequest() }

  private func date(_ instant: ContinuousClock.Instant) -> Date {
    start.date.addingTimeInterval((instant - start.instant) / .seconds(1))
  }
}
